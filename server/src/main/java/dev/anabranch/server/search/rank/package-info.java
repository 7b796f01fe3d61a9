/// Ranks documents by words and by meaning together: which candidates are looked at, and how two scores that have
/// nothing to do with each other become one order.
@NullMarked
package dev.anabranch.server.search.rank;

import org.jspecify.annotations.NullMarked;
