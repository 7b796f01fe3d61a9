package dev.anabranch.server.writing.web;

import java.util.List;
import java.util.Optional;

/// What the page shows on which administrators say what may be written where.
///
/// @param done what was done just before, as a sentence
public record PolicyPage(List<PolicyDesk.Row> rows, Optional<String> done) {
    /// Copies the list.
    public PolicyPage {
        rows = List.copyOf(rows);
    }
}
