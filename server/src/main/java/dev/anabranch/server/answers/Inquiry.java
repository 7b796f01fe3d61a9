package dev.anabranch.server.answers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A question as it is looked at: which words matter, and what kind of answer it wants.
///
/// @param words  those that say something about what is asked for, each once
/// @param number whether the answer is, or holds, a number
/// @param way    whether the answer is how to do something
record Inquiry(String text, Set<String> words, boolean number, boolean way) {
    private static final Pattern NUMBER = Pattern.compile(
            "(?:how (?:much|many|long|often|old|far|big|high|fast|deep)|price|cost|costs|budget|rate|limit|number|size|percent"
                    + "|percentage|range|when|date|maximum|minimum|max|min|length|time|torque|phone|port|version|wie ?viele?"
                    + "|wie lange|wann|cu[aá]nt[oa]s?|combien|quand|何|いつ|いくつ|כמה|كم)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WAY = Pattern.compile(
            "^(?:how (?:do|can|to|should|would)|steps|wie (?:kann|mache|geht))", Pattern.CASE_INSENSITIVE);

    static Inquiry of(String text) {
        var all = Words.of(text);
        var meant = new LinkedHashSet<>(all.stream().filter(Words::hasMeaning).toList());
        return new Inquiry(
                text.strip(),
                meant.isEmpty() ? new LinkedHashSet<>(all) : meant,
                NUMBER.matcher(text).find(),
                WAY.matcher(text.strip().toLowerCase(Locale.ROOT)).find());
    }

    /// Whether nothing is asked for: there are only words that every page has.
    boolean isEmpty() {
        return words.stream().noneMatch(Words::hasMeaning);
    }

    /// How much of the question, weighted by how rare its words are, stands in these words: 0 to 1.
    double coverage(Set<String> words, Rarity rarity) {
        double all = 0;
        double there = 0;
        for (var word : this.words) {
            double weight = rarity.of(word);
            all += weight;
            there += weight * nearness(word, words);
        }
        return all == 0 ? 0 : there / all;
    }

    /// The weight of the rarest word that is not among these, compared with the rarest of all: 0 to 1.
    double rarestMissing(Set<String> words, Rarity rarity) {
        double rarest = 1e-9;
        double missing = 0;
        for (var word : this.words) {
            rarest = Math.max(rarest, rarity.of(word));
            missing = Math.max(missing, rarity.of(word) * (1 - nearness(word, words)));
        }
        return missing / rarest;
    }

    /// 1 where the word stands there, less where one that is written nearly alike does.
    static double nearness(String word, Set<String> words) {
        if (words.contains(word)) {
            return 1;
        }
        if (word.length() < 4) {
            return 0;
        }
        return words.stream().mapToDouble(each -> Likeness.of(word, each)).max().orElse(0);
    }

    /// The words of several texts together.
    static Set<String> words(List<String> texts) {
        var words = new LinkedHashSet<String>();
        texts.forEach(text -> words.addAll(Words.of(text)));
        return words;
    }
}
