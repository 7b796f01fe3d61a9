package dev.anabranch.converter.elsewhere;

import dev.anabranch.converter.macro.Diagram;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page being filled with what it shows from elsewhere. Used once and by one thread.
@SuppressWarnings("ReferenceEquality") // what nothing came into is the same object as before
public final class Expansion {
    private final Page page;
    private final Surroundings surroundings;
    private final Inclusion inclusion;
    private final Lists lists;
    private final Reports reports;
    private final Queries queries;
    private final @Nullable Renderings renderings;

    /// The pages whose text is being shown, outermost first.
    private final Deque<String> open = new ArrayDeque<>();

    private final Set<String> anchors;
    private int headingLevel;
    private @Nullable Block before;
    private @Nullable Block after;
    private boolean atTop;

    private Expansion(Page page, Surroundings surroundings, Function<PageText, Page> reader) {
        this.page = page;
        this.surroundings = surroundings;
        this.anchors = new HashSet<>(page.anchors());
        this.inclusion = new Inclusion(surroundings, reader);
        this.lists = new Lists(surroundings);
        this.reports = new Reports(inclusion, lists);
        this.queries = new Queries(surroundings);
        this.renderings = surroundings
                .rendering()
                .map(html -> new Renderings(html, reader))
                .orElse(null);
        open.push(surroundings.id().orElse(""));
    }

    /// The page with everything in it that the caller answers.
    ///
    /// @param reader makes a tree of a body
    public static Page of(Page page, Surroundings surroundings, Function<PageText, Page> reader) {
        return page.wantsMore() ? new Expansion(page, surroundings, reader).expanded() : page;
    }

    private Page expanded() {
        var blocks = blocks(page.blocks(), renderings != null);
        return new Page(blocks, page.citations(), anchors, page.findings(), page.parts(), false, (int)
                Math.min(Integer.MAX_VALUE / 64, page.length() + (long) inclusion.charactersTaken()));
    }

    private List<Block> blocks(List<Block> blocks) {
        return blocks(blocks, false);
    }

