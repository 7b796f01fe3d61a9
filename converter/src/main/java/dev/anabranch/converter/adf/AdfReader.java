package dev.anabranch.converter.adf;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Decisions;
import dev.anabranch.converter.tree.Emoji;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one document in ADF. Used once and by one thread.
public final class AdfReader {
    /// Blocks nested deeper than this are read as if they stood side by side.
    private static final int DEEPEST = 60;

    /// Documents written as text in documents.
    private static final int DEEPEST_TEXT = 12;

    private static final int MOST_COLUMNS = 1000;

    private final PageBuilder page;
    private final TextBuffer scratch = new TextBuffer();
    private final AdfInlines inlines;
    private final AdfMacros macros;

    private AdfReader(@Nullable String siteUrl) {
        this.page = new PageBuilder(siteUrl);
        this.inlines = new AdfInlines(page);
        this.macros = new AdfMacros(page);
    }

    /// The tree of a document.
    ///
    /// @param siteUrl the site's address, by which links to its pages are recognised; null when it is not known
    public static Page read(String source, @Nullable String siteUrl) {
        return new AdfReader(siteUrl).read(source);
    }

    private Page read(String source) {
        var json = new JsonReader(source);
        var root = json.read();
        if (json.isBroken()) {
            page.note("broken JSON", Outcome.SIMPLIFIED, source.length());
        }
        var nodes = Documents.nodes(root);
        if (nodes != null) {
            return page.build(blocks(nodes, 0), source.length());
        }
        if (root instanceof JsonObject object) {
            if (!object.fields().isEmpty()) {
                page.note("no document", Outcome.DROPPED, 0);
            }
            return page.build(List.of(), source.length());
        }
        // no document at all: whatever it is, it is better seen than lost
        var flow = new Flow(scratch);
        flow.append(source, Style.PLAIN);
        return page.build(flow.close(source.length()), source.length());
    }

    private List<Block> blocks(List<JsonObject> nodes, int depth) {
        var flow = new Flow(scratch);
        addAll(nodes, flow, depth);
        return flow.close(0);
    }

    private void addAll(List<JsonObject> nodes, Flow flow, int depth) {
        for (var node : nodes) {
            add(node, flow, depth);
        }
    }

    private static Span span(JsonObject node) {
        return new Span(node.at(), Math.max(node.at(), node.end()));
    }

    private void add(JsonObject node, Flow flow, int depth) {
        if (depth > DEEPEST) {
            page.note("too deeply nested", Outcome.SIMPLIFIED, node.at());
            if (!inlines.add(node, flow)) {
                inlines.addTextBelow(node, flow);
            }
            flow.endParagraph(node.at());
            return;
        }
        var attributes = node.object("attrs");
        var content = node.objects("content");
        int at = node.at();
        switch (node.text("type")) {
            case "paragraph", "caption" -> paragraph(node, flow, 0);
            case "heading" -> paragraph(node, flow, Math.clamp(attributes.number("level", 1), 1, 6));
            case "bulletList" -> list(node, ItemsKind.BULLETS, flow, depth);
            case "orderedList" -> list(node, ItemsKind.NUMBERS, flow, depth);
            case "taskList" -> list(node, ItemsKind.TASKS, flow, depth);
            case "decisionList" -> list(node, ItemsKind.BULLETS, flow, depth);
            case "listItem", "taskItem", "blockTaskItem", "decisionItem" -> strayItem(node, flow, depth);
            case "codeBlock" -> flow.add(code(node, attributes), at);
            case "blockquote" -> container(new Block.Quote(blocks(content, depth + 1), span(node)), flow);
            case "panel", "panel_c1" -> flow.add(panel(node, attributes, depth), at);
            case "expand", "nestedExpand" ->
                flow.add(
                        new Block.Expand(attributes.text("title").strip(), blocks(content, depth + 1), span(node)), at);
            case "rule" -> flow.add(new Block.Rule(span(node)), at);
            case "table" -> table(node, flow, depth);
            case "tableRow" -> rows(List.of(node), false, node, flow, depth);
            case "mediaSingle" -> mediaSingle(node, flow, depth);
            case "mediaGroup" -> mediaGroup(content, flow);
            case "media", "image" -> {
                flow.add(inlines.image(node, List.of(), Style.PLAIN));
                flow.endParagraph(at);
            }
            case "layoutSection" -> layout(content, flow, depth);
            case "blockCard", "embedCard" -> {
                flow.endParagraph(at);
                inlines.card(node, flow, Style.PLAIN);
                flow.endParagraph(at);
            }
            case "inlineExtension" -> {
                macros.add(node, List.of(), inlines.style(node), flow, true);
                flow.pause();
            }
            case "extension", "bodiedExtension", "multiBodiedExtension" -> extension(node, content, flow, depth);
            case "syncBlock" -> macros.name("synced block", node, flow);
            case "confluenceUnsupportedBlock" -> unsupported(attributes, flow, at);
            default -> other(node, content, flow, depth);
        }
    }

