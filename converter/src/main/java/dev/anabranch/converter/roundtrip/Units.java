package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;

/// What is compared: running text cut into words, and blocks as a text that says all that a reader sees of them.
final class Units {
    private Units() {}

    /// A word, a single other character, or something that is not text.
    ///
    /// @param text the characters; for other things a text that no words are like
    /// @param style marks and link
    record Unit(String text, String style) {
        boolean isText() {
            return text.charAt(0) != '\u0001' && text.charAt(0) != '\n';
        }
    }

    /// A unit with the piece of running text that it is.
    record Piece(Unit unit, Inline inline) {}

    static List<Piece> pieces(List<Inline> content) {
        var pieces = new ArrayList<Piece>();
        for (var inline : content) {
            if (inline instanceof Inline.Text words) {
                cut(words, pieces);
            } else {
                pieces.add(new Piece(new Unit(text(inline), key(inline.style())), inline));
            }
        }
        return pieces;
    }

    static List<Unit> units(List<Piece> pieces) {
        return pieces.stream().map(Piece::unit).toList();
    }

    /// The unit of a piece in another style.
    static Piece piece(Inline inline, Unit unit) {
        return new Piece(new Unit(unit.text(), key(inline.style())), inline);
    }

    /// Running text of pieces, in which words of one style are one again.
    static List<Inline> joined(List<Piece> pieces) {
        var content = new ArrayList<Inline>();
        pieces.forEach(piece -> append(content, piece.inline()));
        return content;
    }

    static void append(List<Inline> content, Inline piece) {
        if (!content.isEmpty()
                && piece instanceof Inline.Text words
                && content.getLast() instanceof Inline.Text last
                && last.style().isSameAs(words.style())) {
            content.set(content.size() - 1, new Inline.Text(last.text() + words.text(), last.style()));
        } else {
            content.add(piece);
        }
    }

    /// Whether two pieces of running text say the same.
    static boolean same(List<Inline> one, List<Inline> other) {
        return units(pieces(one)).equals(units(pieces(other)));
    }

    private static void cut(Inline.Text words, List<Piece> pieces) {
        var text = words.text();
        var style = key(words.style());
        int i = 0;
        while (i < text.length()) {
            int end = i + Character.charCount(text.codePointAt(i));
            if (isWord(text.codePointAt(i))) {
                while (end < text.length() && isWord(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
            }
            var part = text.substring(i, end);
            pieces.add(new Piece(new Unit(part, style), new Inline.Text(part, words.style())));
            i = end;
        }
    }

    private static boolean isWord(int point) {
        return Character.isLetterOrDigit(point) && !Character.isIdeographic(point);
    }

    private static String text(Inline inline) {
        return switch (inline) {
            case Inline.Break _ -> "\n";
            case Inline.Image image -> "\u0001![" + image.alt() + "](" + source(image.source()) + ")";
            case Inline.Formula formula -> "\u0001$" + formula.tex() + "$";
            case Inline.Anchor anchor -> "\u0001#" + anchor.name();
            default -> "\u0001" + inline;
        };
    }

    private static String source(ImageSource source) {
        return source instanceof ImageSource.Remote(var url) ? url : source.toString();
    }

    static String key(Style style) {
        return style.marks() + "|" + (style.link() == null ? "" : key(style.link()));
    }

    private static String key(Link link) {
        return switch (link.destination()) {
            case Link.Destination.Url(var url) -> url;
            case Link.Destination.Anchor(var name) -> "#" + name;
            case Link.Destination.Content content -> content.toString();
        };
    }

    // ---------------------------------------------------------------- blocks

    /// All that a reader sees of blocks, but for where in the page a link leads: that changes with the headings.
    static List<String> printsWithoutFragments(List<Block> blocks) {
        return blocks.stream()
                .map(block -> print(block).replaceAll("\\|#[^\u0007]*\u0007", "|#\u0007"))
                .toList();
    }

    /// All that a reader sees of blocks.
    static List<String> prints(List<Block> blocks) {
        return blocks.stream().map(Units::print).toList();
    }

    static String print(Block block) {
        var out = new StringBuilder();
        print(block, out);
        return out.toString();
    }

    static String print(Item item) {
        var out = new StringBuilder(item.done() ? "x" : "-");
        item.blocks().forEach(block -> print(block, out));
        return out.toString();
    }

    private static void print(Block block, StringBuilder out) {
        out.append('\u0002').append(block.getClass().getSimpleName());
        switch (block) {
            case Block.Paragraph paragraph -> words(paragraph.content(), out);
            case Block.Heading heading -> {
                out.append(heading.level());
                words(heading.content(), out);
            }
            case Block.Code code ->
                out.append(code.language())
                        .append('\u0003')
                        .append(code.title())
                        .append('\u0003')
                        .append(code.text());
            case Block.Quote quote -> quote.blocks().forEach(inner -> print(inner, out));
            case Block.Callout callout -> {
                out.append(callout.kind()).append(callout.title());
                callout.blocks().forEach(inner -> print(inner, out));
            }
            case Block.Expand expand -> {
                out.append(expand.title());
                expand.blocks().forEach(inner -> print(inner, out));
            }
            case Block.Items list -> {
                out.append(list.kind()).append(list.start());
                list.items().forEach(item -> out.append('\u0004').append(print(item)));
            }
            case Block.Table table -> {
                out.append(table.numbered());
                table.rows().forEach(row -> {
                    out.append('\u0004');
                    row.cells().forEach(cell -> {
                        out.append('\u0005')
                                .append(cell.isHeader())
                                .append(cell.columns())
                                .append(cell.rows())
                                .append(cell.align());
                        cell.blocks().forEach(inner -> print(inner, out));
                    });
                });
            }
            case Block.Rule _ -> {}
            case Block.Formula formula -> out.append(formula.tex());
            case Block.Verbatim verbatim -> out.append(verbatim.markdown());
        }
        out.append('\u0006');
    }

    private static void words(List<Inline> content, StringBuilder out) {
        var style = "";
        for (int i = 0; i < content.size(); i++) {
            var inline = content.get(i);
            var next = isBetweenAlike(content, i) ? key(content.get(i - 1).style()) : key(inline.style());
            if (!next.equals(style)) {
                out.append('\u0007').append(next).append('\u0007');
                style = next;
            }
            out.append(inline instanceof Inline.Text text ? text.text() : text(inline));
        }
    }

    /// Whether a piece is a space between words of the same marks, which looks the same with them and without.
    private static boolean isBetweenAlike(List<Inline> content, int i) {
        return i > 0
                && i + 1 < content.size()
                && content.get(i) instanceof Inline.Text words
                && words.text().equals(" ")
                && words.style().isPlain()
                && content.get(i - 1).style().link() == null
                && key(content.get(i - 1).style()).equals(key(content.get(i + 1).style()));
    }
}
