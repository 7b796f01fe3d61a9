package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a page that can be named: a block, an item of a list, a row or cell of a table.
final class Node {
    /// What a node is.
    enum Kind {
        PARAGRAPH,
        HEADING,
        CODE,
        QUOTE,
        PANEL,
        EXPAND,
        LIST,
        ITEM,
        TABLE,
        ROW,
        CELL,
        RULE,
        FORMULA,
        MACRO
    }

    final Kind kind;
    final @Nullable Block block;

    /// Its place in the storage, with its own tags.
    final int start;

    final int end;

    /// The place of what is in it; as `start` and `end` where it has no tags of its own.
    final int contentStart;

    final int contentEnd;

    final List<Node> children = new ArrayList<>();

    /// Whether its children are all that is in it, in the order of the tree, so that each can be edited by itself.
    boolean isParallel = true;

    /// Whether its content is words of the page itself: a paragraph or heading, not what stands for a macro.
    boolean holdsWords;

    String id = "";

    /// Its counterpart in the Markdown; null when there is none that could be found.
    @Nullable
    Block mirror;

    Node(Kind kind, @Nullable Block block, Place place) {
        this.kind = kind;
        this.block = block;
        this.start = place.start;
        this.contentStart = place.contentStart;
        this.contentEnd = place.contentEnd;
        this.end = place.end;
    }

    /// A place in the storage, outside and inside.
    record Place(int start, int contentStart, int contentEnd, int end) {
        static Place of(Markup.Element element) {
            return new Place(element.start, element.contentStart, element.contentEnd, element.end);
        }

        static Place of(int start, int end) {
            return new Place(start, start, end, end);
        }
    }
}
