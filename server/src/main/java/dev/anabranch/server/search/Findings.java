package dev.anabranch.server.search;

import dev.anabranch.server.search.engine.Counts;
import dev.anabranch.server.search.rank.Mode;
import java.util.List;

/// What was found for a question.
///
/// @param hits those that were wanted, in the order that was wanted
/// @param total how many there are, about; of what the asker may read
/// @param counts of the documents that have most of the words
/// @param mode by what they were found: by words alone where there is no model, or it does not answer
/// @param meant what was probably meant, where little was found; empty otherwise
public record Findings(List<Hit> hits, int total, Counts counts, Mode mode, String meant) {
    /// Copies the list.
    public Findings {
        hits = List.copyOf(hits);
    }
}
