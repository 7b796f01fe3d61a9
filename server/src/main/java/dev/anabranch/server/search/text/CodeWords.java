package dev.anabranch.server.search.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds names that machines gave or take, such as `maxRetryCount`, `retry_count`, `PAY-1042`, `v2.3.1` or
/// `/api/v1/orders`: they are found as a whole and by their parts.
public final class CodeWords {
    private static final int LONGEST = 120;
    private static final Pattern CANDIDATE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_./:@#\\-]{1,119}");
    private static final Pattern PART = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\p{N}+|\\p{Lo}+");
    private static final int SHORTEST_PART = 2;

    private CodeWords() {}

    /// The names in a text, each followed by its parts, in small letters.
    public static List<String> of(String text) {
        var found = new ArrayList<String>();
        var candidates = CANDIDATE.matcher(text);
        while (candidates.find()) {
            var word = trimmed(candidates.group());
            if (isCode(word)) {
                found.add(word.toLowerCase(Locale.ROOT));
                addParts(word, found);
            }
        }
        return found;
    }

    /// The names in a question, without their parts.
    public static List<String> whole(String query) {
        return CANDIDATE
                .matcher(query)
                .results()
                .map(match -> trimmed(match.group()))
                .filter(CodeWords::isCode)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static void addParts(String word, List<String> found) {
        Matcher parts = PART.matcher(word);
        while (parts.find()) {
            var part = parts.group().toLowerCase(Locale.ROOT);
            if (part.length() >= SHORTEST_PART && part.length() < word.length()) {
                found.add(part);
            }
        }
    }

    /// What ends a sentence ends no name.
    private static String trimmed(String word) {
        int end = Math.min(word.length(), LONGEST);
        while (end > 0 && ".:-/@#".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean isCode(String word) {
        boolean digit = false;
        boolean letter = false;
        boolean inner = false;
        boolean hyphen = false;
        boolean humps = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            digit |= Character.isDigit(c);
            letter |= Character.isLetter(c);
            inner |= "_./:@#".indexOf(c) >= 0;
            hyphen |= c == '-';
            humps |= i > 0 && Character.isUpperCase(c) && Character.isLowerCase(word.charAt(i - 1));
        }
        boolean named = letter && (digit || inner || humps || (hyphen && isShouted(word)));
        return named || (digit && inner);
    }

    private static boolean isShouted(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT));
    }
}
