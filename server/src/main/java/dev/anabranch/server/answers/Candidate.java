package dev.anabranch.server.answers;

import java.util.List;
import java.util.OptionalDouble;

/// A passage that was found for a question, and that whoever asks may read.
///
/// @param document what it is part of
/// @param headings the headings above it, the outermost first
/// @param text     its words; lines are paragraphs, items, rows with their cells divided by tabulators, and code
/// @param cosine   how near the document's nearest passage is to the question; empty without vectors
public record Candidate(Source document, List<String> headings, String text, OptionalDouble cosine) {
    public Candidate {
        headings = List.copyOf(headings);
    }

    /// The document that a passage is part of.
    ///
    /// @param id      its id at its site
    /// @param site    the address of that site
    /// @param version the version that the passage was taken from
    /// @param link    where the document is shown
    public record Source(String id, String site, String title, int version, String link) {}
}
