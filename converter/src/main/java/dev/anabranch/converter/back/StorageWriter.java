package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.Row;
import java.util.List;

/// Writes the tree of a Markdown text as storage format. Used by one thread.
///
/// What several blocks or words mean together is found here: a bold line above code is its title, a bold line at the
/// start of a panel is the panel's.
public final class StorageWriter {
    private static final String NO_PARAGRAPH = "<p />";

    private final Forms forms;
    private final Targets targets;
    private final InlineStorage inlines;
    private final StringBuilder out = new StringBuilder();
    private int tasks;
    private Originals originals = Originals.none();

    /// @param page whose headings and anchors the links in the blocks may lead to
    public StorageWriter(Page page, Resolver resolver, Forms forms) {
        this.forms = forms;
        this.targets = new Targets(page, resolver);
        this.inlines = new InlineStorage(forms, resolver, targets);
    }

    /// The storage of some blocks of the page.
    public String write(List<Block> blocks) {
        out.setLength(0);
        blocks(blocks);
        return out.toString();
    }

    /// The storage of running text, as it stands in a paragraph.
    public String writeInlines(List<Inline> content) {
        out.setLength(0);
        inlines.write(content, out);
        return out.toString();
    }

    /// The storage of items as they stand in a list of their kind.
    public String writeItems(ItemsKind kind, List<Item> items) {
        out.setLength(0);
        items(kind, items);
        return out.toString();
    }

    /// The storage of rows as they stand in a table.
    public String writeRows(List<Row> rows) {
        out.setLength(0);
        rows.forEach(this::row);
        return out.toString();
    }

    /// The storage of cells as they stand in a row.
    public String writeCells(List<Cell> cells, boolean inHead) {
        out.setLength(0);
        cells.forEach(cell -> cell(cell, inHead));
        return out.toString();
    }

    /// The storage of what is in a cell.
    public String writeCell(Cell cell) {
        out.setLength(0);
        cellContent(cell);
        return out.toString();
    }

    /// Takes what there is from here on before it writes anew.
    public void reuse(Originals kept) {
        originals = kept;
        inlines.reuse(kept);
    }

    /// The colour of a status of these words; empty when they are just words.
    public String statusColour(String words) {
        return forms.statuses().getOrDefault(words, "");
    }

    /// Gives the next task a number greater than this, so that it is not taken for one that the page has.
    public void tasksAfter(int number) {
        tasks = Math.max(tasks, number);
    }

    /// The files that what was written so far shows or links to.
    public List<StoredMarkdown.Upload> uploads() {
        return targets.uploads();
    }

