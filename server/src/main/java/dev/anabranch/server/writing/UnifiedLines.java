package dev.anabranch.server.writing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// The difference of two texts, as programmers write it.
final class UnifiedLines {
    /// More than the longest Markdown of one wish comes to when each of its lines is empty.
    static final int LONGEST = 500_000;

    private static final String CUT = "[the difference is longer]\n";

    private UnifiedLines() {}

    static String of(String before, String after) {
        var from = text(before);
        var to = text(after);
        var out = new ByteArrayOutputStream();
        try (var formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, from, to), from, to);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        var lines = out.toString(StandardCharsets.UTF_8);
        return lines.length() <= LONGEST ? lines : lines.substring(0, lines.lastIndexOf('\n', LONGEST) + 1) + CUT;
    }

    /// Whether a difference lost its end here; each line of a text has a sign before it, so that none looks like this.
    static boolean isCut(String lines) {
        return lines.endsWith("\n" + CUT);
    }

    /// Every line ends, so that nothing is said about the end of the file.
    private static RawText text(String text) {
        var whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return new RawText(whole.getBytes(StandardCharsets.UTF_8));
    }
}
