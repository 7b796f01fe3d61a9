package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Cell;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.List;

/// Lists in a cell of a pipe table, where each item is a line: `• a<br>&emsp;• b`.
final class CellLists {
    private static final char INDENT = '\u2003';
    private static final int DEEPEST = 20;

    private final Span at;

    /// A line of a cell without its indentation.
    private record Line(int depth, List<Inline> words, ItemsKind kind, int number, boolean done, boolean marked) {}

    private CellLists(Span at) {
        this.at = at;
    }

    /// The cell with lists where its lines are items.
    static Cell in(Cell cell) {
        var blocks = new ArrayList<Block>();
        for (var block : cell.blocks()) {
            if (block instanceof Block.Paragraph paragraph) {
                blocks.addAll(new CellLists(paragraph.at()).blocks(lines(paragraph.content()), 0));
            } else {
                blocks.add(block);
            }
        }
        return new Cell(blocks, cell.isHeader(), cell.columns(), cell.rows(), cell.align(), cell.colour());
    }

    private static List<Line> lines(List<Inline> content) {
        var lines = new ArrayList<Line>();
        var words = new ArrayList<Inline>();
        for (var inline : content) {
            if (inline instanceof Inline.Break) {
                lines.add(line(words));
                words = new ArrayList<>();
            } else {
                words.add(inline);
            }
        }
        lines.add(line(words));
        return withoutLoneNumbers(lines);
    }

    private static Line line(List<Inline> words) {
        if (words.isEmpty() || !(words.getFirst() instanceof Inline.Text first)) {
            return new Line(0, words, ItemsKind.BULLETS, 0, false, false);
        }
        var text = first.text();
        int depth = 0;
        while (depth < text.length() && depth < DEEPEST && text.charAt(depth) == INDENT) {
            depth++;
        }
        int space = text.indexOf(' ', depth);
        var marker = text.substring(depth, space < 0 ? text.length() : space);
        int number = first.style().isPlain() ? number(marker) : -1;
        boolean bullet = first.style().isPlain() && (marker.equals("•") || marker.equals("☐") || marker.equals("☑"));
        if (!bullet && number < 0) {
            return new Line(depth, from(words, first, depth), ItemsKind.BULLETS, 0, false, false);
        }
        var kind = number >= 0 ? ItemsKind.NUMBERS : marker.equals("•") ? ItemsKind.BULLETS : ItemsKind.TASKS;
        return new Line(
                depth,
                from(words, first, space < 0 ? text.length() : space + 1),
                kind,
                number,
                marker.equals("☑"),
                true);
    }

    private static int number(String marker) {
        if (marker.length() < 2 || marker.length() > 7 || !marker.endsWith(".")) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < marker.length() - 1; i++) {
            if (marker.charAt(i) < '0' || marker.charAt(i) > '9') {
                return -1;
            }
            number = number * 10 + marker.charAt(i) - '0';
        }
        return marker.charAt(0) == '0' && marker.length() > 2 ? -1 : number;
    }

    private static List<Inline> from(List<Inline> words, Inline.Text first, int start) {
        var rest = new ArrayList<>(words);
        rest.removeFirst();
        if (start < first.text().length()) {
            rest.addFirst(new Inline.Text(first.text().substring(start), first.style()));
        }
        return rest;
    }

    /// A single line that begins with a number is more often a title than a list.
    private static List<Line> withoutLoneNumbers(List<Line> lines) {
        boolean list = false;
        for (int i = 1; i < lines.size(); i++) {
            list |= lines.get(i).kind == ItemsKind.NUMBERS && lines.get(i).marked;
        }
        var first = lines.getFirst();
        boolean lone = !list && first.marked && first.kind == ItemsKind.NUMBERS;
        if (lone) {
            var words = new ArrayList<>(first.words);
            words.addFirst(new Inline.Text(first.number + ". ", dev.anabranch.converter.tree.Style.PLAIN));
            lines.set(0, new Line(first.depth, words, ItemsKind.BULLETS, 0, false, false));
        }
        return lines;
    }

    private List<Block> blocks(List<Line> lines, int depth) {
        var blocks = new ArrayList<Block>();
        var words = new ArrayList<Inline>();
        for (int i = 0; i < lines.size(); ) {
            if (lines.get(i).marked) {
                end(words, blocks);
                i = list(lines, i, depth, blocks);
            } else {
                if (!words.isEmpty()) {
                    words.add(new Inline.Break(dev.anabranch.converter.tree.Style.PLAIN));
                }
                words.addAll(lines.get(i).words);
                i++;
            }
        }
        end(words, blocks);
        return blocks;
    }

    private void end(List<Inline> words, List<Block> blocks) {
        if (!words.isEmpty()) {
            blocks.add(new Block.Paragraph(words, at));
            words.clear();
        }
    }

    /// Adds the list that begins at a line.
    ///
    /// @return the first line that is no part of it
    private int list(List<Line> lines, int first, int depth, List<Block> blocks) {
        var kind = lines.get(first).kind;
        var items = new ArrayList<Item>();
        int number = lines.get(first).number;
        int i = first;
        while (i < lines.size() && belongs(lines.get(i), kind, number + items.size())) {
            int end = i + 1;
            while (end < lines.size() && lines.get(end).depth > lines.get(first).depth) {
                end++;
            }
            var content = new ArrayList<Block>();
            if (!lines.get(i).words.isEmpty()) {
                content.add(new Block.Paragraph(lines.get(i).words, at));
            }
            if (end > i + 1 && depth < DEEPEST) {
                content.addAll(blocks(lines.subList(i + 1, end), depth + 1));
            }
            items.add(new Item(content, lines.get(i).done));
            i = end;
        }
        blocks.add(new Block.Items(kind, kind == ItemsKind.NUMBERS ? number : 1, items, at));
        return i;
    }

    private static boolean belongs(Line line, ItemsKind kind, int number) {
        return line.marked && line.kind == kind && (kind != ItemsKind.NUMBERS || line.number == number);
    }
}
