package dev.anabranch.converter.page;

import java.util.List;

/// One line of a list, as the caller answers it.
///
/// @param target what it leads to: a page by its id, a file, a person
/// @param title as it is now
/// @param changed day of the last change, `2026-01-02`; empty when it is not known
/// @param changedBy account id of who made it; empty when nobody is named
/// @param bytes size of a file; -1 for all else
/// @param below what hangs below it, as far as it was asked for
public record Entry(Reference target, String title, String changed, String changedBy, long bytes, List<Entry> below) {
    /// Copies the list.
    public Entry {
        below = List.copyOf(below);
    }

    /// An entry of which only the title is told.
    public static Entry of(Reference target, String title, List<Entry> below) {
        return new Entry(target, title, "", "", -1, below);
    }
}