    /// @param neighbours whether a macro may be found in the rendering by the blocks beside it
    private List<Block> blocks(List<Block> blocks, boolean neighbours) {
        var result = new ArrayList<Block>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            if (neighbours) {
                before = i == 0 ? null : blocks.get(i - 1);
                after = i + 1 == blocks.size() ? null : blocks.get(i + 1);
            }
            atTop = neighbours;
            add(blocks.get(i), result);
        }
        return areSame(blocks, result) ? blocks : result;
    }

    /// Most of a page is as it was.
    private static boolean areSame(List<Block> before, List<Block> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != after.get(i)) {
                return false;
            }
        }
        return true;
    }

    private void add(Block block, List<Block> result) {
        switch (block) {
            case Block.Paragraph paragraph -> paragraph(paragraph, result);
            case Block.Heading heading -> {
                headingLevel = heading.level();
                var words = inlines(heading.content());
                result.add(
                        words == heading.content() ? heading : new Block.Heading(heading.level(), words, heading.at()));
            }
            case Block.Quote quote -> {
                var inner = blocks(quote.blocks());
                result.add(inner == quote.blocks() ? quote : new Block.Quote(inner, quote.at()));
            }
            case Block.Callout callout -> {
                var inner = blocks(callout.blocks());
                result.add(
                        inner == callout.blocks()
                                ? callout
                                : new Block.Callout(callout.kind(), callout.title(), inner, callout.at()));
            }
            case Block.Expand expand -> {
                var inner = blocks(expand.blocks());
                result.add(inner == expand.blocks() ? expand : new Block.Expand(expand.title(), inner, expand.at()));
            }
            case Block.Items list -> result.add(list(list));
            case Block.Table table -> result.add(table(table));
            case Block.Code _, Block.Rule _, Block.Formula _, Block.Verbatim _ -> result.add(block);
        }
    }

    private Block list(Block.Items list) {
        boolean changed = false;
        var items = new ArrayList<Item>(list.items().size());
        for (var item : list.items()) {
            var inner = blocks(item.blocks());
            changed |= inner != item.blocks();
            items.add(inner == item.blocks() ? item : new Item(inner, item.done()));
        }
        return changed ? new Block.Items(list.kind(), list.start(), items, list.at()) : list;
    }

    private Block table(Block.Table table) {
        boolean changed = false;
        var rows = new ArrayList<Row>(table.rows().size());
        for (var row : table.rows()) {
            var expanded = row(row);
            changed |= expanded != row;
            rows.add(expanded);
        }
        return changed ? new Block.Table(rows, table.numbered(), table.at()) : table;
    }

    private Row row(Row row) {
        boolean changed = false;
        var cells = new ArrayList<Cell>(row.cells().size());
        for (var cell : row.cells()) {
            var inner = blocks(cell.blocks());
            changed |= inner != cell.blocks();
            cells.add(
                    inner == cell.blocks()
                            ? cell
                            : new Cell(
                                    inner, cell.isHeader(), cell.columns(), cell.rows(), cell.align(), cell.colour()));
        }
        return changed ? new Row(cells, row.inHead()) : row;
    }

    private static boolean holdElsewhere(List<Inline> inlines) {
        for (int i = 0; i < inlines.size(); i++) {
            if (inlines.get(i) instanceof Inline.Elsewhere) {
                return true;
            }
        }
        return false;
    }

    /// A paragraph is divided where blocks come into it.
    private void paragraph(Block.Paragraph paragraph, List<Block> result) {
        if (!holdElsewhere(paragraph.content())) {
            result.add(paragraph);
            return;
        }
        var words = new ArrayList<Inline>();
        for (var inline : paragraph.content()) {
            if (!(inline instanceof Inline.Elsewhere elsewhere)) {
                words.add(inline);
                continue;
            }
            boolean alone = paragraph.content().size() == 1;
            var shown = shown(elsewhere, alone);
            if (shown == null) {
                words.addAll(otherwise(elsewhere));
            } else if (!alone && shown.size() == 1 && shown.getFirst() instanceof Block.Paragraph only) {
                words.addAll(inStyle(only.content(), elsewhere.style()));
            } else {
                flush(words, paragraph, result);
                result.addAll(shown);
            }
        }
        flush(words, paragraph, result);
    }

    private static void flush(List<Inline> words, Block.Paragraph paragraph, List<Block> result) {
        boolean readable = words.stream()
                .anyMatch(word -> !(word instanceof Inline.Break)
                        && !(word instanceof Inline.Text text && text.text().isBlank()));
        if (readable) {
            result.add(new Block.Paragraph(words, paragraph.at()));
        }
        words.clear();
    }

    /// Where only words can stand.
    private List<Inline> inlines(List<Inline> inlines) {
        if (!holdElsewhere(inlines)) {
            return inlines;
        }
        var words = new ArrayList<Inline>();
        for (var inline : inlines) {
            if (!(inline instanceof Inline.Elsewhere elsewhere)) {
                words.add(inline);
                continue;
            }
            var shown = shown(elsewhere, false);
            if (shown != null && shown.size() == 1 && shown.getFirst() instanceof Block.Paragraph only) {
                words.addAll(inStyle(only.content(), elsewhere.style()));
            } else {
                words.addAll(otherwise(elsewhere));
            }
        }
        return words;
    }

    private static List<Inline> inStyle(List<Inline> words, Style style) {
        if (style.isPlain()) {
            return words;
        }
        return words.stream()
                .map(word -> word.in(new Style(
                        word.style().marks() | style.marks(),
                        word.style().link() == null
                                ? style.link()
                                : word.style().link())))
                .toList();
    }

    // ---------------------------------------------------------------- asking

    /// The blocks that stand for a macro; null when nobody answers.
    private @Nullable List<Block> shown(Inline.Elsewhere elsewhere, boolean alone) {
        var shown = switch (elsewhere.wanted()) {
            case Wanted.Included included -> included(included, elsewhere, alone);
            case Wanted.Listed listed -> lists.blocks(listed, elsewhere.at());
            case Wanted.Properties properties -> reports.properties(properties, elsewhere.at());
            case Wanted.Tasks tasks -> reports.tasks(tasks, elsewhere.at());
            case Wanted.Query query -> queries.blocks(query, elsewhere.at());
            case Wanted.Drawing drawing -> drawing(drawing, elsewhere);
            case Wanted.Rendered _ -> null;
        };
        boolean isOurs = open.size() == 1;
        boolean hasWords =
                elsewhere.wanted() instanceof Wanted.Included || elsewhere.wanted() instanceof Wanted.Drawing;
        if (shown == null && isOurs && renderings != null && !hasWords) {
            shown = renderings.blocks(elsewhere);
            if (shown == null && atTop && alone) {
                shown = renderings.between(before, after);
            }
        }
        var outcome = shown == null ? Outcome.PLACEHOLDER : Outcome.KEPT;
        if (elsewhere.wanted() instanceof Wanted.Drawing) {
            boolean source = shown != null && shown.getFirst() instanceof Block.Code;
            outcome = source ? Outcome.KEPT : Outcome.SIMPLIFIED;
        }
        page.findings()
                .note("macro:" + elsewhere.macro(), outcome, elsewhere.at().start());
        return shown;
    }

    private @Nullable List<Block> included(Wanted.Included included, Inline.Elsewhere elsewhere, boolean alone) {
        var text = inclusion.find(included, open);
        if (text == null) {
            if (inclusion.isRefused()) {
                page.findings()
                        .note(
                                "include loop or limit",
                                Outcome.PLACEHOLDER,
                                elsewhere.at().start());
            }
            return null;
        }
        var body = inclusion.rehomed(text, headingLevel, elsewhere.at());
        int outerLevel = headingLevel;
        open.push(text.source().id());
        var blocks = text.wantsMore() ? blocks(body) : body;
        open.pop();
        headingLevel = outerLevel;
        anchors.addAll(text.anchors());
        if (!alone) {
            return blocks;
        }
        var all = new ArrayList<Block>(blocks.size() + 1);
        all.add(new Block.Paragraph(elsewhere.otherwise(), elsewhere.at()));
        all.addAll(blocks);
        return all;
    }

    /// A diagram that is written as text is shown as that; of a drawn one the words are the description of its image.
    private @Nullable List<Block> drawing(Wanted.Drawing wanted, Inline.Elsewhere elsewhere) {
        var source = surroundings.textOfFile(wanted.file()).orElse(null);
        if (source == null) {
            return null;
        }
        var diagram = Diagram.of(source, elsewhere.macro());
        if (!diagram.text().isEmpty()) {
            return List.of(new Block.Code(diagram.language(), wanted.title(), false, diagram.text(), elsewhere.at()));
        }
        if (diagram.words().isEmpty() || !(elsewhere.otherwise().getFirst() instanceof Inline.Image image)) {
            return null;
        }
        var alt = image.alt() == null ? diagram.words() : image.alt() + ": " + diagram.words();
        var described = new Inline.Image(image.source(), alt, image.caption(), image.style());
        return List.of(new Block.Paragraph(List.of(described), elsewhere.at()));
    }

    /// The macro's own words; the name of what only the site can show leads there.
    private List<Inline> otherwise(Inline.Elsewhere elsewhere) {
        var url = surroundings.url();
        if (url.isEmpty()
                || elsewhere.otherwise().isEmpty()
                || elsewhere.style().link() != null
                || elsewhere.wanted() instanceof Wanted.Included
                || elsewhere.wanted() instanceof Wanted.Drawing) {
            return elsewhere.wanted() instanceof Wanted.Query query
                    ? queries.otherwise(query, elsewhere.otherwise())
                    : elsewhere.otherwise();
        }
        if (elsewhere.wanted() instanceof Wanted.Query query) {
            return queries.otherwise(query, elsewhere.otherwise());
        }
        var words = new ArrayList<>(elsewhere.otherwise());
        var first = words.getFirst();
        if (first.style().link() == null) {
            words.set(0, first.in(first.style().in(Link.toSite(url.get()))));
        }
        return words;
    }
}
