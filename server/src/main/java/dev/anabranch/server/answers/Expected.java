package dev.anabranch.server.answers;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What kind of thing an English question asks for (a time, money, somebody ...), and whether a text holds one.
/// Questions of other languages, and those that ask for something else, expect anything.
final class Expected {
    private static final String MONTHS =
            "january|february|march|april|may|june|july|august|september|october" + "|november|december";
    private static final String DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays";
    private static final String NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|once"
            + "|half|none|no|every|each|daily|weekly|monthly|yearly";
    private static final String UNITS = "(?:working )?(?:seconds?|secs?|s|minutes?|mins?|min|hours?|h|days?|weeks?"
            + "|months?|years?|ms|quarters?)";
    private static final String NUMBER = "(?:\\d[\\d.,]*|" + NUMBERS + ")";

    /// The first that a question fits counts.
    private static final List<Kind> KINDS = List.of(
            new Kind("\\bhow many\\b(?! (?:\\w+ )?(?:days|weeks|hours|months|years|minutes)\\b)", Counted::by),
            kind("^when (?:was|were|did)\\b", "\\b(?:19|20)\\d\\d\\b|\\b(?:" + MONTHS + ")\\b"),
            kind(
                    "\\b(?:phone|telephone|fax) numbers?\\b|\\bextension of\\b|\\bhotline\\b",
                    "(?:\\+|\\b)\\d[\\d ]{3,}\\d\\b|\\b\\d{4}\\b"),
            kind("\\bpercent|\\brate\\b|\\bshare of\\b", "\\d|\\b(?:" + NUMBERS + ")\\b"),
            kind(
                    "\\bhow (?:long|old|fast|quickly|soon)\\b|\\bduration\\b|\\bhow many\\b|\\bfor how many\\b",
                    NUMBER + "[ -]?(?:\\w{1,40} )?" + UNITS + "\\b"),
            kind(
                    "\\bhow much\\b|\\bprices?\\b|\\bcosts?\\b|\\bsalar(?:y|ies)\\b|\\bfee\\b|\\bbudget\\b|\\bturnover\\b"
                            + "|\\brevenue\\b|\\bbonus\\b|\\bpenalty\\b|\\bdiscount\\b|\\ballowance\\b",
                    "EUR|USD|GBP|NOK|DKK|SEK|CHF|JPY|[\u20ac$\u00a3\u00a5]|\\bkr\\b|\\beuros?\\b|\\bdollars?\\b|\\bcents?\\b"
                            + "|\\d ?%|per ?cent|\\bfree\\b|\\bpaid\\b|\\bnothing\\b"
                            + "|\\b\\d{1,3}(?:[.,]\\d{3})+\\b|\\b\\d{3,}\\b"),
            kind(
                    "^(?:when|since when|until when|by when)\\b|\\bwhat (?:date|day|time)\\b|\\bwhich (?:days?|months?)\\b"
                            + "|\\bdeadline\\b|^date of|\\bhow often\\b",
                    "\\b(?:" + MONTHS + "|" + DAYS + ")\\b|\\d{1,2}[:.]\\d\\d\\b|\\b(?:19|20)\\d\\d\\b"
                            + "|\\b\\d{1,2}(?:st|nd|rd|th)\\b|" + NUMBER + " ?" + UNITS + "\\b"
                            + "|\\b(?:daily|weekly|monthly|yearly|noon|midnight|before|after|until|every|each)\\b"
                            + "|\\d+[-\u2013]\\d+"),
            kind(
                    "\\bhow (?:far|high|heavy|deep|big|large|wide)\\b|\\bmaximum\\b|\\bminimum\\b|\\bnumber of\\b|\\bmax\\b"
                            + "|\\bmin\\b|\\blimit\\b|\\blength\\b|\\bcapacity\\b|\\bweight\\b|\\btemperature\\b|\\bversion\\b",
                    "\\d|\\b(?:" + NUMBERS + ")\\b"),
            new Kind("^(?:who|whom|whose)\\b|\\bwhom\\b", question -> Named.somebody(question)),
            new Kind(
                    "\\b(?:which|what) (?:\\w+ ){0,2}?(?:company|bank|brand|courier|insurer|insurance|provider|supplier"
                            + "|software|tool|app|vendor|broker|system|model|product|agency|partner|lab|laboratory"
                            + "|library|framework|language|database|chip|licence|license|colour|color|service|manager"
                            + "|region|operator|printer)s?\\b",
                    question -> Named.something(question)));

