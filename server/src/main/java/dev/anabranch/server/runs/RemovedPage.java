package dev.anabranch.server.runs;

import dev.anabranch.server.content.Tombstone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page of removed documents shows.
///
/// @param rows one page of them
/// @param count how many there are in all
/// @param space key of the only space shown; empty for all
/// @param run whose removals are shown; empty for all
/// @param next where the following ones are shown, if there are any
/// @param back how many have just been brought back
/// @param nothingSelected whether somebody asked for nothing
public record RemovedPage(
        List<Row> rows, int count, String space, String run, Optional<String> next, int back, boolean nothingSelected) {
    public RemovedPage {
        rows = List.copyOf(rows);
    }

    /// Whether it is about all of them.
    public boolean isAll() {
        return space.isEmpty() && run.isEmpty();
    }

    /// One removed document.
    public record Row(Tombstone stone, Instant keptUntil) {
        /// By what name the document is sent.
        public String name() {
            return NamedDocument.of(stone.id(), stone.site());
        }
    }
}
