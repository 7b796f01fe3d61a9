package dev.anabranch.server.answers;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Names that the question does not say itself.
final class Named {
    private static final Pattern NAME = Pattern.compile(
            "(?:^|(?<=[\\s(:;,/\"\u201c\u201e]))(?:\\p{Lu}[\\w\u2019'&.-]*\\w"
                    + "|[\\w-]{0,40}\\d[\\w-]{0,40}[A-Za-z][\\w-]*|[A-Z]{2,}[\\w-]*)",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PERSON = Pattern.compile("\\p{Lu}\\p{Ll}.*");
    private static final Pattern SENTENCE_START = Pattern.compile("(?:^|[.!?] )$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern NO_NAME = Pattern.compile(
            Expected.MONTHS + "|" + Expected.DAYS
                    + "|\\d+(?:st|nd|rd|th)|the|a|an|in|on|at|for|of|no|yes|if|all|each|every|this|that|these|it|we|you|they"
                    + "|he|she|i|to|from|by|with|not|as|and|or|but|when|where|who|what|how|why|only|after|before"
                    + "|more|most|one|two|three|eur|usd|gbp|utc|cet|nok|our|your|their|there|then|is|are",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLE = Pattern.compile(
            "\\b(?:leads?|managers?|directors?|officers?|team|heads?|everybody|everyone|nobody|somebody|owners?"
                    + "|engineers?|doctors?|admins?|administrators?|boards?|chief|ceo|cfo|cto|customers?|partners?"
                    + "|receptionists?|reception|secretar(?:y|ies)|assistants?|department|committee|anybody"
                    + "|whoever|people|you|me|us)\\b|\\bby (?:the|an?|our|your|my|its|their) \\p{L}",
            Pattern.CASE_INSENSITIVE);

    private Named() {}

    static Predicate<String> somebody(String question) {
        var said = said(question);
        return text -> isNamed(text, said, PERSON.asMatchPredicate())
                || ROLE.matcher(text).find();
    }

    static Predicate<String> something(String question) {
        var said = said(question);
        return text -> isNamed(text, said, _ -> true);
    }

    private static Set<String> said(String question) {
        var said = new HashSet<String>();
        WORD.matcher(question.toLowerCase(Locale.ROOT)).results().forEach(each -> said.add(each.group()));
        return said;
    }

    private static boolean isNamed(String text, Set<String> said, Predicate<String> isMeant) {
        return NAME.matcher(text)
                .results()
                .anyMatch(each -> !NO_NAME.matcher(each.group()).matches()
                        && !said.contains(each.group().toLowerCase(Locale.ROOT))
                        && (!startsSentence(text, each.start()) || goesOn(text, each.end()))
                        && isMeant.test(each.group()));
    }

    /// The first word of a sentence is written so, whatever it is.
    private static boolean startsSentence(String text, int at) {
        return SENTENCE_START.matcher(text).region(Math.max(0, at - 2), at).find();
    }

    private static boolean goesOn(String text, int end) {
        return end + 1 < text.length() && text.charAt(end) == ' ' && Character.isUpperCase(text.charAt(end + 1));
    }
}
