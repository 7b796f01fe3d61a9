package dev.anabranch.converter.elsewhere;

import dev.anabranch.converter.page.Entry;
import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.PageProperties;
import dev.anabranch.converter.tree.Row;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tables gathered from other pages.
final class Reports {
    private final Inclusion inclusion;
    private final Lists lists;

    Reports(Inclusion inclusion, Lists lists) {
        this.inclusion = inclusion;
        this.lists = lists;
    }

    // ---------------------------------------------------------------- page properties

    /// What pages say in their page properties: a row for each page. Null when nobody knows the pages.
    @Nullable
    List<Block> properties(Wanted.Properties wanted, Span at) {
        var entries = lists.entries(wanted.listing());
        if (entries == null) {
            return null;
        }
        var rows = new LinkedHashMap<Entry, Map<String, List<Block>>>();
        var columns = new LinkedHashMap<String, String>();
        for (var entry : entries) {
            var values = properties(entry, wanted.id(), columns, at);
            if (!values.isEmpty()) {
                rows.put(entry, values);
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        var shown = wanted.columns().isEmpty() ? List.copyOf(columns.values()) : wanted.columns();
        var table = new ArrayList<Row>();
        var head = new ArrayList<Cell>();
        head.add(cell(words(wanted.firstColumn(), at), true));
        shown.forEach(name -> head.add(cell(words(name, at), true)));
        table.add(new Row(head, true));
        rows.forEach((entry, values) -> table.add(row(entry, values, shown, at)));
        return List.of(new Block.Table(table, false, at));
    }

    private Map<String, List<Block>> properties(Entry entry, String id, Map<String, String> columns, Span at) {
        var values = new LinkedHashMap<String, List<Block>>();
        inclusion.page(entry.target()).ifPresent(known -> {
            for (var property : PageProperties.of(known.page(), id)) {
                var key = property.name().toLowerCase(Locale.ROOT);
                columns.putIfAbsent(key, property.name());
                var text = new Inclusion.Text(known.source(), property.value(), false, java.util.Set.of());
                values.putIfAbsent(key, inclusion.rehomed(text, 0, at));
            }
        });
        return values;
    }

    private static Row row(Entry entry, Map<String, List<Block>> values, List<String> columns, Span at) {
        var cells = new ArrayList<Cell>();
        cells.add(cell(List.of(new Block.Paragraph(List.of(Lists.link(entry)), at)), false));
        for (var column : columns) {
            cells.add(cell(values.getOrDefault(column.toLowerCase(Locale.ROOT), List.of()), false));
        }
        return new Row(cells, false);
    }

    // ---------------------------------------------------------------- tasks

    /// The tasks on other pages, each with a link to its page. Null when nobody knows the pages.
    @Nullable
    List<Block> tasks(Wanted.Tasks wanted, Span at) {
        var entries = lists.entries(wanted.listing());
        if (entries == null) {
            return null;
        }
        var rows = new ArrayList<Row>();
        for (var entry : entries) {
            inclusion.page(entry.target()).ifPresent(known -> {
                for (var task : tasksOn(known.page().blocks())) {
                    boolean fits = wanted.done() == null || wanted.done() == task.done();
                    if (fits && rows.size() < wanted.most()) {
                        var text = new Inclusion.Text(known.source(), task.blocks(), false, java.util.Set.of());
                        rows.add(taskRow(task, inclusion.rehomed(text, 0, at), entry, at));
                    }
                }
            });
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        rows.addFirst(new Row(List.of(cell(words("Task", at), true), cell(words("Page", at), true)), true));
        return List.of(new Block.Table(rows, false, at));
    }

    private static Row taskRow(Item task, List<Block> text, Entry entry, Span at) {
        var blocks = new ArrayList<>(text);
        var words = new ArrayList<Inline>();
        words.add(new Inline.Text(task.done() ? "☑ " : "☐ ", Style.PLAIN));
        if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph first) {
            words.addAll(first.content());
            blocks.set(0, new Block.Paragraph(words, at));
        } else {
            blocks.addFirst(new Block.Paragraph(words, at));
        }
        blocks.removeIf(block -> block instanceof Block.Items items && items.kind() == ItemsKind.TASKS);
        return new Row(
                List.of(cell(blocks, false), cell(List.of(new Block.Paragraph(List.of(Lists.link(entry)), at)), false)),
                false);
    }

    private static List<Item> tasksOn(List<Block> blocks) {
        var tasks = new ArrayList<Item>();
        collect(blocks, tasks);
        return tasks;
    }

    private static void collect(List<Block> blocks, List<Item> tasks) {
        for (var block : blocks) {
            switch (block) {
                case Block.Items list -> {
                    for (var item : list.items()) {
                        if (list.kind() == ItemsKind.TASKS) {
                            tasks.add(item);
                        }
                        collect(item.blocks(), tasks);
                    }
                }
                case Block.Quote quote -> collect(quote.blocks(), tasks);
                case Block.Callout callout -> collect(callout.blocks(), tasks);
                case Block.Expand expand -> collect(expand.blocks(), tasks);
                case Block.Table table ->
                    table.rows().forEach(row -> row.cells().forEach(cell -> collect(cell.blocks(), tasks)));
                case Block.Paragraph _,
                        Block.Heading _,
                        Block.Code _,
                        Block.Rule _,
                        Block.Formula _,
                        Block.Verbatim _ -> {}
            }
        }
    }

    // ---------------------------------------------------------------- parts of tables

    private static List<Block> words(String text, Span at) {
        return text.isEmpty()
                ? List.of()
                : List.of(new Block.Paragraph(List.of(new Inline.Text(text, Style.PLAIN)), at));
    }

    private static Cell cell(List<Block> blocks, boolean header) {
        return new Cell(blocks, header, 1, 1, Align.NONE, "");
    }
}
