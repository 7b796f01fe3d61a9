package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Footnotes and tooltips: their words in brackets where they stand.
final class NoteMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("footnote", "cfm-footnote", "tooltip", "cfm-tooltip", "footnote-macro");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var note = call.firstText("text", "footnote", "title", "tooltip", "tip", "");
        var words = new ArrayList<Inline>();
        if (call.body() instanceof MacroBody.Rich(var blocks)) {
            if (blocks.size() != 1 || !(blocks.getFirst() instanceof Block.Paragraph only)) {
                return new MacroText.Blocks(Words.titled(note, call), Outcome.SIMPLIFIED);
            }
            words.addAll(only.content());
        }
        if (note.isEmpty()) {
            return call.name().contains("tooltip") && !words.isEmpty()
                    ? new MacroText.Words(words, Outcome.KEPT)
                    : enclosed(words, call);
        }
        words.add(Words.plain(" (" + Words.oneLine(note) + ")", call.style()));
        return new MacroText.Words(words, Outcome.SIMPLIFIED);
    }

    private static MacroText enclosed(List<Inline> words, MacroCall call) {
        if (words.isEmpty()) {
            return Words.placeholder(call);
        }
        words.addFirst(Words.plain(" (", call.style()));
        words.addLast(Words.plain(")", call.style()));
        return new MacroText.Words(words, Outcome.SIMPLIFIED);
    }
}
