package dev.anabranch.server.answers;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as they are compared between a question and what may answer it: without regard to case, accents and the
/// usual English endings. Names with digits and dashes count whole and by their parts; scripts without spaces by
/// pairs of characters.
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:[-_.'’/][\\p{L}\\p{M}\\p{N}]++)*+");
    private static final Pattern PART = Pattern.compile("[-_.'’/]");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}+");
    private static final int LONGEST = 60;

    /// What says nothing about which passage answers.
    private static final Set<String> EMPTY =
            Set.copyOf(List.of(("a an the of to in on at for by with from into about as and or but if"
                            + " than then so is are was were be been being am do does did done has have had can could may might"
                            + " will would shall should must what which who whom whose when where why how much many long high there"
                            + " here this that these those it its i me my we us our you your he him his she her they them their"
                            + " not no any some all each per please tell know"
                            + " der die das den dem des ein eine einen einem einer eines und oder ist sind war was wer wie wo wann"
                            + " warum welche welcher welches ich wir sie er es mein unser von vom zu zum zur im in mit auf bei"
                            + " le la les un une des du de et est sont que qui quoi comment quand ou el los las una y es son"
                            + " cuantos cuantas cual cuando donde")
                    .split(" ")));

    private static final Set<String> EMPTY_STEMS =
            EMPTY.stream().map(Words::stem).collect(Collectors.toSet());

    private Words() {}

    /// All words in their order, repeated ones too.
    static List<String> of(String text) {
        var words = new ArrayList<String>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            add(matcher.group(), words);
        }
        return words;
    }

    /// Whether a word, as [#of] gives it, says something about what is asked for.
    static boolean hasMeaning(String word) {
        return !EMPTY.contains(word) && !EMPTY_STEMS.contains(word);
    }

    private static void add(String found, List<String> words) {
        var plain = ACCENT.matcher(Normalizer.normalize(found, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        var whole = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        if (whole.codePoints().anyMatch(Words::hasNoSpaces)) {
            pairs(whole, words);
            return;
        }
        var parts = PART.split(whole, -1);
        if (parts.length > 1) {
            words.add(whole);
        }
        for (var part : parts) {
            if (!part.isEmpty()) {
                words.add(stem(part));
            }
        }
    }

    private static boolean hasNoSpaces(int codePoint) {
        var script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.THAI;
    }

    private static void pairs(String text, List<String> words) {
        int[] points = text.codePoints().toArray();
        if (points.length == 1) {
            words.add(text);
        }
        for (int i = 0; i + 1 < points.length; i++) {
            words.add(new String(points, i, 2));
        }
    }

    /// Without the endings of English that make no other word of it.
    private static String stem(String word) {
        if (word.length() < 4 || word.codePoints().anyMatch(each -> each > 'z' || each < 'a')) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        for (var ending : List.of("ing", "ed", "es", "s", "ly")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3 && !word.endsWith("ss")) {
                return withoutE(undoubled(word.substring(0, word.length() - ending.length())));
            }
        }
        return withoutE(word);
    }

    private static String withoutE(String word) {
        return word.length() > 3 && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
    }

    private static String undoubled(String word) {
        int end = word.length() - 1;
        boolean isDouble =
                end > 2 && word.charAt(end) == word.charAt(end - 1) && "aeiols".indexOf(word.charAt(end)) < 0;
        return isDouble ? word.substring(0, end) : word;
    }
}
