package dev.anabranch.server.answers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a question means in a conversation. One that cannot be understood alone, such as `and in Berlin?`, is looked
/// for together with the words of the one before it; every other one is left as it is.
///
/// It cannot be understood alone when it
/// - begins as something goes on (`and`, `what about`, `und`, `et`), and does not ask a whole question after that,
/// - names what was spoken of (`it`, `they`, `there`, `davon`) and little else, or
/// - is no more than a part of a sentence: a question word, or a preposition with a name or two.
///
/// A part of a sentence replaces the part of the earlier question that begins with the same preposition: after `hotel
/// costs in Oslo`, `and in Berlin?` means `hotel costs in Berlin`.
public final class FollowUp {
    /// As many questions of a conversation count.
    public static final int MOST = 10;

    /// Longer ones are cut at their beginning: what was said last counts most.
    private static final int LONGEST = 1000;

    private static final Pattern GOES_ON = Pattern.compile(
            "^(?:and|or|but|also|plus|what about|how about|what of|und|oder|aber|auch|was ist mit|wie ist es|et|ou|mais|y|o|pero)\\b[\\s,:]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    /// What only looks like one: `is there …`, and the department.
    private static final Pattern NOT_POINTING = Pattern.compile("\\bIT\\b|\\b(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere) there\\b");

    private static final Pattern ENDS = Pattern.compile("[\\s?!.…？。！؟]+$");

    /// What points at something that was spoken of.
    private static final Set<String> POINTING = Set.copyOf(
            List.of(("it its they them their theirs he him his she her that those these this there same one ones"
                            + " er ihm ihn ihnen dort davon dafür damit dazu diese dieser dieses"
                            + " elle ils elles cela ça celui celle là eso esto ese esa ellos ellas allí")
                    .split(" ")));
    private static final Set<String> PREPOSITIONS = Set.copyOf(List.of(
            ("in at on for from with without by to under over above below after before during since until than as of"
                            + " auf bei für mit ohne nach vor seit bis von aus im am beim zum zur"
                            + " en à pour avec sans chez dans de con sin para por")
                    .split(" ")));
    private static final Set<String> ARTICLES =
            Set.of("a", "an", "the", "our", "der", "die", "das", "den", "dem", "le", "la", "les", "el", "los", "las");
    private static final Set<String> ASKING = Set.copyOf(List.of(
            ("what which who whom whose when where why how is are was were do does did can could may must should"
                            + " will would has have was wer wen wem wessen wann wo warum wieso wie welche welcher welches"
                            + " ist sind kann darf muss soll hat haben gibt que qui quoi quand où comment pourquoi"
                            + " quel quelle combien est qué quién cuándo dónde cómo cuánto cuántos cuántas cuál")
                    .split(" ")));

    private FollowUp() {}

    /// The last question as it is meant.
    ///
    /// @param before what was asked before it, oldest first; may be empty
    public static String understood(List<String> before, String question) {
        var meant = "";
        for (var earlier : before.subList(Math.max(0, before.size() - MOST), before.size())) {
            meant = understood(meant, earlier);
        }
        return understood(meant, question);
    }

    private static String understood(String earlier, String question) {
        var asked = question.strip();
        if (earlier.isEmpty() || !leansOnEarlier(asked)) {
            return asked;
        }
        var rest = ENDS.matcher(GOES_ON.matcher(asked).replaceFirst("")).replaceFirst("");
        var base = ENDS.matcher(earlier).replaceFirst("");
        var words = words(rest);
        // what points at something stands first: it says what kind of answer is wanted
        var meant = !words.isEmpty() && ASKING.contains(words.getFirst())
                ? rest + " " + base
                : without(base, words) + " " + rest;
        return meant.length() <= LONGEST ? meant : meant.substring(meant.length() - LONGEST);
    }

    /// Whether a question cannot be understood without the one before it.
    static boolean leansOnEarlier(String question) {
        var rest = GOES_ON.matcher(question.strip()).replaceFirst("");
        boolean goesOn = !rest.equals(question.strip());
        var words = words(rest);
        long meaning = Words.of(rest).stream().filter(Words::hasMeaning).count();
        boolean asks = !words.isEmpty() && ASKING.contains(words.getFirst());
        boolean points =
                words(NOT_POINTING.matcher(rest).replaceAll(" ")).stream().anyMatch(POINTING::contains);
        if (points && meaning <= 3) {
            return true;
        }
        if (goesOn) {
            return !asks || meaning <= 2;
        }
        if (asks) {
            return meaning == 0;
        }
        boolean isPart = !words.isEmpty() && PREPOSITIONS.contains(words.getFirst());
        return meaning == 0 || (isPart && words.size() <= 5);
    }

    /// The earlier question without the part that begins with the same preposition: as many words as come instead, up
    /// to the next preposition.
    ///
    /// @param part what comes instead
    private static String without(String earlier, List<String> part) {
        if (part.isEmpty() || !PREPOSITIONS.contains(part.getFirst())) {
            return earlier;
        }
        var kept = new StringBuilder();
        boolean isReplaced = false;
        int leftOut = 0;
        for (var word : earlier.split("\\s+", -1)) {
            var plain = word.toLowerCase(Locale.ROOT);
            if (PREPOSITIONS.contains(plain)) {
                leftOut = plain.equals(part.getFirst()) && !isReplaced ? part.size() : 0;
                isReplaced |= leftOut > 0;
            }
            if (leftOut == 0) {
                kept.append(kept.isEmpty() ? "" : " ").append(word);
            } else if (!ARTICLES.contains(plain)) {
                leftOut--;
            }
        }
        // a question that begins with it would have nothing left
        return kept.isEmpty() ? earlier : kept.toString();
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}'’-]+", -1)).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
