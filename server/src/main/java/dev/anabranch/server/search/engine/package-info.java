/// What an engine does that finds documents and passages, whichever it is: the entries that it is given, the filter
/// that says what may be found at all, and the questions. Engines differ in speed and place, not in what they find.
@NullMarked
package dev.anabranch.server.search.engine;

import org.jspecify.annotations.NullMarked;
