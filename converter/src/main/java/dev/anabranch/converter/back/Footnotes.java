package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Flow;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.ItemsKind;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.PageBuilder;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// The footnotes of a text. Confluence has none: their numbers stand raised in the text and lead to a numbered list at
/// the end of the page.
final class Footnotes {
    private static final String ANCHOR = "fn-";

    private final PageBuilder page;
    private final Map<FootnoteSyntax.Definition, Footnote> footnotes = new HashMap<>();
    private final List<FootnoteSyntax.Definition> inOrder = new ArrayList<>();
    private final Deque<FootnoteSyntax.Definition> met = new ArrayDeque<>();
    private final Map<String, Integer> taken = new HashMap<>();

    private record Footnote(int number, String anchor) {}

    Footnotes(PageBuilder page) {
        this.page = page;
    }

    /// Adds the number of a footnote.
    void mark(FootnoteSyntax.MarkNode node, Style around, Flow flow) {
        var footnote = footnote(node.definition());
        var raised = new Style(around.marks(), null).with(Mark.SUPERSCRIPT);
        if (node.getPrevious() instanceof FootnoteSyntax.MarkNode) {
            flow.append(' ', raised);
        }
        var link = new Link(page.destination("#" + footnote.anchor), false);
        flow.add(new Inline.Text(Integer.toString(footnote.number), raised.in(link)));
    }

    /// Takes note of a footnote that may have no mark in the text.
    void meet(FootnoteSyntax.Definition definition) {
        met.add(definition);
    }

    private Footnote footnote(FootnoteSyntax.Definition definition) {
        return footnotes.computeIfAbsent(definition, wanted -> {
            inOrder.add(wanted);
            return new Footnote(inOrder.size(), newAnchor(wanted));
        });
    }

    private String newAnchor(FootnoteSyntax.Definition definition) {
        var name = new StringBuilder(ANCHOR);
        definition.name().codePoints().forEach(c -> name.appendCodePoint(Character.isLetterOrDigit(c) ? c : '-'));
        int count = taken.merge(name.toString(), 1, Integer::sum);
        return count == 1 ? name.toString() : newName(name + "-" + count);
    }

    private String newName(String name) {
        taken.putIfAbsent(name, 1);
        return name;
    }

    /// The list of all footnotes, in the order of their marks; those without a mark follow.
    ///
    /// @param content reads what a footnote says; it may meet marks of others
    List<Block> list(Function<Node, List<Block>> content, int end) {
        var at = new Span(end, end);
        var items = new ArrayList<Item>();
        for (var next = next(0); next != null; next = next(items.size())) {
            var anchor = footnote(next).anchor;
            page.destination("#" + anchor); // what nothing leads to would not be written
            items.add(new Item(anchored(new Inline.Anchor(anchor, Style.PLAIN), content.apply(next), at), false));
        }
        return items.isEmpty()
                ? List.of()
                : List.of(new Block.Rule(at), new Block.Items(ItemsKind.NUMBERS, 1, items, at));
    }

    private FootnoteSyntax.@Nullable Definition next(int index) {
        while (index == inOrder.size() && !met.isEmpty()) {
            footnote(met.poll());
        }
        return index < inOrder.size() ? inOrder.get(index) : null;
    }

    private static List<Block> anchored(Inline anchor, List<Block> blocks, Span at) {
        var result = new ArrayList<Block>();
        if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph first) {
            var content = new ArrayList<Inline>();
            content.add(anchor);
            content.addAll(first.content());
            result.add(new Block.Paragraph(content, first.at()));
            result.addAll(blocks.subList(1, blocks.size()));
        } else {
            result.add(new Block.Paragraph(List.of(anchor), at));
            result.addAll(blocks);
        }
        return result;
    }
}
