/// The engine inside: an index of Lucene in a folder beside the data, or in memory. Documents and passages lie in it
/// beside each other, each with where it stands, so that each is filtered before it is ranked.
@NullMarked
package dev.anabranch.server.search.lucene;

import org.jspecify.annotations.NullMarked;
