package dev.anabranch.converter.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Counts constructs over many pages: which macros there are, and what became of them. Not shared between threads.
public final class Census {
    private static final class Tally {
        private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        private int pages;
    }

    private final Map<String, Tally> tallies = new HashMap<>();

    /// One construct.
    ///
    /// @param pages on how many pages it occurs
    /// @param counts how often it had each outcome; outcomes that it never had are missing
    public record Row(String construct, int pages, Map<Outcome, Integer> counts) {
        /// Copies the map.
        public Row {
            counts = Map.copyOf(counts);
        }

        /// How often it occurs.
        public int total() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// Adds a page.
    public void add(ConversionReport report) {
        Set<String> onPage = new TreeSet<>();
        for (var entry : report.entries()) {
            var tally = tallies.computeIfAbsent(entry.construct(), name -> new Tally());
            tally.counts.merge(entry.outcome(), entry.count(), Integer::sum);
            if (onPage.add(entry.construct())) {
                tally.pages++;
            }
        }
    }

    /// The constructs, the most frequent first.
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        tallies.forEach((construct, tally) -> rows.add(new Row(construct, tally.pages, tally.counts)));
        rows.sort(Comparator.comparingInt(Row::total).reversed().thenComparing(Row::construct));
        return List.copyOf(rows);
    }
}
