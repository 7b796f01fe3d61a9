package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Citation;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.ImageSource;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Wanted;
import java.util.ArrayList;
import java.util.List;

/// What a macro stands for on the page.
public sealed interface MacroText {
    /// What became of the macro.
    Outcome outcome();

    /// Blocks of their own.
    record Blocks(List<Block> blocks, Outcome outcome) implements MacroText {
        /// Copies the list.
        public Blocks {
            blocks = List.copyOf(blocks);
        }
    }

    /// Words within the running text.
    record Words(List<Inline> inlines, Outcome outcome) implements MacroText {
        /// Copies the list.
        public Words {
            inlines = List.copyOf(inlines);
        }
    }

    /// Words that make a paragraph of their own unless the macro stands within running text.
    record Line(List<Inline> inlines, Outcome outcome) implements MacroText {
        /// Copies the list.
        public Line {
            inlines = List.copyOf(inlines);
        }
    }

    /// What lives elsewhere, and the words that stand for it when nobody answers.
    record Elsewhere(Wanted wanted, List<Inline> otherwise) implements MacroText {
        /// Copies the words.
        public Elsewhere {
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public Outcome outcome() {
            return Outcome.PLACEHOLDER;
        }
    }

    /// HTML that an author wrote; whoever reads the page reads it as well. What it runs or styles is left out.
    record Html(String html, Outcome outcome) implements MacroText {}

    /// The blocks, kept in full.
    static MacroText kept(List<Block> blocks) {
        return new Blocks(blocks, Outcome.KEPT);
    }

    /// One block, kept in full.
    static MacroText kept(Block block) {
        return kept(List.of(block));
    }

    /// Nothing, as Confluence shows a reader nothing either, or nothing of its own.
    static MacroText nothing(Outcome outcome) {
        return new Blocks(List.of(), outcome);
    }

    /// The files and pages that its words show or lead to, beside those that the parameters name.
    default List<Citation> citations() {
        return switch (this) {
            case Line line -> citations(line.inlines());
            case Words words -> citations(words.inlines());
            case Elsewhere elsewhere -> citations(elsewhere.otherwise());
            case Blocks _, Html _ -> List.of();
        };
    }

    private static List<Citation> citations(List<Inline> inlines) {
        var citations = new ArrayList<Citation>();
        for (var inline : inlines) {
            if (inline instanceof Inline.Image image && image.source() instanceof ImageSource.Attached(var file)) {
                citations.add(new Citation(file, Role.IMAGE));
            }
            var link = inline.style().link();
            if (link != null && link.destination() instanceof Link.Destination.Content(var reference, var _)) {
                citations.add(new Citation(reference, Role.LINK));
            }
        }
        return citations;
    }
}
