package dev.anabranch.server.search.index;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A document that is held, and what the index made of it.
///
/// @param site address of its site
/// @param title of an attached file its name
/// @param hangsAt title of what a file or comment hangs at; empty for the rest
/// @param space id of its space
/// @param version that is held
/// @param index what the index holds of it; empty where it never looked at it
/// @param place where its list goes on behind it
public record IndexRecord(
        String site,
        DocumentId id,
        NodeType type,
        String title,
        String hangsAt,
        String space,
        int version,
        State state,
        Optional<InIndex> index,
        String place) {
    /// How it stands with a document.
    public enum State {
        /// Can be found as it is held.
        INDEXED,
        /// Is on the list of work; may be in the index as it was before.
        WAITING,
        /// Cannot be indexed.
        FAILED,
        /// Is not wanted in the index.
        NOT_CHOSEN;

        /// As people write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The state that somebody wrote.
        public static Optional<State> parse(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst();
        }

        static State of(String stored) {
            return switch (stored) {
                case "indexed" -> INDEXED;
                case "failed" -> FAILED;
                default -> NOT_CHOSEN;
            };
        }

        String stored() {
            return switch (this) {
                case INDEXED -> Indexed.State.INDEXED.word();
                case FAILED -> Indexed.State.FAILED.word();
                case NOT_CHOSEN -> Indexed.State.LEFT_OUT.word();
                case WAITING -> "";
            };
        }
    }

    /// What the index holds.
    ///
    /// @param state of what it holds; also of a document that waits
    /// @param version that it is made of
    /// @param problem why it failed, or why a file is found by its name alone, in words; empty where there is none
    /// @param at when it was written
    public record InIndex(State state, int version, int passages, String problem, Instant at) {}
}
