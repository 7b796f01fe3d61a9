package dev.anabranch.converter.page;

import java.util.List;

/// What became of the constructs of one page, in the order of their first place.
///
/// Plain text and marks are not listed. Everything that comes from a macro, an app or another document is, and every
/// repair of broken input.
public record ConversionReport(List<Entry> entries) {
    /// A report without entries: nothing worth telling.
    public static final ConversionReport EMPTY = new ConversionReport(List.of());

    /// Copies the list.
    public ConversionReport {
        entries = List.copyOf(entries);
    }

    /// One construct with one outcome.
    ///
    /// @param construct a stable name: `macro:info`, `page link`, `image`, `unclosed element` …
    /// @param count how often, at least 1
    /// @param place the first of them
    public record Entry(String construct, Outcome outcome, int count, Place place) {}

    /// A place in the source text.
    ///
    /// @param line from 1
    /// @param column from 1
    /// @param heading the text of the heading above it; empty before the first
    public record Place(int line, int column, String heading) {}

    /// Whether everything a reader sees is in the Markdown in full.
    public boolean isLossless() {
        return entries.stream()
                .noneMatch(entry -> entry.outcome() == Outcome.PLACEHOLDER || entry.outcome() == Outcome.SIMPLIFIED);
    }
}
