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
    private static final int LONGEST = 100_000;

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
        return lines.length() <= LONGEST
                ? lines
                : lines.substring(0, lines.lastIndexOf('\n', LONGEST) + 1) + "[the difference is longer]\n";
    }

    /// Every line ends, so that nothing is said about the end of the file.
    private static RawText text(String text) {
        var whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return new RawText(whole.getBytes(StandardCharsets.UTF_8));
    }
}
