package dev.anabranch.server.answers.kept;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.search.engine.Key;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An answer as somebody was given it.
///
/// @param person id of who asked
/// @param at when it was given, the last time
/// @param asked what was asked
/// @param found whether there was an answer
/// @param statements of the answer; none where there was none
/// @param citations by their numbers
/// @param writer the model that wrote it, as people know it; empty where it is made of the pages' own words
/// @param notes what the person was told about how it came about, each a sentence
/// @param feedback what the person said of it
public record KeptAnswer(
        String id,
        String person,
        Instant at,
        Asked asked,
        boolean found,
        List<Answer.Statement> statements,
        List<Cited> citations,
        Optional<String> writer,
        List<String> notes,
        Optional<Feedback> feedback) {
    /// Copies the lists.
    public KeptAnswer {
        statements = List.copyOf(statements);
        citations = List.copyOf(citations);
        notes = List.copyOf(notes);
    }

    /// A question in its conversation.
    ///
    /// @param before the questions before it, oldest first
    /// @param question as typed
    /// @param understood as it was looked for
    public record Asked(List<String> before, String question, String understood) {
        /// Copies the list.
        public Asked {
            before = List.copyOf(before);
        }
    }

    /// What a statement was taken from.
    ///
    /// @param number that statements name
    /// @param title of the document, as it was
    /// @param version that the passage was taken from
    /// @param updated when that version was made; empty where it is not known
    /// @param link where the document is in Confluence
    /// @param headings above the passage, outermost first
    /// @param quote the words exactly as they stood in the passage
    /// @param passage the whole of it
    public record Cited(
            int number,
            Key document,
            String title,
            int version,
            Optional<Instant> updated,
            String link,
            List<String> headings,
            String quote,
            String passage) {
        /// Copies the list.
        public Cited {
            headings = List.copyOf(headings);
        }
    }

    /// What somebody said of it.
    ///
    /// @param comment in their words; may be empty
    public record Feedback(Verdict verdict, String comment, Instant at) {}

    /// The documents that it was made of.
    public List<Key> documents() {
        return citations.stream().map(Cited::document).distinct().toList();
    }
}
