package dev.anabranch.converter.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// What a GFM parser finds in Markdown, in the words of [SourceShape].
final class ParsedShape {
    private static final Parser PARSER = Parser.builder()
            .extensions(
                    List.of(TablesExtension.create(), StrikethroughExtension.create(), TaskListItemsExtension.create()))
            .build();

    private final List<String> lines = new ArrayList<>();

    static List<String> of(String markdown) {
        var shape = new ParsedShape();
        shape.children(PARSER.parse(markdown), "");
        return shape.lines;
    }

    private void children(Node node, String where) {
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            block(child, where);
        }
    }

    private void add(String where, String kind, String text) {
        var plain = Shapes.squash(text);
        if (!plain.isEmpty()) {
            lines.add(where + kind + " " + plain);
        }
    }

    private void block(Node node, String where) {
        switch (node) {
            case Paragraph paragraph -> add(where, "p", text(paragraph));
            case Heading heading -> add(where, "h" + heading.getLevel(), text(heading));
            case FencedCodeBlock code -> lines.add(where + "code " + Shapes.code(code.getLiteral()));
            case BlockQuote quote -> children(quote, where + "> ");
            case BulletList list -> items(list, where, "- ");
            case OrderedList list -> items(list, where, "1. ");
            case ThematicBreak _ -> lines.add(where + "rule");
            case HtmlBlock html -> add(where, "html", Shapes.stripTags(html.getLiteral()));
            case TableBlock table -> table(table, where);
            default -> lines.add(where + "unexpected " + node);
        }
    }

    private void items(Node list, String where, String kind) {
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var mark =
                    item.getFirstChild() instanceof TaskListItemMarker box ? (box.isChecked() ? "[x] " : "[ ] ") : kind;
            for (var child = item.getFirstChild(); child != null; child = child.getNext()) {
                if (!(child instanceof TaskListItemMarker)) {
                    block(child, where + mark);
                }
            }
        }
    }

    /// The size of a table and the text of its cells, one after another.
    private void table(TableBlock table, String where) {
        int rows = 0;
        int columns = 0;
        var plain = new StringBuilder();
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var row = part.getFirstChild(); row != null; row = row.getNext()) {
                rows++;
                columns = 0;
                for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    columns++;
                    Shapes.addCell(text(cell), plain);
                }
            }
        }
        lines.add(where + "table " + rows + "x" + columns + " " + plain);
    }

    static String text(Node node) {
        var text = new StringBuilder();
        inline(node, text);
        return text.toString().replace("»«", "");
    }

    private static void inline(Node parent, StringBuilder text) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case Image image -> {
                    text.append("![");
                    inline(image, text);
                    text.append("]");
                }
                case Link link -> {
                    text.append("«");
                    inline(link, text);
                    text.append("»");
                }
                case HtmlInline _, SoftLineBreak _, HardLineBreak _ -> {}
                default -> inline(node, text);
            }
        }
    }
}
