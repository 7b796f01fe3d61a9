package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.ConversionReport.Entry;
import dev.anabranch.converter.page.ConversionReport.Place;
import dev.anabranch.converter.page.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Collects what became of constructs while a page is read and written. Not shared between threads.
public final class Findings {
    /// Hostile pages name a new macro at every turn; what is beyond this is counted in one entry.
    private static final int MOST_ENTRIES = 500;

    private static final int LONGEST_NAME = 80;

    private record Key(String construct, Outcome outcome) {}

    private static final class Tally {
        int count;
        int at;
    }

    private final Map<Key, Tally> tallies = new LinkedHashMap<>();
    private Supplier<NavigableMap<Integer, String>> headings = TreeMap::new;
    private int position;
    private boolean muted;

    /// Notes one construct.
    ///
    /// @param at offset in the source
    public void note(String construct, Outcome outcome, int at) {
        var name = construct.length() > LONGEST_NAME ? construct.substring(0, LONGEST_NAME) : construct;
        var key = new Key(tallies.size() < MOST_ENTRIES ? name : "other", outcome);
        var tally = tallies.get(key);
        if (tally == null) {
            tally = new Tally();
            tally.at = at;
            tallies.put(key, tally);
        }
        tally.count++;
        tally.at = Math.min(tally.at, at);
    }

    /// Says where the writer is, for what it notes.
    public void moveTo(int at) {
        position = at;
    }

    /// Notes one construct at the place moved to last.
    public void noteHere(String construct, Outcome outcome) {
        if (!muted) {
            note(construct, outcome, position);
        }
    }

    /// Keeps quiet about what is looked at but not written, until told otherwise.
    ///
    /// @return whether it kept quiet before
    public boolean mute(boolean quiet) {
        boolean before = muted;
        muted = quiet;
        return before;
    }

    /// Says where the headings are, by offset in the source, so that places can name them. It is asked once and only
    /// when there is something to report.
    public void headings(Supplier<NavigableMap<Integer, String>> byOffset) {
        headings = byOffset;
    }

    /// The report, with places counted in the source text.
    public ConversionReport report(String source) {
        if (tallies.isEmpty()) {
            return ConversionReport.EMPTY;
        }
        var sorted = new ArrayList<>(tallies.entrySet());
        sorted.sort(Comparator.comparingInt(tally -> tally.getValue().at));
        var entries = new ArrayList<Entry>(sorted.size());
        mute(true);
        var named = headings.get();
        int line = 1;
        int lineStart = 0;
        for (var tally : sorted) {
            int at = Math.min(tally.getValue().at, source.length());
            for (int end = source.indexOf('\n', lineStart);
                    end >= 0 && end < at;
                    end = source.indexOf('\n', lineStart)) {
                line++;
                lineStart = end + 1;
            }
            var key = tally.getKey();
            var place = new Place(line, at - lineStart + 1, headingAbove(at, named));
            entries.add(new Entry(key.construct(), key.outcome(), tally.getValue().count, place));
        }
        return new ConversionReport(entries);
    }

    private static String headingAbove(int at, NavigableMap<Integer, String> headings) {
        var above = headings.floorEntry(at);
        return above == null ? "" : above.getValue();
    }

    /// The constructs noted so far, for tests and censuses.
    public List<String> constructs() {
        return tallies.keySet().stream().map(Key::construct).distinct().toList();
    }
}
