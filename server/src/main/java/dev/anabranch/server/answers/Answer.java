package dev.anabranch.server.answers;

import java.util.List;

/// What became of a question.
public sealed interface Answer {
    /// How sure it is that the passages that were found answer the question, from 0 to 1.
    double confidence();

    /// An answer out of the pages, each sentence with where it stands.
    ///
    /// @param statements in the order in which they are read
    /// @param citations  by their numbers, from 1
    record Found(List<Statement> statements, List<Citation> citations, double confidence) implements Answer {
        public Found {
            statements = List.copyOf(statements);
            citations = List.copyOf(citations);
        }

        /// Tells all of it at once.
        void tell(AnswerListener listener) {
            statements.forEach(each -> listener.statement(each, citations.get(each.citation() - 1)));
        }
    }

    /// What whoever asks may read holds no answer, as far as can be told.
    record NotFound(double confidence) implements Answer {}

    /// One sentence, row or line of an answer.
    ///
    /// @param text     as it is read alone
    /// @param citation the number of what it is taken from
    record Statement(String text, int citation) {}

    /// Where a statement stands.
    ///
    /// @param number   that statements name
    /// @param document the document and its version
    /// @param headings above the passage, the outermost first
    /// @param quote    the words exactly as they stand in the passage
    record Citation(int number, Candidate.Source document, List<String> headings, String quote) {
        public Citation {
            headings = List.copyOf(headings);
        }
    }
}
