package dev.anabranch.converter.markdown;

import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Page;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Writes a page as Markdown. Used once and by one thread.
public final class MarkdownWriter {
    /// Indentation and repeated cells make text longer than its source; no honest page comes near this.
    private static final int GROWTH = 20;

    private static final int SMALLEST_LIMIT = 1 << 20;

    private final Page page;
    private final Outline outline;
    private final Links links;
    private final Pieces pieces;
    private final InlineWriter inlines;

    private MarkdownWriter(Page page, Surroundings surroundings) {
        this.page = page;
        this.outline = new Outline(page);
        this.links = new Links(page, surroundings, outline);
        this.pieces = new Pieces(links, page.findings());
        this.inlines = new InlineWriter(pieces, links);
    }

    /// The Markdown of a page. What became of its constructs is added to the page's findings.
    public static String write(Page page, Surroundings surroundings) {
        return new MarkdownWriter(page, surroundings).write(page.blocks(), null);
    }

    /// The Markdown of a page, and in the trace where each of its blocks came to stand.
    public static String write(Page page, Surroundings surroundings, Trace trace) {
        return new MarkdownWriter(page, surroundings).write(page.blocks(), trace);
    }

    /// The Markdown of some blocks of a page, with the links that they have in the page.
    public static String write(Page page, List<Block> part, Surroundings surroundings) {
        return new MarkdownWriter(page, surroundings).write(part, null);
    }

    /// The headings of a page with the fragments that reach them.
    public static List<Heading> headings(Page page) {
        var writer = new MarkdownWriter(page, Surroundings.none());
        return writer.outline.headings(writer.inlines);
    }

    /// Most pages have no link to a heading and few have something to report of each: the words of headings are made
    /// when somebody asks.
    private void outline() {
        links.headings(() -> {
            boolean before = page.findings().mute(true);
            var headings = outline.headings(inlines);
            page.findings().mute(before);
            return headings;
        });
    }

    /// Which of the headings that were written stands above an offset in the source.
    private IntFunction<String> headingsOf(BlockWriter writer) {
        return at -> {
            Block.Heading above = null;
            for (var heading : writer.headings()) {
                int start = heading.at().start();
                if (start <= at && (above == null || start >= above.at().start())) {
                    above = heading;
                }
            }
            return above == null ? "" : inlines.plain(above.content());
        };
    }

    private String write(List<Block> blocks, @Nullable Trace trace) {
        outline();
        long limit = SMALLEST_LIMIT + (long) page.length() * GROWTH;
        var lines = new Lines(page.length() / 2, (int) Math.min(limit, Integer.MAX_VALUE - 8L));
        var writer = new BlockWriter(lines, inlines, new HtmlWriter(pieces, links), page.findings(), trace);
        writer.write(blocks);
        page.findings().headings(headingsOf(writer));
        if (lines.isCut()) {
            page.findings().note("output too long", Outcome.DROPPED, page.length());
        }
        return lines.finish();
    }
}
