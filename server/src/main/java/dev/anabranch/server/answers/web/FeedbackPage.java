package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.kept.KeptAnswer.Feedback;
import dev.anabranch.server.answers.kept.KeptAnswers;
import java.util.List;
import java.util.Optional;

/// What administrators see of what people said of their answers.
///
/// @param tally the numbers over everybody
/// @param rows the latest verdict first
public record FeedbackPage(KeptAnswers.Tally tally, List<Row> rows) {
    /// Copies the list.
    public FeedbackPage {
        rows = List.copyOf(rows);
    }

    /// One verdict.
    ///
    /// @param who asked, by name
    /// @param question as typed, without those before it: of them nobody said anything
    /// @param pages that the answer was made of, as far as the reader may read them
    public record Row(String who, String question, boolean found, Feedback feedback, List<CitedPage> pages) {
        /// Copies the list.
        public Row {
            pages = List.copyOf(pages);
        }
    }

    /// A page that an answer was made of.
    ///
    /// @param address where it is; of its file here, or in Confluence
    public record CitedPage(String title, int version, Optional<String> address) {}
}
