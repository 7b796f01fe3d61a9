/// All records: every document that is held with its state in the index, and what administrators decide about that, as
/// pages and over REST. Titles are shown of what the administrator may read in Confluence; of the rest ids and states,
/// since about that they decide, too.
@NullMarked
package dev.anabranch.server.search.records;

import org.jspecify.annotations.NullMarked;
