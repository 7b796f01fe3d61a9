package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.platform.web.Anchors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The sections of a page's Markdown, each with an id by which it can be asked for. The id is made of the words of the
/// heading, so it stays while other parts of the page change.
record Sections(String text, List<Section> all) {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
    private static final Pattern LINK = Pattern.compile("!?\\[((?:[^\\]\\\\]++|\\\\.)*+)]\\([^)]*+\\)");
    private static final Pattern TAG = Pattern.compile("<[^>]{1,200}+>");
    private static final String TOP = "top";
    private static final int LONGEST_ID = 80;
    private static final int DEEPEST = 6;

    /// So much of a heading's Markdown is looked at: more than of any name is told.
    private static final int LONGEST_HEADING = 2000;

    /// One of them.
    ///
    /// @param level of its heading, from 1; 0 for what stands before the first one
    /// @param start of its heading in the text
    /// @param end   where the next one of its level or above begins: what stands below deeper headings is in it
    record Section(String id, int level, String heading, int start, int end) {}

    /// Finds them.
    static Sections of(String text) {
        var found = new ArrayList<Section>();
        Map<String, Integer> used = new HashMap<>();
        String fence = "";
        int at = 0;
        for (var line : text.split("\n", -1)) {
            var mark = FENCE.matcher(line);
            if (mark.matches()) {
                fence = fence.isEmpty() ? mark.group(1) : closes(mark.group(1), mark.group(2), fence) ? "" : fence;
            }
            int level = level(line);
            if (fence.isEmpty() && level > 0) {
                var words = words(headingOf(line, level));
                found.add(new Section(id(words, used), level, words, at, text.length()));
            }
            at += line.length() + 1;
        }
        return new Sections(text, ended(text, found));
    }

    /// Of the heading that a line is; 0 for other lines.
    private static int level(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        boolean isHeading = level > 0 && level <= DEEPEST && level < line.length() && isGap(line.charAt(level));
        return isHeading ? level : 0;
    }

    /// What stands between the marks of a heading.
    private static String headingOf(String line, int level) {
        int start = level;
        while (start < line.length() && isGap(line.charAt(start))) {
            start++;
        }
        int end = withoutGap(line, start, line.length());
        while (end > start && line.charAt(end - 1) == '#') {
            end--;
        }
        end = withoutGap(line, start, end);
        var heading = line.substring(start, end);
        return heading.length() <= LONGEST_HEADING
                ? heading
                : heading.substring(0, Cuts.whole(heading, LONGEST_HEADING));
    }

    private static int withoutGap(String line, int start, int end) {
        int last = end;
        while (last > start && isGap(line.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static boolean isGap(char letter) {
        return letter == ' ' || letter == '\t';
    }

    private static boolean closes(String mark, String behind, String open) {
        return mark.charAt(0) == open.charAt(0) && mark.length() >= open.length() && behind.isBlank();
    }

    private static List<Section> ended(String text, List<Section> found) {
        var ended = new ArrayList<Section>();
        int first = found.isEmpty() ? text.length() : found.getFirst().start();
        if (!text.substring(0, first).isBlank()) {
            ended.add(new Section(TOP, 0, "", 0, first));
        }
        var next = new int[DEEPEST + 1]; // by level: where the next section of it or above begins
        Arrays.fill(next, text.length());
        var fromEnd = new ArrayList<Section>();
        for (var section : found.reversed()) {
            fromEnd.add(new Section(
                    section.id(), section.level(), section.heading(), section.start(), next[section.level()]));
            Arrays.fill(next, section.level(), DEEPEST + 1, section.start());
        }
        ended.addAll(fromEnd.reversed());
        return ended;
    }

    Optional<Section> find(String id) {
        return all.stream().filter(section -> section.id().equals(id)).findFirst();
    }

    String textOf(Section section) {
        return text.substring(section.start(), section.end());
    }

    /// The id of the first section with these words above it.
    static String idOf(String heading) {
        var slug = Anchors.slug(Plain.name(heading));
        var cut = slug.length() <= LONGEST_ID ? slug : slug.substring(0, Cuts.whole(slug, LONGEST_ID));
        return "s-" + cut;
    }

    private static String id(String heading, Map<String, Integer> used) {
        var base = idOf(heading);
        int count = used.merge(base, 1, Integer::sum);
        return count == 1 ? base : base + "-" + count;
    }

    /// The words of a heading, without marks of Markdown.
    private static String words(String markdown) {
        return TAG.matcher(LINK.matcher(markdown).replaceAll("$1"))
                .replaceAll("")
                .replaceAll("(?<!\\\\)[*`~]+", "")
                .replaceAll("\\\\([\\p{Punct}])", "$1")
                .strip();
    }
}
