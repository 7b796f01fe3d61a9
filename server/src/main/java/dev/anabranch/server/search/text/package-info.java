/// How text becomes the terms that are indexed and looked up: words, the stems of their language, pairs of characters
/// where words are not divided by spaces, and the names that machines use. Every engine is given the same terms.
@NullMarked
package dev.anabranch.server.search.text;

import org.jspecify.annotations.NullMarked;
