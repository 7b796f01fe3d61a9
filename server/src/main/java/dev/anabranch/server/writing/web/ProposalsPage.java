package dev.anabranch.server.writing.web;

import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.ProposalState;
import java.util.List;
import java.util.Optional;

/// What the page of proposed writes shows.
///
/// @param waiting those that wait for an approval, where no state is chosen and this is the first part
/// @param moreWaiting address of more that wait
/// @param others  the rest, or those of the state that is chosen
/// @param next    address of the following ones
/// @param anywhere whether writing is switched on anywhere
public record ProposalsPage(
        Wish wish,
        List<Proposal> waiting,
        Optional<String> moreWaiting,
        List<Proposal> others,
        Optional<String> next,
        boolean anywhere) {
    /// Copies the lists.
    public ProposalsPage {
        waiting = List.copyOf(waiting);
        others = List.copyOf(others);
    }

    /// Which are wanted.
    ///
    /// @param state of all of them; empty: all
    /// @param space its key; empty: all
    /// @param person words of the author's name; empty: all
    /// @param own only those of whoever looks
    public record Wish(String state, String space, String person, boolean own) {
        Wish withState(String other) {
            return new Wish(other, space, person, own);
        }

        /// Whether some are left out.
        public boolean isNarrowed() {
            return !state.isEmpty() || !space.isEmpty() || !person.isEmpty() || own;
        }
    }

    /// Text that is shown, with nothing in it that hides.
    public static String plain(String text) {
        return Visible.text(text);
    }

    /// What people call a state.
    public static String label(ProposalState state) {
        return switch (state) {
            case PLANNED -> "Planned";
            case WAITING -> "Waiting for approval";
            case APPLYING -> "Being written";
            case APPLIED -> "Written";
            case REJECTED -> "Rejected";
            case FAILED -> "Failed";
            case UNCERTAIN -> "Uncertain";
            case UNDONE -> "Taken back";
        };
    }

    /// How its badge looks.
    public static String tone(ProposalState state) {
        return switch (state) {
            case PLANNED, REJECTED, UNDONE -> "";
            case WAITING, UNCERTAIN -> "warn";
            case APPLYING -> "live";
            case APPLIED -> "ok";
            case FAILED -> "bad";
        };
    }
}
