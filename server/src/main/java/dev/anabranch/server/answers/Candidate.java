package dev.anabranch.server.answers;

import java.util.ArrayList;
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

    /// Documents whose passages are looked at.
    static final int DOCUMENTS = 10;

    /// Passages of one document.
    private static final int PASSAGES = 2;

    /// The best passage of each document, then the second ones: what the best document says twice is not better than
    /// what the next one says.
    ///
    /// @param documents the passages of each, both best first
    static List<Candidate> inTurn(List<List<Candidate>> documents) {
        var candidates = new ArrayList<Candidate>();
        for (int place = 0; place < PASSAGES; place++) {
            for (var passages : documents) {
                if (place < passages.size()) {
                    candidates.add(passages.get(place));
                }
            }
        }
        return candidates;
    }

    /// The document that a passage is part of.
    ///
    /// @param id      its id at its site
    /// @param site    the address of that site
    /// @param version the version that the passage was taken from
    /// @param link    where the document is shown
    public record Source(String id, String site, String title, int version, String link) {}
}
