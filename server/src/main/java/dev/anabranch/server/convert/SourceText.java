package dev.anabranch.server.convert;

import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.ConversionReport.Entry;
import dev.anabranch.converter.page.ConversionReport.Place;
import dev.anabranch.converter.page.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// The text of a file: UTF-8, or UTF-16 where a byte order mark says so.
///
/// @param lost how many characters no byte of it stands for, each of which is a replacement character now
record SourceText(String text, int lost) {
    private static final char MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    static SourceText of(byte[] bytes) {
        boolean isUtf16 = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        var text = new String(bytes, isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        var body = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        boolean mayHaveLost = body.indexOf(REPLACEMENT) >= 0;
        return new SourceText(body, mayHaveLost && !isUtf16 ? lost(body, bytes) : 0);
    }

    /// The replacement character is three bytes where it was written by the author.
    private static int lost(String text, byte[] bytes) {
        int written = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
                written++;
            }
        }
        return (int) text.chars().filter(c -> c == REPLACEMENT).count() - written;
    }

    /// The report of its conversion, with what was lost before it began.
    ConversionReport with(ConversionReport report) {
        if (lost == 0) {
            return report;
        }
        var entries = new ArrayList<Entry>();
        entries.add(new Entry("character that is not UTF-8", Outcome.DROPPED, lost, firstPlace()));
        entries.addAll(report.entries());
        return new ConversionReport(entries);
    }

    private Place firstPlace() {
        int at = text.indexOf(REPLACEMENT);
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, at - text.lastIndexOf('\n', at), "");
    }
}
