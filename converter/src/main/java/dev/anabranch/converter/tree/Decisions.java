package dev.anabranch.converter.tree;

import java.util.ArrayList;
import java.util.List;

/// Decisions are items that say so.
public final class Decisions {
    private static final Inline WORD = new Inline.Text("Decision:", Style.PLAIN.with(Mark.STRONG));
    private static final Inline SPACE = new Inline.Text(" ", Style.PLAIN);

    private Decisions() {}

    /// The blocks of a decision with the word in front.
    public static List<Block> marked(List<Block> blocks, Span at) {
        var marked = new ArrayList<>(blocks);
        if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph first) {
            var words = new ArrayList<Inline>(List.of(WORD, SPACE));
            words.addAll(first.content());
            marked.set(0, new Block.Paragraph(words, first.at()));
        } else {
            marked.addFirst(new Block.Paragraph(List.of(WORD), at));
        }
        return marked;
    }
}
