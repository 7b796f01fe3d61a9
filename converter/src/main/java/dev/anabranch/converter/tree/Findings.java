package dev.anabranch.converter.tree;

import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.ConversionReport.Entry;
import dev.anabranch.converter.page.ConversionReport.Place;
import dev.anabranch.converter.page.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Collects what became of constructs while a page is read and written. Not shared between threads.
public final class Findings {
    /// Hostile pages name a new macro at every turn; what is beyond this is counted in one entry.
    private static final int MOST_ENTRIES = 500;

    private static final int LONGEST_NAME = 80;

    /// How often a construct had an outcome, and where first.
    private static final class Tally {
        final String construct;
        final Outcome outcome;
        final @Nullable Tally other;
        int count;
        int at = Integer.MAX_VALUE;

        /// @param other of the same construct with another outcome
        Tally(String construct, Outcome outcome, @Nullable Tally other) {
            this.construct = construct;
            this.outcome = outcome;
            this.other = other;
        }
    }

    private final Map<String, Tally> byConstruct = new HashMap<>();
    private final List<Tally> tallies = new ArrayList<>();
    private IntFunction<String> headingAbove = _ -> "";
    private int position;
    private boolean muted;

    /// Notes one construct.
    ///
    /// @param at offset in the source
    public void note(String construct, Outcome outcome, int at) {
        var name = construct.length() > LONGEST_NAME ? construct.substring(0, LONGEST_NAME) : construct;
        var tally = tally(tallies.size() < MOST_ENTRIES ? name : "other", outcome);
        tally.count++;
        tally.at = Math.min(tally.at, at);
    }

    private Tally tally(String construct, Outcome outcome) {
        var known = byConstruct.get(construct);
        for (var tally = known; tally != null; tally = tally.other) {
            if (tally.outcome == outcome) {
                return tally;
            }
        }
        var tally = new Tally(construct, outcome, known);
        byConstruct.put(construct, tally);
        tallies.add(tally);
        return tally;
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

    /// Says which heading stands above an offset in the source, so that places can name it. It is asked only for what
    /// is reported.
    public void headings(IntFunction<String> above) {
        headingAbove = above;
    }

    /// The report, with places counted in the source text.
    public ConversionReport report(String source) {
        if (tallies.isEmpty()) {
            return ConversionReport.EMPTY;
        }
        var sorted = new ArrayList<>(tallies);
        sorted.sort(Comparator.comparingInt(tally -> tally.at));
        var entries = new ArrayList<Entry>(sorted.size());
        mute(true);
        int line = 1;
        int lineStart = 0;
        for (var tally : sorted) {
            int at = Math.min(tally.at, source.length());
            for (int end = source.indexOf('\n', lineStart);
                    end >= 0 && end < at;
                    end = source.indexOf('\n', lineStart)) {
                line++;
                lineStart = end + 1;
            }
            var place = new Place(line, at - lineStart + 1, headingAbove.apply(at));
            entries.add(new Entry(tally.construct, tally.outcome, tally.count, place));
        }
        return new ConversionReport(entries);
    }
}
