package dev.anabranch.simulator.cql;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The operator `~`: every word of the pattern must occur in the text, in any order; words in inner quotes must
/// stand together; `*` and `?` stand for letters, though not at the beginning of a word. Accents and case do not
/// count, nor do the commonest English endings.
final class WordMatch implements Predicate<String> {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+");
    private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");
    private static final Pattern WILDCARD = Pattern.compile("[\\p{L}\\p{N}\\p{M}_*?]+");
    private static final Pattern UNSPACED =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]");

    private final Set<String> words = new HashSet<>();
    private final List<String> phrases = new ArrayList<>();
    private final List<Pattern> wildcards = new ArrayList<>();
    private final List<String> pieces = new ArrayList<>();

    private WordMatch() {}

    static WordMatch of(String pattern) throws CqlException {
        var match = new WordMatch();
        var part = PART.matcher(pattern);
        while (part.find()) {
            if (part.group(1) != null) {
                match.phrases.add(" " + String.join(" ", stems(part.group(1))) + " ");
            } else {
                match.add(part.group(2));
            }
        }
        return match;
    }

    private void add(String part) throws CqlException {
        if (part.contains("*") || part.contains("?")) {
            var found = WILDCARD.matcher(folded(part));
            while (found.find()) {
                wildcards.add(wildcard(found.group(), part));
            }
            return;
        }
        var found = WORD.matcher(folded(part));
        while (found.find()) {
            // scripts without spaces between words: any occurrence counts
            if (UNSPACED.matcher(found.group()).find()) {
                pieces.add(found.group());
            } else {
                words.add(stem(found.group()));
            }
        }
    }

    private static Pattern wildcard(String word, String part) throws CqlException {
        if (word.startsWith("*") || word.startsWith("?")) {
            throw new CqlException("'" + part + "' begins with a wildcard, which is not supported");
        }
        var regex = new StringBuilder();
        word.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString());
    }

    @Override
    public boolean test(String text) {
        if (words.isEmpty() && phrases.isEmpty() && wildcards.isEmpty() && pieces.isEmpty()) {
            return false;
        }
        var folded = folded(text);
        // a stem is the beginning of its word, so that most texts are ruled out without being cut into words
        if (!words.stream().allMatch(folded::contains)) {
            return false;
        }
        var found = stems(folded);
        if (!new HashSet<>(found).containsAll(words)) {
            return false;
        }
        var line = phrases.isEmpty() ? "" : " " + String.join(" ", found) + " ";
        return phrases.stream().allMatch(line::contains)
                && pieces.stream().allMatch(folded::contains)
                && (wildcards.isEmpty() || matchesWildcards(folded));
    }

    private boolean matchesWildcards(String folded) {
        var unstemmed = new ArrayList<String>();
        var found = WORD.matcher(folded);
        while (found.find()) {
            unstemmed.add(found.group());
        }
        return wildcards.stream()
                .allMatch(wildcard -> unstemmed.stream()
                        .anyMatch(word -> wildcard.matcher(word).matches()));
    }

    private static List<String> stems(String text) {
        var stems = new ArrayList<String>();
        var found = WORD.matcher(folded(text));
        while (found.find()) {
            stems.add(stem(found.group()));
        }
        return stems;
    }

    private static String folded(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return Normalizer.normalize(decomposed.replaceAll("[\\u0300-\\u036f]", ""), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    private static String stem(String word) {
        for (var ending : List.of("ing", "ed", "es", "s")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3 && !word.endsWith("ss")) {
                return withoutFinalE(word.substring(0, word.length() - ending.length()));
            }
        }
        return withoutFinalE(word);
    }

    private static String withoutFinalE(String word) {
        return word.length() > 3 && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
    }
}