    /// A node that the schema does not have, or one that only groups: its content, or its text.
    private void other(JsonObject node, List<JsonObject> content, Flow flow, int depth) {
        var original = Documents.original(node);
        if (original != node) {
            add(original, flow, depth + 1);
            return;
        }
        if (inlines.add(node, flow)) {
            flow.pause(); // no paragraph holds it, and what comes next may have a flow of its own
            return;
        }
        var type = node.text("type");
        boolean group = switch (type) {
            case "layoutColumn", "extensionFrame", "doc", "bodiedSyncBlock" -> true;
            default -> false;
        };
        flow.endParagraph(node.at());
        if (!group) {
            inlines.unknown(node, flow);
            flow.pause();
        }
        addAll(content, flow, depth + 1);
        flow.endParagraph(node.at());
    }

    /// What an app shows. A table in a table is one, too: the schema has no other place for it.
    private void extension(JsonObject node, List<JsonObject> content, Flow flow, int depth) {
        var nested = node.object("attrs").object("parameters").fields().get("adf");
        if (content.isEmpty() && nested != null && depth < DEEPEST_TEXT) {
            var nodes = Documents.nodes(nested);
            if (nodes != null) {
                blocks(nodes, depth + 1).forEach(block -> flow.add(block, node.at()));
                return;
            }
        }
        macros.add(node, blocks(content, depth + 1), Style.PLAIN, flow, false);
    }

    /// What the editor could not carry over is kept as storage format.
    private void unsupported(JsonObject attributes, Flow flow, int at) {
        StorageReader.read(attributes.text("cxhtml"), null).blocks().forEach(block -> flow.add(block, at));
        page.note("adf:confluenceUnsupportedBlock", Outcome.SIMPLIFIED, at);
    }

    private static void container(Block.Quote quote, Flow flow) {
        if (!quote.blocks().isEmpty()) {
            flow.add(quote, quote.at().start());
        }
    }

    private void paragraph(JsonObject node, Flow flow, int headingLevel) {
        flow.endParagraph(node.at());
        flow.headingLevel(headingLevel);
        flow.markStart(node.at());
        for (var mark : node.objects("marks")) {
            if (mark.text("type").equals("alignment")) {
                flow.align(align(mark.object("attrs").text("align")));
            }
        }
        for (var child : node.objects("content")) {
            var inline = Documents.original(child);
            if (inline.text("type").equals("inlineExtension")) {
                macros.add(inline, List.of(), inlines.style(inline), flow, true);
            } else if (!inlines.add(inline, flow)) {
                inlines.unknown(inline, flow);
                inlines.addTextBelow(inline, flow);
            }
        }
        flow.endParagraph(Math.max(node.at(), node.end()));
        flow.headingLevel(0);
    }

    private static Align align(String value) {
        return switch (value) {
            case "center" -> Align.CENTER;
            case "end", "right" -> Align.RIGHT;
            default -> Align.NONE;
        };
    }

    private static Block code(JsonObject node, JsonObject attributes) {
        var language = attributes.text("language").toLowerCase(Locale.ROOT);
        return new Block.Code(language, "", false, AdfInlines.codeBelow(node), span(node));
    }

    private Block panel(JsonObject node, JsonObject attributes, int depth) {
        page.note("adf:panel", Outcome.KEPT, node.at());
        return CalloutKind.panel(
                attributes.text("panelType"),
                Emoji.characters(
                        attributes.text("panelIconText"),
                        attributes.text("panelIconId"),
                        attributes.text("panelIcon"),
                        null),
                attributes.text("customTitle"),
                blocks(node.objects("content"), depth + 1),
                span(node));
    }

    // ---------------------------------------------------------------- lists

    private void list(JsonObject node, ItemsKind kind, Flow flow, int depth) {
        var items = new ArrayList<Item>();
        var nested = new ArrayList<Block>();
        for (var child : node.objects("content")) {
            boolean list = child.text("type").endsWith("List");
            if (list && items.isEmpty() && kind == ItemsKind.TASKS) {
                // no task that it belongs to: its tasks are on this level
                blocks(List.of(child), depth + 1).forEach(block -> {
                    if (block instanceof Block.Items inner) {
                        items.addAll(inner.items());
                    }
                });
            } else if (list && !items.isEmpty()) {
                nested.addAll(blocks(List.of(child), depth + 1));
            } else {
                moveInto(items, nested);
                items.add(item(child, depth));
            }
        }
        moveInto(items, nested);
        if (!items.isEmpty()) {
            int start = Math.max(0, node.object("attrs").number("order", 1));
            flow.add(new Block.Items(kind, start, items, span(node)), node.at());
        }
    }

