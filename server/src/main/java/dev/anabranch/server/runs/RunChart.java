package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.sync.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs as two rows of bars, the oldest on the left: how many documents each touched, by outcome, and how long it took.
/// Both scales are logarithmic, or the first run of a space would make all others invisible. Lengths are in units of a
/// picture that is [#width()] wide and [#HEIGHT] high.
///
/// @param bars  one for each run
/// @param most  the upper end of the scale of documents, a power of ten
/// @param longest the upper end of the scale of seconds, a power of ten
public record RunChart(List<Bar> bars, long most, long longest) {
    /// How high the picture is.
    public static final int HEIGHT = 100;

    private static final int STEP = 20;
    private static final int FEWEST_STEPS = 12;
    private static final double LEAST_SHOWN = 2;

    public RunChart {
        bars = List.copyOf(bars);
    }

    /// One run.
    ///
    /// @param x      its left edge
    /// @param parts  from the bottom upwards; none when nothing was touched
    /// @param tookHeight how long it took
    /// @param tone   its state as the style sheet names it
    /// @param words  all of it as a sentence
    public record Bar(int x, List<Part> parts, String tookHeight, String tookY, String tone, String words) {
        public Bar {
            parts = List.copyOf(parts);
        }
    }

    /// The documents with one outcome.
    ///
    /// @param tone of the style sheet
    public record Part(String tone, String y, String height) {}

    /// The chart of these runs.
    ///
    /// @param newestFirst those that are over
    static RunChart of(List<RunView> newestFirst, Words words) {
        var runs = newestFirst.stream()
                .filter(run -> run.run().finishedAt().isPresent())
                .toList()
                .reversed();
        long most = scale(runs.stream()
                .mapToLong(run -> touched(run.run().counts()))
                .max()
                .orElse(0));
        long longest = scale(
                runs.stream().mapToLong(run -> took(run).toSeconds()).max().orElse(0));
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < runs.size(); i++) {
            bars.add(bar(i * STEP, runs.get(i), most, longest, words));
        }
        return new RunChart(bars, most, longest);
    }

    /// How wide the picture is.
    public int width() {
        return Math.max(FEWEST_STEPS, bars.size()) * STEP;
    }

    /// The marks of the scale of documents, from the top.
    public List<String> countMarks() {
        return marks(most).stream().map(Words::number).toList();
    }

    /// The marks of the scale of time, from the top.
    public List<String> timeMarks() {
        return marks(longest).stream()
                .map(seconds -> seconds == 0 ? "0" : mark(Duration.ofSeconds(seconds)))
                .toList();
    }

    /// Where the lines of a scale lie.
    public List<String> lines(long end) {
        int steps = marks(end).size() - 1;
        var lines = new ArrayList<String>();
        for (int i = 0; i <= steps; i++) {
            lines.add(figure(HEIGHT * (double) i / steps));
        }
        return lines;
    }

    private static String mark(Duration span) {
        if (span.toSeconds() < 100) {
            return span.toSeconds() + " s";
        }
        return span.toMinutes() < 100 ? span.toMinutes() + " min" : Words.number(span.toHours()) + " h";
    }

    private static List<Long> marks(long end) {
        var marks = new ArrayList<Long>();
        for (long mark = end; mark >= 1; mark /= 10) {
            marks.add(mark);
        }
        marks.add(0L);
        return marks;
    }

    private static Bar bar(int x, RunView view, long most, long longest, Words words) {
        Counts counts = view.run().counts();
        double whole = height((double) touched(counts), most);
        double took = Math.max(LEAST_SHOWN, height(took(view).toMillis() / 1000.0, longest));
        String sentence = "%s, %s: %s, took %s"
                .formatted(
                        words.absolute(view.run().startedAt()),
                        view.status(),
                        view.changes(),
                        view.took().orElse("–"));
        return new Bar(x, parts(counts, whole), figure(took), figure(HEIGHT - took), view.tone(), sentence);
    }

    private static List<Part> parts(Counts counts, double whole) {
        var parts = new ArrayList<Part>();
        double top = HEIGHT;
        long touched = touched(counts);
        record Share(String tone, int count) {}
        for (var share : List.of(
                new Share("new", counts.added()),
                new Share("changed", counts.changed()),
                new Share("moved", counts.moved()),
                new Share("deleted", counts.deleted()),
                new Share("held", counts.held()),
                new Share("failed", counts.failed()))) {
            if (share.count() > 0) {
                double height = whole * share.count() / touched;
                top -= height;
                parts.add(new Part(share.tone(), figure(top), figure(height)));
            }
        }
        return parts;
    }

    private static long touched(Counts counts) {
        return (long) counts.added()
                + counts.changed()
                + counts.moved()
                + counts.deleted()
                + counts.held()
                + counts.failed();
    }

    private static Duration took(RunView view) {
        Instant end = view.run().finishedAt().orElse(view.run().startedAt());
        return Duration.between(view.run().startedAt(), end);
    }

    private static long scale(long largest) {
        long end = 10;
        while (end < largest) {
            end *= 10;
        }
        return end;
    }

    /// 0 for nothing; else as many steps as powers of ten, the first step for one.
    private static double height(double value, long end) {
        if (value <= 0.1) {
            return 0;
        }
        double steps = Math.log10((double) end) + 1;
        return Math.clamp(HEIGHT * (Math.log10(value) + 1) / steps, 0, HEIGHT);
    }

    private static String figure(double length) {
        return String.format(Locale.ROOT, "%.2f", length);
    }
}