    private void blocks(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
            if (MarkdownReader.isBold(block) && next instanceof Block.Code code && !isDiagram(code)) {
                code(new Block.Code(code.language(), title(block), false, code.text(), code.at()));
                i++;
            } else {
                block(block);
            }
        }
    }

    private boolean isDiagram(Block.Code code) {
        return forms.diagrams().containsKey(code.language());
    }

    private static String title(Block bold) {
        return bold instanceof Block.Paragraph paragraph && paragraph.content().getFirst() instanceof Inline.Text words
                ? words.text()
                : "";
    }

    private void block(Block block) {
        targets.moveTo(block.at().start());
        var original = originals.of(block);
        if (original.isPresent()) {
            out.append(original.get());
        } else {
            newBlock(block);
        }
    }

    private void newBlock(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> paragraph(paragraph.content(), Align.NONE);
            case Block.Heading heading -> {
                var tag = "h" + heading.level();
                element(tag, () -> inlines.write(heading.content(), out));
            }
            case Block.Code code -> code(code);
            case Block.Quote quote -> element("blockquote", () -> blocksOrParagraph(quote.blocks()));
            case Block.Callout callout -> callout(callout);
            case Block.Expand expand ->
                macro("expand", () -> {
                    parameter("title", expand.title());
                    richBody(expand.blocks());
                });
            case Block.Items list -> list(list);
            case Block.Table table -> table(table);
            case Block.Rule _ -> out.append("<hr />");
            case Block.Formula formula -> macro("mathblock", () -> plainBody(formula.tex()));
            case Block.Verbatim verbatim -> macro("markdown", () -> plainBody(verbatim.markdown()));
        }
    }

    private void element(String tag, Runnable content) {
        out.append('<').append(tag).append('>');
        content.run();
        out.append("</").append(tag).append('>');
    }

    private void blocksOrParagraph(List<Block> blocks) {
        if (blocks.isEmpty()) {
            out.append(NO_PARAGRAPH);
        } else {
            blocks(blocks);
        }
    }

    private void paragraph(List<Inline> content, Align align) {
        if (inlines.writeAlone(content, out)) {
            return;
        }
        out.append(
                align == Align.CENTER || align == Align.RIGHT
                        ? "<p style=\"text-align: " + css(align) + ";\">"
                        : "<p>");
        inlines.write(content, out);
        out.append("</p>");
    }

    private static String css(Align align) {
        return align == Align.CENTER ? "center" : "right";
    }

    // ---------------------------------------------------------------- macros

    private void macro(String name, Runnable content) {
        InlineStorage.openMacro(name, out);
        content.run();
        out.append("</ac:structured-macro>");
    }

    private void parameter(String name, String value) {
        if (!value.isEmpty()) {
            InlineStorage.parameter(name, value, out);
        }
    }

    private void plainBody(String text) {
        element("ac:plain-text-body", () -> out.append(Xml.section(text)));
    }

    private void richBody(List<Block> blocks) {
        element("ac:rich-text-body", () -> blocksOrParagraph(blocks));
    }

    private void code(Block.Code code) {
        var text = withoutLastLineEnd(code.text());
        if (isDiagram(code)) {
            macro(forms.diagrams().getOrDefault(code.language(), "code"), () -> plainBody(text));
            return;
        }
        macro("code", () -> {
            parameter("language", language(code.language()));
            parameter("title", code.title());
            parameter("collapse", code.collapsed() ? "true" : "");
            plainBody(text);
        });
    }

    /// The line end that every fence has; one that ends an empty line stays, or the line would be lost.
    private static String withoutLastLineEnd(String text) {
        int end = text.length() - 1;
        boolean ends = end > 0 && text.charAt(end) == '\n' && text.charAt(end - 1) != '\n';
        return ends ? text.substring(0, end) : text;
    }

    /// The name by which Confluence knows a language.
    private static String language(String onGitHub) {
        return onGitHub.equals("csharp") ? "c#" : onGitHub;
    }

    /// The kinds are those of Confluence's macros; what is important has no macro, only a panel of the new editor.
    private void callout(Block.Callout callout) {
        var name = switch (callout.kind()) {
            case NOTE -> "info";
            case TIP -> "tip";
            case WARNING -> "note";
            case CAUTION -> "warning";
            case IMPORTANT -> "";
        };
        if (callout.kind() == CalloutKind.IMPORTANT) {
            out.append("<ac:adf-extension><ac:adf-node type=\"panel\">")
                    .append("<ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute>");
            element("ac:adf-content", () -> blocksOrParagraph(callout.blocks()));
            out.append("</ac:adf-node></ac:adf-extension>");
            return;
        }
        var blocks = callout.blocks();
        boolean titled = !blocks.isEmpty()
                && MarkdownReader.isBold(blocks.getFirst())
                && !(blocks.size() > 1 && blocks.get(1) instanceof Block.Code);
        macro(name, () -> {
            parameter("title", titled ? title(blocks.getFirst()) : "");
            richBody(titled ? blocks.subList(1, blocks.size()) : blocks);
        });
    }

    // ---------------------------------------------------------------- lists

    private void list(Block.Items list) {
        switch (list.kind()) {
            case BULLETS -> element("ul", () -> items(list.kind(), list.items()));
            case TASKS -> element("ac:task-list", () -> items(list.kind(), list.items()));
            case NUMBERS -> {
                out.append(list.start() == 1 ? "<ol>" : "<ol start=\"" + list.start() + "\">");
                items(list.kind(), list.items());
                out.append("</ol>");
            }
        }
    }

    private void items(ItemsKind kind, List<Item> items) {
        for (var item : items) {
            var original = originals.of(item, kind);
            if (original.isPresent()) {
                out.append(original.get());
            } else if (kind == ItemsKind.TASKS) {
                task(item);
            } else {
                element("li", () -> blocksOrParagraph(item.blocks()));
            }
        }
    }

    private void task(Item item) {
        tasks++;
        out.append("<ac:task><ac:task-id>")
                .append(tasks)
                .append("</ac:task-id><ac:task-status>")
                .append(item.done() ? "complete" : "incomplete")
                .append("</ac:task-status>");
        element("ac:task-body", () -> {
            var blocks = item.blocks();
            if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph first) {
                inlines.write(first.content(), out);
                blocks(blocks.subList(1, blocks.size()));
            } else {
                blocks(blocks);
            }
        });
        out.append("</ac:task>");
    }

    // ---------------------------------------------------------------- tables

    private void table(Block.Table table) {
        out.append(table.numbered() ? "<table data-number-column=\"true\"><tbody>" : "<table><tbody>");
        table.rows().forEach(this::row);
        out.append("</tbody></table>");
    }

    private void row(Row row) {
        element("tr", () -> row.cells().forEach(cell -> cell(cell, row.inHead())));
    }

    private void cell(Cell cell, boolean inHead) {
        var tag = cell.isHeader() || inHead ? "th" : "td";
        out.append('<').append(tag);
        if (cell.columns() > 1) {
            out.append(Xml.attribute("colspan", Integer.toString(cell.columns())));
        }
        if (cell.rows() > 1) {
            out.append(Xml.attribute("rowspan", Integer.toString(cell.rows())));
        }
        boolean aligned = cell.align() == Align.CENTER || cell.align() == Align.RIGHT;
        if (aligned && cell.blocks().stream().noneMatch(Block.Paragraph.class::isInstance)) {
            out.append(Xml.attribute("style", "text-align: " + css(cell.align()) + ";"));
        }
        out.append('>');
        cellContent(cell);
        out.append("</").append(tag).append('>');
    }

    private void cellContent(Cell cell) {
        if (cell.blocks().isEmpty()) {
            out.append(NO_PARAGRAPH);
        } else if (cell.align() == Align.CENTER || cell.align() == Align.RIGHT) {
            aligned(cell.blocks(), cell.align());
        } else {
            blocks(cell.blocks());
        }
    }

    private void aligned(List<Block> blocks, Align align) {
        for (var block : blocks) {
            if (block instanceof Block.Paragraph paragraph) {
                paragraph(paragraph.content(), align);
            } else {
                block(block);
            }
        }
    }
}
