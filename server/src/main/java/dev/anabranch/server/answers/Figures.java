package dev.anabranch.server.answers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers of a text, written alike: `1,700`, `1.700` and `1 700` are one, so are `three` and `3`.
final class Figures {
    private static final Pattern FIGURE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])[-\u2212](?=\\d)\\d++(?:[.,'\u2019\u00a0\u202f]\\d++)*+|\\d++(?:[.,'\u2019\u00a0\u202f]\\d++)*+");
    private static final Pattern PARTS = Pattern.compile("[.,'\u2019\u00a0\u202f]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern BEHIND =
            Pattern.compile("\\G[\\s,()\u00a0\u202f-]*([\\p{L}\\p{M}]+|[%\u20ac$\u00a3\u00a5\u00b0])");

    private static final Map<String, String> SIGNS = Map.of(
            "%",
            "percent", "prozent", "percent", "\u20ac", "eur", "euro", "eur", "euros", "eur", "$", "usd", "dollar",
            "usd", "dollars", "usd", "\u00a3", "gbp", "\u00a5", "jpy");

    /// Not `one`, which counts nothing as often as it counts.
    private static final Map<String, String> COUNTED = counted(
            "zero null cero",
            "",
            "two zwei deux dos",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five f\u00fcnf cinq cinco",
            "six sechs seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve",
            "ten zehn dix diez",
            "eleven elf onze once",
            "twelve zw\u00f6lf douze doce",
            "thirteen dreizehn",
            "fourteen vierzehn",
            "fifteen f\u00fcnfzehn",
            "sixteen sechzehn",
            "seventeen siebzehn",
            "eighteen achtzehn",
            "nineteen neunzehn",
            "twenty zwanzig vingt veinte");

    private Figures() {}

    /// Each once, as digits.
    static Set<String> of(String text) {
        var found = new LinkedHashSet<String>();
        FIGURE.matcher(inDigits(text)).results().forEach(each -> found.add(plain(each.group())));
        return found;
    }

    /// Whether a word is nothing but a number.
    static boolean isFigure(String word) {
        return FIGURE.matcher(inDigits(word)).replaceAll("").codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /// What the numbers of a text count or measure: each with the words behind it, as `28 days`.
    ///
    /// @param reach how many words behind a number are looked at, as far as no stop comes before
    static Set<String> measured(String text, int reach) {
        var digits = inDigits(text);
        var measured = new LinkedHashSet<String>();
        FIGURE.matcher(digits).results().forEach(each -> {
            var behind = BEHIND.matcher(digits).region(each.end(), digits.length());
            for (int i = 0; i < reach && behind.find(); i++) {
                measured.add(plain(each.group()) + " " + unit(behind.group(1)));
            }
        });
        return measured;
    }

    /// A unit as it is compared.
    static String unit(String word) {
        var sign = SIGNS.get(word.toLowerCase(Locale.ROOT));
        if (sign != null) {
            return sign;
        }
        var words = Words.of(word);
        return words.isEmpty() ? word : words.getLast();
    }

    private static String inDigits(String text) {
        return WORD.matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement(
                        COUNTED.getOrDefault(each.group().toLowerCase(Locale.ROOT), each.group())));
    }

    private static Map<String, String> counted(String... names) {
        Map<String, String> counted = new HashMap<>();
        for (int number = 0; number < names.length; number++) {
            for (var name : List.of(names[number].split(" "))) {
                counted.put(name, Integer.toString(number));
            }
        }
        counted.remove("");
        return Map.copyOf(counted);
    }

    private static String plain(String figure) {
        var sign = figure.startsWith("-") || figure.startsWith("\u2212") ? "-" : "";
        var parts = PARTS.split(figure.substring(sign.length()));
        boolean isGrouped = parts.length > 1 && parts[0].length() <= 3;
        for (int i = 1; i < parts.length - 1; i++) {
            isGrouped &= parts[i].length() == 3;
        }
        if (!isGrouped) {
            return sign + String.join(".", parts);
        }
        var last = parts[parts.length - 1];
        var before = String.join("", Arrays.copyOf(parts, parts.length - 1));
        return sign + before + (last.length() == 3 ? last : "." + last);
    }
}
