package dev.anabranch.server.answers.web;

import dev.anabranch.server.search.Snippet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A passage beside an answer.
///
/// @param numbers of the citations that were taken from it; none of a page that is only near
/// @param place where it stands, and what of it
/// @param version that the passage was taken from
/// @param updated when that was made; empty where it is not known
/// @param pieces its words, those that are quoted marked
/// @param file where it can be read here, at the words; empty where there is no file of it
/// @param confluence where it can be read in Confluence, at the heading
/// @param change what became of it since; empty where it is the same version
public record Card(
        List<Integer> numbers,
        Place place,
        int version,
        Optional<Instant> updated,
        List<Snippet.Piece> pieces,
        Optional<String> file,
        String confluence,
        Optional<Change> change) {
    /// Copies the lists.
    public Card {
        numbers = List.copyOf(numbers);
        pieces = List.copyOf(pieces);
    }

    /// Where a passage stands.
    ///
    /// @param title of the document
    /// @param headings above the passage, outermost first
    public record Place(String title, List<String> headings) {
        /// Copies the list.
        public Place {
            headings = List.copyOf(headings);
        }
    }

    /// What became of a page since an answer was taken from it.
    ///
    /// @param version that there is now
    /// @param words what became of the quoted words
    /// @param difference where the passage is compared with what stands there now; empty where it cannot be
    /// @param confluence where Confluence compares the two versions; empty for what is no page
    public record Change(int version, Words words, Optional<String> difference, Optional<String> confluence) {}

    /// What became of quoted words.
    public enum Words {
        /// They stand there still.
        STAND,
        /// They do not stand there as they were any more.
        GONE,
        /// The index does not hold the newer version yet.
        UNKNOWN
    }

    /// What sentences lead to.
    public String anchor() {
        return numbers.isEmpty() ? "" : "passage-" + numbers.getFirst();
    }

    /// The numbers as they are read: `1, 2`.
    public String numbered() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