    /// A list directly in a list belongs to the item before it.
    private static void moveInto(List<Item> items, List<Block> nested) {
        if (!nested.isEmpty()) {
            var last = items.removeLast();
            var blocks = new ArrayList<>(last.blocks());
            blocks.addAll(nested);
            items.add(new Item(blocks, last.done()));
            nested.clear();
        }
    }

    private Item item(JsonObject node, int depth) {
        var type = node.text("type");
        boolean isItem = type.endsWith("Item");
        var blocks = blocks(isItem ? node.objects("content") : List.of(node), depth + 1);
        if (type.equals("decisionItem")) {
            page.note("adf:decisionItem", Outcome.KEPT, node.at());
            return new Item(Decisions.marked(blocks, span(node)), false);
        }
        return new Item(blocks, node.object("attrs").text("state").equals("DONE"));
    }

    /// An item that no list holds is a list of one.
    private void strayItem(JsonObject node, Flow flow, int depth) {
        var kind = node.text("type").toLowerCase(Locale.ROOT).contains("task") ? ItemsKind.TASKS : ItemsKind.BULLETS;
        flow.add(new Block.Items(kind, 1, List.of(item(node, depth)), span(node)), node.at());
    }

    // ---------------------------------------------------------------- tables and layout

    private void table(JsonObject node, Flow flow, int depth) {
        rows(node.objects("content"), node.object("attrs").isTrue("isNumberColumnEnabled"), node, flow, depth);
    }

    private void rows(List<JsonObject> nodes, boolean numbered, JsonObject table, Flow flow, int depth) {
        var rows = new ArrayList<Row>();
        for (var row : nodes) {
            var cells = new ArrayList<Cell>();
            // whatever stands where a row should be is a row of one cell
            for (var cell : row.text("type").equals("tableRow") ? row.objects("content") : List.of(row)) {
                cells.add(cell(cell, depth));
            }
            if (!cells.isEmpty()) {
                rows.add(new Row(cells, false));
            }
        }
        if (!rows.isEmpty()) {
            flow.add(new Block.Table(rows, numbered, span(table)), table.at());
        }
    }

    private Cell cell(JsonObject node, int depth) {
        var attributes = node.object("attrs");
        var flow = new Flow(scratch);
        boolean cell =
                node.text("type").startsWith("table") && !node.text("type").equals("table");
        addAll(cell ? node.objects("content") : List.of(node), flow, depth + 1);
        return new Cell(
                flow.close(node.at()),
                node.text("type").equals("tableHeader"),
                Math.clamp(attributes.number("colspan", 1), 1, MOST_COLUMNS),
                Math.max(1, attributes.number("rowspan", 1)),
                flow.align(),
                attributes.text("background").toLowerCase(Locale.ROOT));
    }

    /// Columns are read one after another, a narrow first one after the main part.
    private void layout(List<JsonObject> columns, Flow flow, int depth) {
        flow.endParagraph(0);
        var ordered = new ArrayList<>(columns);
        if (ordered.size() > 1 && width(ordered.get(0)) * 1.5 < width(ordered.get(1))) {
            ordered.add(1, ordered.removeFirst());
        }
        for (var column : ordered) {
            add(column, flow, depth + 1);
            flow.endParagraph(column.at());
        }
    }

    private static int width(JsonObject column) {
        return column.object("attrs").number("width", 50);
    }

    // ---------------------------------------------------------------- media and cards

    private void mediaSingle(JsonObject node, Flow flow, int depth) {
        flow.endParagraph(node.at());
        List<Inline> caption = List.of();
        for (var child : node.objects("content")) {
            if (child.text("type").equals("caption")) {
                var words = new Flow(scratch);
                paragraph(child, words, 0);
                caption = words.close(child.at()).stream()
                        .flatMap(block -> block instanceof Block.Paragraph text ? text.content().stream() : null)
                        .toList();
            }
        }
        var link = inlines.style(node);
        for (var child : node.objects("content")) {
            switch (child.text("type")) {
                case "caption" -> {}
                case "media", "image" -> flow.add(inlines.image(child, caption, link));
                default -> add(child, flow, depth + 1);
            }
        }
        flow.endParagraph(node.at());
    }

    /// Files side by side: images as images, other files as links.
    private void mediaGroup(List<JsonObject> content, Flow flow) {
        for (var child : content) {
            flow.endParagraph(child.at());
            flow.add(inlines.file(child));
            flow.endParagraph(child.at());
        }
    }
}
