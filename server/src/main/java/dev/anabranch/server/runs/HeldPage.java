package dev.anabranch.server.runs;

import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the page of held deletions shows.
///
/// @param spaces those with documents of the kind that is shown
/// @param shown which decision they have
/// @param sums how many there are of each decision
/// @param space key of the only space shown; empty for all
/// @param startable whether a run can be started here
/// @param nothingSelected whether somebody decided about nothing
public record HeldPage(
        List<OfSpace> spaces,
        Decision shown,
        Map<Decision, Integer> sums,
        String space,
        boolean startable,
        boolean nothingSelected) {
    public HeldPage {
        spaces = List.copyOf(spaces);
        sums = Map.copyOf(sums);
    }

    /// How many there are of a decision, in all spaces.
    public int sum(Decision decision) {
        return sums.getOrDefault(decision, 0);
    }

    /// Whether there is none of any decision.
    public boolean isEmpty() {
        return sums.values().stream().allMatch(sum -> sum == 0);
    }

    /// Where those of a decision are shown.
    public String url(Decision decision) {
        return decision == Decision.WAITING ? "/held" : "/held?decision=" + decision.word();
    }

    /// A decision, as the page calls it.
    public static String name(Decision decision) {
        return switch (decision) {
            case WAITING -> "Waiting for you";
            case APPROVED -> "To be deleted";
            case IGNORED -> "Kept on purpose";
        };
    }

    /// One held deletion.
    ///
    /// @param view the document with its addresses
    public record Row(HeldDeletion item, DocumentView view) {
        /// By what name the document is sent.
        public String name() {
            return NamedDocument.of(item.id(), item.site());
        }

        /// Why it is no longer one of those that belong here, in words.
        public String why() {
            return switch (item.reason()) {
                case GONE -> "gone in Confluence";
                case LEFT_OUT -> "left out by the filter " + item.filter();
                case BROUGHT_BACK -> "removed, and brought back here";
            };
        }
    }

    /// One space.
    ///
    /// @param count how many of the kind that is shown
    /// @param rows some of them
    /// @param next where the following ones are shown, if there are any
    public record OfSpace(HeldDeletions.OfSpace space, int count, List<Row> rows, Optional<String> next) {
        public OfSpace {
            rows = List.copyOf(rows);
        }

        /// An id for the page's elements.
        public String id() {
            return "held-" + space.key() + "-"
                    + Integer.toHexString(space.site().hashCode());
        }

        /// How much of the space that is: `41 %`.
        public String share() {
            return space.documents() == 0
                    ? ""
                    : String.format(Locale.ENGLISH, "%d %%", Math.round(100.0 * count / space.documents()));
        }
    }
}