    private final Predicate<String> held;

    private Expected(Predicate<String> held) {
        this.held = held;
    }

    /// @param held what a text has that holds one, for a question
    private record Kind(Pattern asked, Function<String, Predicate<String>> held) {
        Kind(String asked, Function<String, Predicate<String>> held) {
            this(Pattern.compile(asked, Pattern.CASE_INSENSITIVE), held);
        }
    }

    private static Kind kind(String asked, String held) {
        var found = Pattern.compile(held, Pattern.CASE_INSENSITIVE).asPredicate();
        return new Kind(asked, _ -> found);
    }

    static Expected by(String question) {
        var text = question.strip();
        return new Expected(KINDS.stream()
                .filter(kind -> kind.asked().matcher(text).find())
                .findFirst()
                .map(kind -> kind.held().apply(text))
                .orElse(_ -> true));
    }

    /// Whether a text may hold what is expected.
    boolean isIn(String text) {
        return held.test(text);
    }

    /// A number near what is counted: `64 desks`, `Desks: 64`.
    private static final class Counted {
        private static final Pattern WHAT = Pattern.compile(
                "how many (?:more |other |different |of )?((?:[\\w-]+ )?[\\w-]+)", Pattern.CASE_INSENSITIVE);
        private static final Pattern FIGURE = Pattern.compile(
                "\\d[\\d.,]*|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|no|none)\\b");
        private static final int BEHIND = 40;
        private static final int BEFORE = 30;

        private Counted() {}

        static Predicate<String> by(String question) {
            var what = WHAT.matcher(question);
            var stems = what.find()
                    ? Pattern.compile(" ")
                            .splitAsStream(what.group(1).toLowerCase(Locale.ROOT))
                            .filter(word -> word.length() > 3)
                            .map(word -> word.substring(0, Math.max(4, word.length() - 2)))
                            .toList()
                    : List.<String>of();
            return text -> isNear(stems, text.toLowerCase(Locale.ROOT));
        }

        private static boolean isNear(List<String> stems, String text) {
            return FIGURE.matcher(text).results().anyMatch(figure -> {
                var before = text.substring(Math.max(0, figure.start() - BEFORE), figure.start());
                var behind = text.substring(figure.end(), Math.min(text.length(), figure.end() + BEHIND));
                return stems.stream().anyMatch(stem -> before.contains(stem) || behind.contains(stem));
            });
        }
    }

    /// Names that the question does not say itself.
    private static final class Named {
        private static final Pattern NAME = Pattern.compile(
                "(?:^|(?<=[\\s(:;,/\"\u201c\u201e]))(?:\\p{Lu}[\\w\u2019'&.-]*\\w"
                        + "|[\\w-]{0,40}\\d[\\w-]{0,40}[A-Za-z][\\w-]*|[A-Z]{2,}[\\w-]*)",
                Pattern.UNICODE_CHARACTER_CLASS);
        private static final Pattern PERSON = Pattern.compile("\\p{Lu}\\p{Ll}.*");
        private static final Pattern SENTENCE_START = Pattern.compile("(?:^|[.!?] )$");
        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
        private static final Pattern NO_NAME = Pattern.compile(
                MONTHS + "|" + DAYS
                        + "|\\d+(?:st|nd|rd|th)|the|a|an|in|on|at|for|of|no|yes|if|all|each|every|this|that|these|it|we|you|they"
                        + "|he|she|i|to|from|by|with|not|as|and|or|but|when|where|who|what|how|why|only|after|before"
                        + "|more|most|one|two|three|eur|usd|gbp|utc|cet|nok|our|your|their|there|then|is|are",
                Pattern.CASE_INSENSITIVE);
        private static final Pattern ROLE = Pattern.compile(
                "\\b(?:leads?|managers?|directors?|officers?|team|heads?|everybody|everyone|nobody|somebody|owners?"
                        + "|engineers?|doctors?|vets?|editors?|admins?|administrators?|boards?|chief|ceo|cfo|cto"
                        + "|customers?|partners?|anybody|whoever|people|you|me|us)\\b",
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
}
