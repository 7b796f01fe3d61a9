package dev.anabranch.converter.back;

import dev.anabranch.converter.markdown.Languages;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads GitHub flavoured Markdown into the tree. Used once and by one thread.
///
/// Links lead to addresses as written; what they mean is the writer's to ask. The span of a block is its place in the
/// Markdown; blocks within HTML have the place of the HTML.
public final class MarkdownReader {
    /// Deeper lists and quotations go on in the one around them; Confluence knows no such depth.
    private static final int MOST_OPEN_BLOCKS = 90;

    private static final int DEEPEST_MARKS = 40;

    private static final Parser WITH_FORMULAS = parser(true);
    private static final Parser WITHOUT_FORMULAS = parser(false);

    private final Parser parser;
    private final String markdown;
    private final PageBuilder page = new PageBuilder(null);
    private final Footnotes footnotes = new Footnotes(page);
    private final InlineReader inlines;

    /// How many items and quotations are around.
    private int containers;

    private MarkdownReader(String markdown, Parser parser) {
        this.markdown = markdown;
        this.parser = parser;
        this.inlines = new InlineReader(page, footnotes);
    }

    private static Parser parser(boolean formulas) {
        var builder = Parser.builder()
                .extensions(List.of(
                        TablesExtension.create(), StrikethroughExtension.create(), TaskListItemsExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .maxOpenBlockParsers(MOST_OPEN_BLOCKS)
                .maxInlineNesting(DEEPEST_MARKS);
        FootnoteSyntax.addTo(builder);
        AddressSyntax.addTo(builder);
        if (formulas) {
            FormulaSyntax.addTo(builder);
        }
        return builder.build();
    }

    /// The tree of a Markdown text. What it names outside of itself is not cited, as only a caller knows what paths
    /// are.
    public static Page read(String markdown, Forms forms) {
        var reader = new MarkdownReader(markdown, forms.formulas() ? WITH_FORMULAS : WITHOUT_FORMULAS);
        var blocks = new ArrayList<>(reader.children(reader.parser.parse(markdown)));
        blocks.addAll(reader.footnotes.list(reader::children, markdown.length()));
        return reader.page.build(blocks, markdown.length());
    }

    private List<Block> children(Node parent) {
        var sequence = new DetailsSequence(page);
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof HtmlBlock html) {
                sequence.html(html.getLiteral(), span(html));
            } else if (child instanceof FootnoteSyntax.Definition footnote) {
                footnotes.meet(footnote);
            } else if (!(child instanceof TaskListItemMarker)) {
                sequence.addAll(blocks(child), span(child).end());
            }
        }
        return sequence.finish();
    }

    private List<Block> blocks(Node node) {
        var at = span(node);
        return switch (node) {
            case Paragraph paragraph -> inlines.blocks(paragraph.getFirstChild(), 0, at);
            case Heading heading -> inlines.blocks(heading.getFirstChild(), heading.getLevel(), at);
            case FencedCodeBlock code -> List.of(fence(code, at));
            case IndentedCodeBlock code -> List.of(new Block.Code("", "", false, code.getLiteral(), at));
            case BlockQuote quote -> List.of(quote(quote, at));
            case ListBlock list -> lists(list, at);
            case ThematicBreak _ -> List.of(new Block.Rule(at));
            case TableBlock table -> List.of(table(table, at));
            case FormulaSyntax.BlockNode formula -> formula(formula, at);
            default -> List.of();
        };
    }

