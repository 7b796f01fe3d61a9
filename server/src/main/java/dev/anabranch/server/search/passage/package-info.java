/// Cuts the text of documents into passages along their structure: what is found, and what an answer cites. A passage
/// knows the headings it stands under, and the place in the stored body that it came from.
@NullMarked
package dev.anabranch.server.search.passage;

import org.jspecify.annotations.NullMarked;
