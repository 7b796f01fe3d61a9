package dev.anabranch.converter.corpus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Words with how often each occurs. A word is a run of letters or digits in lower case; Chinese, Japanese and Korean
/// characters are a word each.
final class WordBag {
    private final Map<String, Integer> counts = new HashMap<>();

    static WordBag of(String text) {
        var bag = new WordBag();
        words(text).forEach(word -> bag.add(word, 1));
        return bag;
    }

    private static List<String> words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        var run = new StringBuilder();
        plain.codePoints().forEach(point -> {
            boolean alone = isWordAlone(point);
            if (alone || !isWordCharacter(point)) {
                end(run, words);
            }
            if (isWordCharacter(point)) {
                run.appendCodePoint(point);
            }
            if (alone) {
                end(run, words);
            }
        });
        end(run, words);
        return words;
    }

    private static void end(StringBuilder run, List<String> words) {
        if (!run.isEmpty()) {
            words.add(run.toString());
            run.setLength(0);
        }
    }

    static boolean isWordCharacter(int point) {
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isWordAlone(int point) {
        return isWordCharacter(point)
                && ((point >= 0x2E80 && point <= 0x9FFF)
                        || (point >= 0xAC00 && point <= 0xD7AF)
                        || (point >= 0x3040 && point <= 0x30FF)
                        || (point >= 0x20000 && point <= 0x3FFFF));
    }

    void add(String word, int times) {
        counts.merge(word, times, Integer::sum);
    }

    void addAll(WordBag other, int times) {
        other.counts.forEach((word, count) -> add(word, count * times));
    }

    /// Each word as often as in the one that has it more often.
    void most(WordBag other) {
        other.counts.forEach((word, count) -> counts.merge(word, count, Math::max));
    }

    int count(String word) {
        return counts.getOrDefault(word, 0);
    }

    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Takes words out that the other wants, as many as there are.
    ///
    /// @return those that there were not enough of
    WordBag take(WordBag wanted) {
        var missing = new WordBag();
        wanted.counts.forEach((word, count) -> {
            int there = Math.min(count, count(word));
            add(word, -there);
            if (there < count) {
                missing.add(word, count - there);
            }
        });
        return missing;
    }

    /// The words of the other that do not occur here at all, as often as they occur there.
    WordBag without(WordBag wanted) {
        var missing = new WordBag();
        wanted.counts.forEach((word, count) -> {
            if (count(word) <= 0) {
                missing.add(word, count);
            }
        });
        return missing;
    }

    /// How many words there are more than the other allows.
    int beyond(WordBag allowed) {
        return counts.entrySet().stream()
                .mapToInt(entry -> Math.max(0, entry.getValue() - allowed.count(entry.getKey())))
                .sum();
    }

    WordBag copy() {
        var copy = new WordBag();
        copy.counts.putAll(counts);
        return copy;
    }

    /// The words in alphabetical order, with their number where it is more than one.
    @Override
    public String toString() {
        return String.join(
                " ",
                counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : "*" + entry.getValue()))
                        .toList());
    }
}
