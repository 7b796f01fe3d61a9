package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Findings;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes blocks as Markdown.
final class BlockWriter {
    private static final String[] HEADINGS = {"# ", "## ", "### ", "#### ", "##### ", "###### "};

    private final Lines lines;
    private final InlineWriter inlines;
    private final TableWriter tables;
    private final Findings findings;
    private final @Nullable Trace trace;
    private final List<Block.Heading> headings = new ArrayList<>();

    /// How many items and quotations are around; GitHub shows alerts only outside of them.
    private int containers;

    /// Whether the innermost of them is an item: there a list follows its text without a blank line.
    private boolean inItem;

    BlockWriter(Lines lines, InlineWriter inlines, HtmlWriter html, Findings findings, @Nullable Trace trace) {
        this.trace = trace;
        this.lines = lines;
        this.inlines = inlines;
        this.findings = findings;
        this.tables = new TableWriter(lines, inlines, html);
    }

    /// The headings written so far.
    List<Block.Heading> headings() {
        return headings;
    }

    /// Writes blocks one after another, a blank line between them.
    void write(List<Block> blocks) {
        Block before = null;
        boolean alternate = false;
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            findings.moveTo(block.at().start());
            int traced = trace == null ? 0 : trace.begin(block, lines);
            if (block instanceof Block.Items list) {
                alternate = before instanceof Block.Items other && family(other) == family(list) && !alternate;
                list(list, alternate, before);
            } else {
                write(block);
            }
            if (trace != null) {
                trace.end(traced, lines);
            }
            before = block;
        }
    }

    private static boolean family(Block.Items list) {
        return list.kind() == ItemsKind.NUMBERS;
    }

    private void write(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> text(inlines.write(paragraph.content(), Mode.PARAGRAPH, 0));
            case Block.Heading heading -> heading(heading);
            case Block.Code code -> code(code);
            case Block.Quote quote -> quote(quote.blocks());
            case Block.Callout callout -> callout(callout);
            case Block.Expand expand -> expand(expand);
            case Block.Items list -> list(list, false, null);
            case Block.Table table -> table(table);
            case Block.Rule _ -> line(lines.isFirst() ? "***" : "---");
            case Block.Formula formula -> formula(formula.tex());
            case Block.Verbatim verbatim -> verbatim(verbatim.markdown());
        }
    }

    private void text(TextBuffer text) {
        if (!text.isEmpty()) {
            lines.text(text);
            lines.endBlock();
        }
    }

    private void text(String beginning, TextBuffer text) {
        lines.text(beginning, text);
        lines.endBlock();
    }

    private void line(String text) {
        lines.line(text);
        lines.endBlock();
    }

    private void heading(Block.Heading heading) {
        headings.add(heading);
        var text = inlines.write(heading.content(), Mode.HEADING, 0);
        if (!text.isEmpty()) {
            text(HEADINGS[heading.level() - 1], text);
        }
    }

    private void code(Block.Code code) {
        if (code.collapsed()) {
            details(code.title(), () -> fence(code));
            return;
        }
        boldLine(code.title());
        fence(code);
    }

    private void boldLine(String title) {
        if (!title.isEmpty()) {
            text(inlines.write(strong(title), Mode.PARAGRAPH, 0));
        }
    }

    private static List<Inline> strong(String title) {
        return List.of(new Inline.Text(title, Style.PLAIN.with(Mark.STRONG)));
    }

    private void fence(Block.Code code) {
        var fence = CodeText.fence(code.text());
        lines.line(fence + Languages.onGitHub(code.language()));
        var text = code.text();
        int end;
        for (int start = 0; start < text.length(); start = CodeText.nextLine(text, end)) {
            end = CodeText.endOfLine(text, start);
            lines.line(text, start, end);
        }
        lines.line(fence);
        lines.endBlock();
    }

    private void quote(List<Block> blocks) {
        contain("> ", "> ", blocks);
    }

    /// Writes blocks in a container; nothing at all when there is nothing in them.
    private void contain(String first, String rest, List<Block> blocks) {
        lines.enter(first, rest);
        inside(false, () -> write(blocks));
        if (lines.isFirst()) {
            lines.leaveUnwritten(first, rest);
        } else {
            lines.leave(rest);
            lines.endBlock();
        }
    }

    private void callout(Block.Callout callout) {
        if (callout.blocks().isEmpty() && callout.title().isEmpty()) {
            return;
        }
        boolean nested = containers > 0;
        lines.enter("> ", "> ");
        if (!nested) {
            lines.line("[!" + callout.kind() + "]");
        }
        inside(false, () -> calloutBody(callout, nested));
        lines.leave("> ");
        lines.endBlock();
    }

    /// Writes what is inside of an item or a quotation.
    private void inside(boolean item, Runnable content) {
        boolean outer = inItem;
        containers++;
        inItem = item;
        content.run();
        inItem = outer;
        containers--;
    }

    private void calloutBody(Block.Callout callout, boolean nested) {
        if (nested) {
            nestedCallout(callout);
        } else {
            boldLine(callout.title());
            if (callout.title().isEmpty() && !(callout.blocks().getFirst() instanceof Block.Paragraph)) {
                lines.endBlock(); // not every block may interrupt the paragraph that the mark is
            }
            write(callout.blocks());
        }
    }

    /// Inside of another block GitHub shows no alert, so the kind is an emoji before the first words.
    private void nestedCallout(Block.Callout callout) {
        var emoji = emoji(callout.kind());
        var blocks = callout.blocks();
        if (!callout.title().isEmpty()) {
            text(emoji + " ", inlines.write(strong(callout.title()), Mode.CELL, 0));
        } else if (blocks.getFirst() instanceof Block.Paragraph first) {
            int traced = trace == null ? 0 : trace.begin(first, lines);
            text(emoji + " ", inlines.write(first.content(), Mode.PARAGRAPH, 0));
            if (trace != null) {
                trace.end(traced, lines);
            }
            blocks = blocks.subList(1, blocks.size());
        } else {
            line(emoji);
        }
        write(blocks);
    }

    /// The emoji that stands for a kind where no alert can.
    static String emoji(CalloutKind kind) {
        return switch (kind) {
            case NOTE -> "ℹ️";
            case TIP -> "💡";
            case IMPORTANT -> "❗";
            case WARNING -> "⚠️";
            case CAUTION -> "⛔";
        };
    }

    private void expand(Block.Expand expand) {
        details(expand.title(), () -> write(expand.blocks()));
    }

    private void details(String title, Runnable content) {
        lines.line("<details>");
        if (!title.isEmpty()) {
            var summary = new TextBuffer();
            Characters.escapeHtml(title, summary);
            lines.text("<summary>", summary.append("</summary>"));
        }
        lines.endBlock();
        content.run();
        lines.line("</details>");
        lines.endBlock();
    }

    private void list(Block.Items list, boolean alternate, @Nullable Block before) {
        if (before instanceof Block.Paragraph && inItem && mayInterrupt(list)) {
            lines.endLine();
        }
        int number = list.start();
        for (var item : list.items()) {
            item(list, item, number, alternate);
            lines.endLine();
            number++;
        }
        lines.endBlock();
    }

    /// "In order for a list item to interrupt a paragraph, it must start with 1", and it must not be empty.
    private static boolean mayInterrupt(Block.Items list) {
        return (list.kind() != ItemsKind.NUMBERS || list.start() == 1)
                && !list.items().getFirst().blocks().isEmpty();
    }

    private void item(Block.Items list, Item item, int number, boolean alternate) {
        var marker = switch (list.kind()) {
            case NUMBERS -> number + (alternate ? ") " : ". ");
            case BULLETS, TASKS -> alternate ? "* " : "- ";
        };
        var box = list.kind() != ItemsKind.TASKS ? "" : item.done() ? "[x] " : "[ ] ";
        var indent = marker.length() == 2 ? "  " : " ".repeat(marker.length());
        lines.enter(box.isEmpty() ? marker : marker + box, indent);
        inside(true, () -> write(item.blocks()));
        lines.leave(indent);
    }

    private void table(Block.Table table) {
        switch (TableShape.of(table)) {
            case TableShape.Stack(var blocks) -> write(blocks);
            case TableShape.Html() -> tables.html(table);
            case TableShape.Pipes(var grid) -> tables.pipes(table, grid);
        }
    }

    private void formula(String tex) {
        var body = tex.strip();
        if (Formulas.fitsBetweenDollars(body)) {
            lines.line("$$");
            CodeText.lines(body).forEach(line -> lines.line(line, 0, line.length()));
            lines.line("$$");
            lines.endBlock();
        } else {
            fence(new Block.Code("math", "", false, body, new dev.anabranch.converter.tree.Span(0, 0)));
        }
    }

    /// An author's own Markdown stays as it is; only a fence that it leaves open is closed, or it would swallow the
    /// rest.
    private void verbatim(String markdown) {
        String openFence = null;
        for (var line : CodeText.lines(markdown.strip())) {
            lines.line(line, 0, line.length());
            openFence = fenceAfter(line.strip(), openFence);
        }
        if (openFence != null) {
            lines.line(openFence);
        }
        lines.endBlock();
    }

    private static @Nullable String fenceAfter(String line, @Nullable String open) {
        int run = 0;
        while (run < line.length()
                && line.charAt(run) == line.charAt(0)
                && (line.charAt(0) == '`' || line.charAt(0) == '~')) {
            run++;
        }
        if (run < 3) {
            return open;
        }
        if (open == null) {
            boolean inline = line.charAt(0) == '`' && line.indexOf('`', run) >= 0;
            return inline ? null : line.substring(0, run);
        }
        return line.charAt(0) == open.charAt(0) && run >= open.length() && run == line.length() ? null : open;
    }
}
