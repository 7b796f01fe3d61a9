package dev.anabranch.converter.corpus;

import dev.anabranch.converter.corpus.SourceWords.Kind;
import java.util.EnumMap;
import java.util.Map;

/// How many words of a storage document survive in its Markdown: the measure of `tools/textloss.py`, in Java. A word
/// that occurs three times in the source must occur three times in the output; the name in a link only once.
///
/// @param kept words that survive, by kind
/// @param expected words of the source, by kind
/// @param lost the words that do not survive
/// @param written words of the output
/// @param excess words of the output that are no visible word of the source
record TextLoss(Map<Kind, Integer> kept, Map<Kind, Integer> expected, WordBag lost, int written, int excess) {
    static TextLoss of(String source, String markdown) {
        var words = SourceWords.of(source);
        var output = OutputWords.of(markdown);
        var left = output.copy();
        var kept = new EnumMap<Kind, Integer>(Kind.class);
        var expected = new EnumMap<Kind, Integer>(Kind.class);
        var lost = new WordBag();
        words.forEach((kind, wanted) -> {
            var missing = kind == Kind.LINK ? output.without(wanted) : left.take(wanted);
            expected.put(kind, wanted.size());
            kept.put(kind, wanted.size() - missing.size());
            lost.addAll(missing, 1);
        });
        var plain = OutputWords.withoutForms(markdown);
        return new TextLoss(kept, expected, lost, plain.size(), plain.beyond(allowed(words)));
    }

    /// A name may stand in the text and in the target of its link.
    private static WordBag allowed(Map<Kind, WordBag> words) {
        var allowed = new WordBag();
        words.forEach((kind, bag) -> allowed.addAll(bag, kind == Kind.LINK ? 2 : 1));
        return allowed;
    }

    int keptWords() {
        return sum(kept);
    }

    int expectedWords() {
        return sum(expected);
    }

    private static int sum(Map<Kind, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
