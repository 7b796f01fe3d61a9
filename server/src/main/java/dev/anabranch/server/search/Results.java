package dev.anabranch.server.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of a question.
public sealed interface Results {
    /// Nobody asked anything yet.
    record Unasked() implements Results {}

    /// Something that was chosen cannot be meant, such as a day that is none.
    ///
    /// @param complaint says how
    record Misunderstood(String complaint) implements Results {}

    /// The search cannot answer now.
    ///
    /// @param what happened
    /// @param remedy what can be done
    record Trouble(String what, String remedy) implements Results {}

    /// Something was found, or nothing.
    ///
    /// @param total how many documents this reader may find by it
    /// @param hits of this page, in their order
    /// @param facets how the documents are distributed, and what is chosen
    /// @param meant what may have been meant by the words; empty when they are words that are known
    /// @param byMeaning whether it was looked for by meaning, too
    record Found(int total, List<Shown> hits, List<Facet> facets, Optional<String> meant, boolean byMeaning)
            implements Results {
        /// Copies the lists.
        public Found {
            hits = List.copyOf(hits);
            facets = List.copyOf(facets);
        }
    }

    /// A document that was found.
    ///
    /// @param address where it can be read, at the place that fits
    /// @param isElsewhere whether that is in Confluence, because there is no file of it here
    /// @param type in a word
    /// @param space name of its space
    /// @param headings under which the excerpt stands, outermost first
    /// @param excerpt the words that fit best, with those of the question marked
    /// @param author name of who made the version; empty when it is not known
    /// @param updated when the version was made
    record Shown(
            String address,
            boolean isElsewhere,
            String title,
            String type,
            String space,
            List<String> headings,
            List<Snippet.Piece> excerpt,
            String author,
            Instant updated,
            List<String> labels) {
        /// Copies the lists.
        public Shown {
            headings = List.copyOf(headings);
            excerpt = List.copyOf(excerpt);
            labels = List.copyOf(labels);
        }
    }

    /// What can be chosen of one kind.
    ///
    /// @param label what it is, for people
    record Facet(String label, List<Choice> choices) {
        /// Copies the list.
        public Facet {
            choices = List.copyOf(choices);
        }

        /// Whether something of it is chosen.
        public boolean isChosen() {
            return choices.stream().anyMatch(Choice::isChosen);
        }
    }

    /// Something that can be chosen.
    ///
    /// @param count how many documents it would leave, or does
    /// @param address where it is chosen, or not any more
    record Choice(String label, int count, boolean isChosen, String address) {}
}
