package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.TextBuffer;

/// Markdown being written line by line, each behind the prefixes of the lists and quotations around it.
final class Lines {
    private enum Gap {
        NONE,
        LINE,
        BLANK_LINE
    }

    /// No more is set aside for a page before anything of it is written.
    private static final int MOST_CAPACITY = 1 << 20;

    private final TextBuffer out;
    private final TextBuffer prefix = new TextBuffer();
    private final int mostCharacters;

    /// What stands before the next line instead of the prefix: the marker of an item that has no line yet.
    private final TextBuffer marker = new TextBuffer();

    private boolean hasMarker;
    private Gap gap = Gap.NONE;
    private int gapPrefix;
    private boolean cut;
    private int count;

    /// @param expected about how many characters there will be
    Lines(int expected, int mostCharacters) {
        this.out = new TextBuffer(Math.min(expected, MOST_CAPACITY));
        this.mostCharacters = mostCharacters;
    }

    /// The next line belongs to another block: a blank line comes before it.
    void endBlock() {
        gap(Gap.BLANK_LINE);
    }

    /// The next line follows directly.
    void endLine() {
        gap(Gap.LINE);
    }

    private void gap(Gap wanted) {
        if (!out.isEmpty() && !hasMarker) {
            gap = wanted;
            gapPrefix = prefix.length();
        }
    }

    /// Begins a container.
    ///
    /// @param first stands before its first line
    /// @param rest stands before its other lines
    void enter(String first, String rest) {
        if (!hasMarker) {
            marker.setLength(0);
            marker.append(prefix);
            hasMarker = true;
        }
        marker.append(first);
        prefix.append(rest);
    }

    /// Ends a container. One without any line is its marker alone.
    ///
    /// @param rest as given at its beginning
    void leave(String rest) {
        if (hasMarker) {
            line("", 0, 0);
        }
        prefix.setLength(prefix.length() - rest.length());
    }

    /// Forgets a container in which nothing was written.
    void leaveUnwritten(String first, String rest) {
        prefix.setLength(prefix.length() - rest.length());
        marker.setLength(marker.length() - first.length());
        hasMarker = marker.length() > prefix.length() || !marker.toString().contentEquals(prefix);
    }

    /// Whether nothing stands yet behind the marker of the innermost item.
    boolean isFirst() {
        return hasMarker;
    }

    /// Writes text, which may have several lines.
    void text(TextBuffer text) {
        text("", text);
    }

    /// Writes text, which may have several lines.
    ///
    /// @param beginning stands before the text, on its first line
    void text(String beginning, TextBuffer text) {
        var before = beginning;
        int start = 0;
        while (start <= text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (begin(before.isEmpty() && start == end, before.length() + end - start)) {
                out.append(before).append(text, start, end);
            }
            before = "";
            start = end + 1;
        }
    }

    /// Writes one line.
    void line(String text) {
        line(text, 0, text.length());
    }

    /// How many lines there are.
    int count() {
        return count;
    }

    /// The number of the line that will be written next.
    int next() {
        return gap == Gap.BLANK_LINE ? count + 1 : count;
    }

    /// Writes a part of a text as one line.
    void line(String text, int start, int end) {
        if (begin(start == end, end - start)) {
            out.append(text, start, end);
        }
    }

    /// Begins a line.
    ///
    /// @param empty whether nothing will stand in it
    /// @return whether there is room for it
    private boolean begin(boolean empty, int length) {
        if (out.length() + length + prefix.length() > mostCharacters) {
            cut = true;
            return false;
        }
        if (gap == Gap.BLANK_LINE) {
            count++;
            out.append('\n').append(prefix, 0, Math.min(gapPrefix, prefix.length()));
            trimLine();
        }
        if (gap != Gap.NONE) {
            out.append('\n');
        }
        out.append(hasMarker ? marker : prefix);
        hasMarker = false;
        if (empty) {
            trimLine();
        }
        gap = Gap.LINE;
        gapPrefix = prefix.length();
        count++;
        return true;
    }

    private void trimLine() {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }

    /// Whether text was left out because there was too much of it.
    boolean isCut() {
        return cut;
    }

    /// Everything written, with a line feed at its end.
    String finish() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        return out.toString();
    }
}