    /// The place of a node; a node without one is empty.
    private static Span span(Node node) {
        var spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return new Span(0, 0);
        }
        var last = spans.getLast();
        return new Span(spans.getFirst().getInputIndex(), last.getInputIndex() + last.getLength());
    }

    private static Block fence(FencedCodeBlock code, Span at) {
        var info = code.getInfo() == null ? "" : code.getInfo().strip();
        int end = 0;
        while (end < info.length() && info.charAt(end) > ' ') {
            end++;
        }
        var language = Languages.onGitHub(info.substring(0, end).toLowerCase(Locale.ROOT));
        var text = code.getLiteral() == null ? "" : code.getLiteral();
        if (language.equals("math") && !text.isBlank()) {
            return new Block.Formula(text.strip(), at);
        }
        return new Block.Code(language, "", false, text, at);
    }

    private List<Block> formula(FormulaSyntax.BlockNode formula, Span at) {
        if (formula.isClosed()) {
            var tex = formula.text().strip();
            return tex.isEmpty() ? List.of() : List.of(new Block.Formula(tex, at));
        }
        // no formula after all: its lines are read once more, as they stand
        var document = WITHOUT_FORMULAS.parse("$$\n" + formula.text());
        return children(document);
    }

    // ---------------------------------------------------------------- quotations

    private Block quote(BlockQuote quote, Span at) {
        var alert = containers >= 0 && quote.getFirstChild() instanceof Paragraph first ? Alert.of(first) : null;
        if (alert != null) {
            alert.removeMark();
        }
        boolean nested = containers > 0;
        containers++;
        var blocks = children(quote);
        containers--;
        if (alert != null) {
            return new Block.Callout(alert.kind(), "", blocks, at);
        }
        var callout = nested ? Alert.byEmoji(blocks, at) : null;
        return callout == null ? new Block.Quote(blocks, at) : callout;
    }

    // ---------------------------------------------------------------- lists

    /// A list; several when only some of its items are tasks.
    private List<Block> lists(ListBlock list, Span at) {
        var kind = list instanceof OrderedList ? ItemsKind.NUMBERS : ItemsKind.BULLETS;
        int start = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        var lists = new ArrayList<Block>();
        var items = new ArrayList<Item>();
        boolean tasks = false;
        Span begin = at;
        for (var child = list.getFirstChild(); child != null; child = child.getNext()) {
            var box = box(child);
            if (!items.isEmpty() && tasks != (box != null)) {
                lists.add(list(
                        tasks ? ItemsKind.TASKS : kind,
                        start,
                        items,
                        new Span(begin.start(), span(child).start())));
                start += items.size();
                items.clear();
                begin = new Span(span(child).start(), at.end());
            }
            tasks = box != null;
            containers++;
            items.add(new Item(children(child), box != null && box.isChecked()));
            containers--;
        }
        if (!items.isEmpty()) {
            lists.add(list(tasks ? ItemsKind.TASKS : kind, start, items, begin));
        }
        return lists;
    }

    /// The box of a task; null for other items, also for those whose bracket is escaped, which the parser overlooks.
    private @Nullable TaskListItemMarker box(Node item) {
        if (!(item.getFirstChild() instanceof TaskListItemMarker marker)) {
            return null;
        }
        int start = marker.getNext() == null ? 0 : span(marker.getNext()).start();
        if (start < markdown.length() && markdown.charAt(start) == '\\') {
            marker.getNext().prependChild(new Text(marker.isChecked() ? "[x] " : "[ ] "));
            return null;
        }
        return marker;
    }

    private static Block list(ItemsKind kind, int start, List<Item> items, Span at) {
        return new Block.Items(kind, kind == ItemsKind.NUMBERS ? start : 1, items, at);
    }

    // ---------------------------------------------------------------- tables

    private Block table(TableBlock table, Span at) {
        var rows = new ArrayList<List<Cell>>();
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var row = part.getFirstChild(); row != null; row = row.getNext()) {
                rows.add(cells(row, rows.isEmpty(), at));
            }
        }
        boolean headed =
                rows.getFirst().stream().anyMatch(cell -> !cell.blocks().isEmpty());
        boolean numbered = isNumbered(rows, headed);
        if (!headed) {
            rows.removeFirst();
        }
        boolean mayHoldLists = headed || (rows.size() > 1 && columns(rows) > (numbered ? 2 : 1));
        var result = new ArrayList<Row>();
        for (var row : rows) {
            var cells = row.subList(numbered && !row.isEmpty() ? 1 : 0, row.size()).stream()
                    .map(cell -> mayHoldLists ? CellLists.in(cell) : cell)
                    .map(cell -> headed || !cell.isHeader() ? cell : asBody(cell))
                    .toList();
            result.add(new Row(cells, false));
        }
        return new Block.Table(result, numbered, at);
    }

    private static int columns(List<List<Cell>> rows) {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    private static Cell asBody(Cell cell) {
        return new Cell(cell.blocks(), false, 1, 1, cell.align(), "");
    }

    private List<Cell> cells(Node row, boolean header, Span at) {
        var cells = new ArrayList<Cell>();
        for (var node = row.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TableCell cell) {
                var blocks = inlines.blocks(cell.getFirstChild(), 0, at);
                cells.add(new Cell(blocks, header, 1, 1, align(cell), ""));
            }
        }
        return cells;
    }

    private static Align align(TableCell cell) {
        return switch (cell.getAlignment()) {
            case CENTER -> Align.CENTER;
            case RIGHT -> Align.RIGHT;
            case LEFT -> Align.LEFT;
            case null -> Align.NONE;
        };
    }

    /// Whether the first column counts the rows, under `#` and nothing else.
    private static boolean isNumbered(List<List<Cell>> rows, boolean headed) {
        if (rows.size() < 2 || rows.getFirst().size() < 2 || !headed) {
            return false;
        }
        for (int r = 0; r < rows.size(); r++) {
            var wanted = r == 0 ? "#" : Integer.toString(r);
            if (rows.get(r).isEmpty() || !isWord(rows.get(r).getFirst(), wanted)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(Cell cell, String wanted) {
        return cell.blocks().size() == 1
                && cell.blocks().getFirst() instanceof Block.Paragraph paragraph
                && paragraph.content().size() == 1
                && paragraph.content().getFirst() instanceof Inline.Text word
                && word.style().isPlain()
                && word.text().equals(wanted);
    }

    /// Blocks of HTML, read as Confluence's own elements are.
    static List<Block> html(String html, Span at, PageBuilder page) {
        var read = StorageReader.read(html, null);
        page.note("html", Outcome.KEPT, at.start());
        return read.blocks().stream().map(block -> moved(block, at)).toList();
    }

    /// The block at another place: its place in the HTML is not its place in the Markdown.
    private static Block moved(Block block, Span at) {
        return switch (block) {
            case Block.Paragraph paragraph -> new Block.Paragraph(paragraph.content(), at);
            case Block.Heading heading -> new Block.Heading(heading.level(), heading.content(), at);
            case Block.Code code -> new Block.Code(code.language(), code.title(), code.collapsed(), code.text(), at);
            case Block.Quote quote -> new Block.Quote(quote.blocks(), at);
            case Block.Callout callout -> new Block.Callout(callout.kind(), callout.title(), callout.blocks(), at);
            case Block.Expand expand -> new Block.Expand(expand.title(), expand.blocks(), at);
            case Block.Items list -> new Block.Items(list.kind(), list.start(), list.items(), at);
            case Block.Table table -> new Block.Table(table.rows(), table.numbered(), at);
            case Block.Rule _ -> new Block.Rule(at);
            case Block.Formula formula -> new Block.Formula(formula.tex(), at);
            case Block.Verbatim verbatim -> new Block.Verbatim(verbatim.markdown(), at);
        };
    }

    static boolean isBold(@Nullable Block block) {
        return block instanceof Block.Paragraph paragraph
                && paragraph.content().size() == 1
                && paragraph.content().getFirst() instanceof Inline.Text words
                && words.style().marks() == Mark.STRONG.bit()
                && words.style().link() == null;
    }
}
