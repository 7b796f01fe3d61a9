package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.List;

/// Blocks one after another, some of them between `<details>` and `</details>`: to a Markdown parser these are
/// blocks of HTML like any other, which have no part in each other.
final class DetailsSequence {
    private static final String OPEN = "<details";
    private static final String CLOSE = "</details";
    private static final int DEEPEST = 30;

    private final PageBuilder page;
    private final ArrayList<Details> open = new ArrayList<>();
    private List<Block> blocks = new ArrayList<>();
    private int end;

    /// A part that is open.
    ///
    /// @param outer what stands before it
    private record Details(String title, int start, List<Block> outer) {}

    DetailsSequence(PageBuilder page) {
        this.page = page;
    }

    /// @param until where they end
    void addAll(List<Block> more, int until) {
        blocks.addAll(more);
        end = Math.max(end, until);
    }

    /// Adds HTML, which may begin and end parts.
    void html(String html, Span at) {
        end = Math.max(end, at.end());
        if (html.regionMatches(true, leadingSpace(html), "<table", 0, 6)) {
            plain(html, at);
            return;
        }
        int from = 0;
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            boolean opens = isTag(html, i, OPEN);
            if (!opens && !isTag(html, i, CLOSE)) {
                continue;
            }
            plain(html.substring(from, i), at);
            int close = html.indexOf('>', i);
            from = close < 0 ? html.length() : close + 1;
            if (!opens) {
                close(at.end());
            } else if (open.size() < DEEPEST) {
                from = open(html, from, at);
            }
            i = from - 1;
        }
        plain(html.substring(from), at);
    }

    private static int leadingSpace(String html) {
        int i = 0;
        while (i < html.length() && html.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    private static boolean isTag(String html, int at, String tag) {
        int end = at + tag.length();
        return html.regionMatches(true, at, tag, 0, tag.length())
                && (end == html.length() || html.charAt(end) == '>' || html.charAt(end) <= ' ');
    }

    /// Begins a part.
    ///
    /// @return where the HTML goes on behind its summary
    private int open(String html, int from, Span at) {
        int start = from;
        while (start < html.length() && html.charAt(start) <= ' ') {
            start++;
        }
        var title = "";
        int next = from;
        if (isTag(html, start, "<summary")) {
            int begin = html.indexOf('>', start);
            int finish = begin < 0 ? -1 : indexOfSummaryEnd(html, begin);
            if (finish >= 0) {
                title = words(html.substring(begin + 1, finish));
                int close = html.indexOf('>', finish);
                next = close < 0 ? html.length() : close + 1;
            }
        }
        open.add(new Details(title, at.start(), blocks));
        blocks = new ArrayList<>();
        return next;
    }

    private static int indexOfSummaryEnd(String html, int from) {
        for (int i = html.indexOf("</", from); i >= 0; i = html.indexOf("</", i + 2)) {
            if (isTag(html, i, "</summary")) {
                return i;
            }
        }
        return -1;
    }

    /// The words of HTML without its tags.
    private String words(String html) {
        var words = new StringBuilder();
        for (var block : MarkdownReader.html("<p>" + html + "</p>", new Span(0, 0), page)) {
            if (block instanceof Block.Paragraph paragraph) {
                for (var inline : paragraph.content()) {
                    words.append(inline instanceof Inline.Text text ? text.text() : " ");
                }
            }
        }
        return words.toString().strip();
    }

    private void close(int at) {
        if (!open.isEmpty()) {
            var details = open.removeLast();
            details.outer.add(new Block.Expand(details.title, blocks, new Span(details.start, at)));
            blocks = details.outer;
        }
    }

    private void plain(String html, Span at) {
        if (!html.isBlank()) {
            blocks.addAll(MarkdownReader.html(html, at, page));
        }
    }

    /// All blocks; parts that are still open end here.
    List<Block> finish() {
        while (!open.isEmpty()) {
            close(end);
        }
        return blocks;
    }
}
