package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.CalloutKind;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/// An alert: a quotation that begins with a line such as `[!NOTE]`.
///
/// @param paragraph that holds the mark
/// @param nodes how many nodes the mark is, with the end of its line
record Alert(CalloutKind kind, Paragraph paragraph, int nodes) {
    private static final int LONGEST_MARK = 16;

    /// The emoji that stand for a kind where no alert can.
    private static final Map<String, CalloutKind> EMOJI = Map.of(
            "ℹ️", CalloutKind.NOTE,
            "💡", CalloutKind.TIP,
            "❗", CalloutKind.IMPORTANT,
            "⚠️", CalloutKind.WARNING,
            "⛔", CalloutKind.CAUTION);

    /// The alert that the first paragraph of a quotation begins; null when it begins none.
    static @Nullable Alert of(Paragraph paragraph) {
        var mark = new StringBuilder();
        int nodes = 0;
        Node node = paragraph.getFirstChild();
        while (node instanceof Text text && mark.length() < LONGEST_MARK) {
            mark.append(text.getLiteral());
            node = node.getNext();
            nodes++;
        }
        if (node != null && !(node instanceof SoftLineBreak) && !(node instanceof HardLineBreak)) {
            return null;
        }
        var kind = kind(mark.toString().strip());
        return kind == null ? null : new Alert(kind, paragraph, node == null ? nodes : nodes + 1);
    }

    private static @Nullable CalloutKind kind(String mark) {
        for (var kind : CalloutKind.values()) {
            if (mark.toUpperCase(Locale.ROOT).equals("[!" + kind + "]")) {
                return kind;
            }
        }
        return null;
    }

    /// Takes the mark out of the quotation, so that its content is left.
    void removeMark() {
        for (int i = 0; i < nodes; i++) {
            paragraph.getFirstChild().unlink();
        }
        if (paragraph.getFirstChild() == null) {
            paragraph.unlink();
        } else if (paragraph.getSourceSpans().size() > 1) {
            paragraph.setSourceSpans(List.copyOf(paragraph
                    .getSourceSpans()
                    .subList(1, paragraph.getSourceSpans().size())));
        }
    }

    /// The callout whose kind is an emoji before its first words; null when there is none.
    static Block.@Nullable Callout byEmoji(List<Block> blocks, Span at) {
        if (blocks.isEmpty()
                || !(blocks.getFirst() instanceof Block.Paragraph paragraph)
                || !(paragraph.content().getFirst() instanceof Inline.Text words)) {
            return null;
        }
        var text = words.text();
        int end = text.indexOf(' ');
        var kind = words.style().isPlain() ? EMOJI.get(end < 0 ? text : text.substring(0, end)) : null;
        if (kind == null) {
            return null;
        }
        var content = new ArrayList<>(paragraph.content());
        content.removeFirst();
        if (end >= 0 && end + 1 < text.length()) {
            content.addFirst(new Inline.Text(text.substring(end + 1), words.style()));
        }
        var rest = new ArrayList<>(blocks);
        rest.removeFirst();
        if (!content.isEmpty()) {
            rest.addFirst(new Block.Paragraph(content, paragraph.at()));
        }
        return new Block.Callout(kind, "", rest, at);
    }
}
