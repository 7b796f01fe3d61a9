package dev.anabranch.converter.corpus;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// The structure that a GFM parser finds in Markdown.
final class MarkdownStructure {
    private static final Parser PARSER = Parser.builder()
            .extensions(
                    List.of(TablesExtension.create(), StrikethroughExtension.create(), TaskListItemsExtension.create()))
            .build();

    private final Structure structure = new Structure();

    static Structure of(String markdown) {
        var reading = new MarkdownStructure();
        reading.walk(PARSER.parse(markdown), 0);
        return reading.structure;
    }

    private void walk(Node node, int depth) {
        int below = depth;
        switch (node) {
            case Heading heading -> unlessEmpty("heading " + heading.getLevel(), Structure.plain(text(heading)));
            case FencedCodeBlock code -> unlessEmpty("code", Structure.code(code.getLiteral()));
            case ListItem item -> {
                below++;
                structure.add("item", below + " " + kind(item));
            }
            case TableBlock table -> table(table);
            case Link link -> link(link.getDestination(), text(link));
            case Image image -> structure.allow("image", Structure.file(image.getDestination()));
            case HtmlBlock html -> html(html.getLiteral());
            case HtmlInline html -> html(html.getLiteral());
            default -> {}
        }
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            walk(child, below);
        }
    }

    private void unlessEmpty(String kind, String text) {
        if (!text.isEmpty()) {
            structure.add(kind, text);
        }
    }

    private static String kind(ListItem item) {
        if (item.getFirstChild() instanceof TaskListItemMarker box) {
            return box.isChecked() ? "done" : "to do";
        }
        return item.getParent() instanceof OrderedList ? "numbers" : "bullets";
    }

    /// A table without a header has an empty header row, which is no row of the source.
    private void table(TableBlock table) {
        var rows = new ArrayList<List<GridSize.Cover>>();
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var row = part.getFirstChild(); row != null; row = row.getNext()) {
                var cells = new ArrayList<GridSize.Cover>();
                boolean empty = true;
                for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.add(new GridSize.Cover(1, 1));
                    empty &= cell.getFirstChild() == null || text(cell).equals("#");
                }
                if (!empty || !rows.isEmpty() || part.getNext() == null) {
                    rows.add(cells);
                } else {
                    structure.allow("table", "headless");
                }
            }
        }
        structure.add("table", GridSize.of(rows));
    }

    private void html(String text) {
        var body = Jsoup.parseBodyFragment(text).body();
        body.select("table").forEach(table -> structure.add("table", size(table)));
        body.select("pre").forEach(code -> structure.allow("code", Structure.code(code.wholeText())));
        body.select("a[href]").forEach(link -> link(link.attr("href"), link.text()));
        body.select("img[src]").forEach(image -> structure.allow("image", Structure.file(image.attr("src"))));
    }

    /// Links within Confluence have targets that the source does not spell out.
    private void link(String target, String text) {
        if (target.startsWith("http")) {
            structure.add("link", Structure.address(target) + " " + Structure.plain(text));
            structure.allow("target", Structure.address(target));
        }
    }

    static String size(Element table) {
        var rows = new ArrayList<List<GridSize.Cover>>();
        for (var row : table.select("tr")) {
            if (table.equals(row.closest("table"))) {
                var cells = new ArrayList<GridSize.Cover>();
                for (var cell : row.children()) {
                    if (cell.tagName().equals("td") || cell.tagName().equals("th")) {
                        cells.add(new GridSize.Cover(number(cell, "colspan"), number(cell, "rowspan")));
                    }
                }
                if (!cells.isEmpty()) {
                    rows.add(cells);
                }
            }
        }
        return GridSize.of(rows);
    }

    private static int number(Element cell, String name) {
        var value = cell.attr(name).strip();
        return value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : 1;
    }

    private static String text(Node parent) {
        var text = new StringBuilder();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                case Image _ -> {}
                default -> text.append(text(node));
            }
        }
        return text.toString();
    }
}
