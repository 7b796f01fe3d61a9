package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.kept.Difference;
import dev.anabranch.server.answers.kept.KeptAnswer.Cited;
import java.util.List;
import java.util.Optional;

/// What the page of a difference shows.
///
/// @param question that was answered
/// @param answer where the answer is
/// @param cited the passage as it was
/// @param change what became of the document; empty where it is the same version
/// @param headings above the passage that stands there now; empty where there is none alike
/// @param difference between the two; empty where there is none alike
public record DifferencePage(
        String question,
        String answer,
        Cited cited,
        Optional<Card.Change> change,
        Optional<List<String>> headings,
        Optional<Difference> difference) {
    /// Where the passage stands now, where that is elsewhere than before.
    public Optional<List<String>> movedTo() {
        return headings.filter(now -> !now.equals(cited.headings()));
    }
}
