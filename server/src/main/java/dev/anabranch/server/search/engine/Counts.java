package dev.anabranch.server.search.engine;

import java.util.Map;

/// How many documents were found, in all and by what they are.
///
/// @param total how many
/// @param spaces by `site:space`
/// @param types by Confluence's word
/// @param labels by name; the most frequent ones
/// @param authors by account id; the most frequent ones
/// @param years by the year of the version, UTC
public record Counts(
        int total,
        Map<String, Integer> spaces,
        Map<String, Integer> types,
        Map<String, Integer> labels,
        Map<String, Integer> authors,
        Map<String, Integer> years) {
    /// Copies the maps.
    public Counts {
        spaces = Map.copyOf(spaces);
        types = Map.copyOf(types);
        labels = Map.copyOf(labels);
        authors = Map.copyOf(authors);
        years = Map.copyOf(years);
    }
}
