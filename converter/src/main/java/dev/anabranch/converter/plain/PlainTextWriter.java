package dev.anabranch.converter.plain;

import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.Target;
import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.converter.page.TextBlock.Kind;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.List;

/// Writes a page as pieces of plain text. Used once and by one thread.
public final class PlainTextWriter {
    private final Surroundings surroundings;
    private final List<TextBlock> pieces = new ArrayList<>();

    /// The headings that are open, by level; empty where a level is missing.
    private final String[] path = new String[7];

    private PlainTextWriter(Surroundings surroundings) {
        this.surroundings = surroundings;
        java.util.Arrays.fill(path, "");
    }

    /// The pieces of a page in their order.
    ///
    /// @param surroundings tells names of people and titles of pages; nothing else is asked
    public static List<TextBlock> write(Page page, Surroundings surroundings) {
        var writer = new PlainTextWriter(surroundings);
        writer.blocks(page.blocks(), Kind.PARAGRAPH);
        return List.copyOf(writer.pieces);
    }

    private void blocks(List<Block> blocks, Kind kind) {
        for (var block : blocks) {
            block(block, kind);
        }
    }

    private void block(Block block, Kind kind) {
        switch (block) {
            case Block.Paragraph paragraph -> add(kind, words(paragraph.content()), paragraph.at());
            case Block.Heading heading -> heading(heading);
            case Block.Code code -> {
                add(kind, code.title(), code.at());
                add(Kind.CODE, code.text().strip(), code.at());
            }
            case Block.Quote quote -> blocks(quote.blocks(), kind);
            case Block.Callout callout -> {
                add(kind, callout.title(), callout.at());
                blocks(callout.blocks(), kind);
            }
            case Block.Expand expand -> {
                add(kind, expand.title(), expand.at());
                blocks(expand.blocks(), kind);
            }
            case Block.Items list -> list.items().forEach(item -> blocks(item.blocks(), Kind.ITEM));
            case Block.Table table -> table.rows().forEach(row -> row(row, table.at()));
            case Block.Rule _ -> {}
            case Block.Formula formula -> add(kind, PlainWords.collapsed(formula.tex()), formula.at());
            case Block.Verbatim verbatim -> add(kind, PlainWords.collapsed(verbatim.markdown()), verbatim.at());
        }
    }

    private void heading(Block.Heading heading) {
        var words = words(heading.content());
        for (int level = heading.level(); level < path.length; level++) {
            path[level] = "";
        }
        add(Kind.HEADING, words, heading.at());
        path[heading.level()] = words;
    }

    /// A row is found as one: a name in one cell belongs to the value in the next.
    private void row(Row row, Span table) {
        var inner = new PlainTextWriter(surroundings);
        int start = Integer.MAX_VALUE;
        int end = 0;
        var text = new StringBuilder();
        for (var cell : row.cells()) {
            inner.pieces.clear();
            inner.blocks(cell.blocks(), Kind.PARAGRAPH);
            text.append(text.isEmpty() ? "" : "\t");
            var words = new StringBuilder();
            for (var piece : inner.pieces) {
                words.append(words.isEmpty() ? "" : " ").append(PlainWords.collapsed(piece.text()));
                start = Math.min(start, piece.start());
                end = Math.max(end, piece.end());
            }
            text.append(words);
        }
        add(Kind.ROW, text.toString().strip(), end == 0 ? table : new Span(start, end));
    }

    private void add(Kind kind, String text, Span at) {
        if (!text.isBlank()) {
            var headings = new ArrayList<String>();
            for (var heading : path) {
                if (!heading.isEmpty()) {
                    headings.add(heading);
                }
            }
            pieces.add(new TextBlock(kind, text, headings, at.start(), Math.max(at.start(), at.end())));
        }
    }

    // ---------------------------------------------------------------- words

    private String words(List<Inline> inlines) {
        var words = new StringBuilder();
        inlines.forEach(inline -> add(inline, words));
        return PlainWords.collapsed(words);
    }

    private void add(Inline inline, StringBuilder words) {
        switch (inline) {
            case Inline.Text text -> words.append(text.text());
            case Inline.Break _ -> words.append(' ');
            case Inline.Status status -> words.append(' ').append(status.text()).append(' ');
            case Inline.TargetTitle title -> words.append(titleOf(title));
            case Inline.Mention mention -> words.append(nameOf(mention));
            case Inline.Image image -> {
                words.append(' ').append(image.alt() == null ? "" : image.alt()).append(' ');
                image.caption().forEach(caption -> add(caption, words));
                words.append(' ');
            }
            case Inline.Formula formula -> words.append(formula.tex());
            case Inline.Anchor _ -> {}
            case Inline.Issue issue -> words.append(issue.key());
            case Inline.Elsewhere elsewhere -> {
                words.append(' ');
                elsewhere.otherwise().forEach(word -> add(word, words));
                words.append(' ');
            }
        }
    }

    private String titleOf(Inline.TargetTitle title) {
        var link = title.style().link();
        if (link == null || !(link.destination() instanceof Link.Destination.Content(var reference, var _))) {
            return "";
        }
        return surroundings
                .find(reference)
                .map(Target::title)
                .filter(found -> !found.isEmpty())
                .orElseGet(() -> named(reference));
    }

    private static String named(Reference reference) {
        return switch (reference) {
            case Reference.Page page -> page.title();
            case Reference.BlogPost post -> post.title();
            case Reference.Attachment file -> file.fileName();
            case Reference.Media media -> media.name();
            case Reference.Space space -> space.key();
            case Reference.Content _, Reference.Person _ -> "";
        };
    }

    private String nameOf(Inline.Mention mention) {
        return surroundings.nameOf(mention.person()).orElse(mention.name() == null ? "" : mention.name());
    }
}
