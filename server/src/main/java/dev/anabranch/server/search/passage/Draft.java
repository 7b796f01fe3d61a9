package dev.anabranch.server.search.passage;

import dev.anabranch.converter.page.TextBlock;
import java.util.ArrayList;
import java.util.List;

/// A passage that is being put together of one section or of several short ones. For one thread.
final class Draft {
    private record Line(List<String> headings, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private int length;
    private int start = Integer.MAX_VALUE;
    private int end;

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// How many characters it has, about.
    int length() {
        return length;
    }

    /// Whether its last line stands under these headings.
    boolean isIn(List<String> headings) {
        return lines.getLast().headings().equals(headings);
    }

    void add(String text, TextBlock from) {
        lines.add(new Line(from.headings(), text));
        length += text.length() + 1;
        if (from.end() > 0) {
            start = Math.min(start, from.start());
            end = Math.max(end, from.end());
        }
    }

    /// What all lines stand under is the path of the passage; further headings are among its lines.
    Passage passage(int ordinal) {
        var path = lines.getFirst().headings();
        for (var line : lines) {
            path = common(path, line.headings());
        }
        var text = new StringBuilder();
        List<String> under = path;
        for (var line : lines) {
            if (!line.headings().equals(under)) {
                under = line.headings();
                newLine(text).append(String.join(" \u203a ", under.subList(path.size(), under.size())));
                text.append(under.size() == path.size() ? "" : ":");
            }
            newLine(text).append(line.text());
        }
        return new Passage(ordinal, path, text.toString(), end == 0 ? 0 : start, end);
    }

    private static StringBuilder newLine(StringBuilder text) {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? text : text.append('\n');
    }

    private static List<String> common(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return one.subList(0, same);
    }
}
