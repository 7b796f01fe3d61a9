package dev.anabranch.server.answers;

import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.Languages;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What kind of thing an English question asks for (a time, money, somebody ...), and whether a text holds one.
/// Questions of other languages, and those that ask for something else, expect anything.
///
/// A question is told by its first words, and by the noun that these ask for: who signs the *budget* asks for no
/// money. Repetitions in what is looked for in texts have bounds: texts are whatever somebody wrote.
final class Expected {
    static final String MONTHS =
            "january|february|march|april|may|june|july|august|september|october" + "|november|december";
    static final String DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays";
    static final String CARDINALS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?"
            + "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
            + "|seventeen|eighteen|nineteen|hundred|thousand|dozen";
    private static final String NUMBERS = CARDINALS + "|twice|once|half|none|no|every|each|daily|weekly|monthly|yearly";
    private static final String UNITS = "(?:working )?(?:seconds?|secs?|s|minutes?|mins?|min|hours?|h|days?|weeks?"
            + "|months?|years?|ms|quarters?)";
    private static final String DIGITS = "(?<![\\d.,])\\d[\\d.,]{0,20}+";
    private static final String NUMBER = "(?:" + DIGITS + "|" + NUMBERS + ")";
    private static final String ANY_NUMBER = "\\d|\\b(?:" + NUMBERS + ")\\b";
    private static final String DURATION = NUMBER + "[ -]?(?:\\w{1,40} )?" + UNITS + "\\b"
            + "|\\b(?:an?|several|few) (?:\\w{1,40} )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\\b";

    /// Words that a noun has before it, no others: what the *price* is told by, not what a price is told for.
    private static final String BEFORE = "(?:(?!(?:of|for|to|in|on|at|by|from|with|about|and|or|is|are|was|were|do|does"
            + "|did|can|may|when|where|who|how|why)\\b)[\\w'\u2019-]{1,60} )";

    private static final String ASKED = "(?:^|\\b(?:what|which)(?:['\u2019]s| is| are| was| were)? )";

    /// What may come behind the noun that is asked for; another noun makes it a part of that: a *budget meeting*.
    private static final String HEAD =
            "(?=\\W*$| (?:of|for|to|in|on|at|per|by|from|with|without|after|before|between|when"
                    + "|if|is|are|was|were|do|does|did|can|may|must|should|will|would|has|have|we|i|you|he|she|they|the|an?|our"
                    + "|each|every|this|that|now|today|and|or)\\b)";

    /// What has a name of its own.
    private static final String MADE_OR_RUN =
            "company|bank|brand|courier|insurer|insurance|provider|supplier|software|tool"
                    + "|app|vendor|broker|system|model|product|agency|partner|lab|laboratory|library|framework|language|database"
                    + "|chip|licence|license|service|manager|region|operator|printer";

    /// The first that a question fits counts.
    private static final List<Kind> KINDS = List.of(
            anything("^(?:where|why|can|could|do|does|did|is|are|was|were|may|must|should|has|have)\\b"
                    + "|^how (?:do|does|did|can|could|to|is|are|was|were|should|would|must)\\b"),
            new Kind("^(?:who|whom|whose)\\b|\\bwhom\\b", Named::somebody),
            new Kind("\\bhow many\\b(?! (?:\\w+ )?(?:days|weeks|hours|months|years|minutes|percent)\\b)", Counted::by),
            kind("^when (?:was|were|did)\\b", "\\b(?:19|20)\\d\\d\\b|\\b(?:" + MONTHS + ")\\b"),
            kind(
                    asked("(?:phone|telephone|fax) numbers?|hotline|extension"),
                    "(?:\\+|\\b)\\d[\\d ]{3,20}\\d\\b|\\b\\d{4}\\b"),
            kind("\\bhow many percent\\b|" + asked("percent|percentage|rate|share"), ANY_NUMBER),
            kind("\\bhow old\\b", DURATION + "|\\b(?:19|20)\\d\\d\\b"),
            kind(
                    "\\bhow fast\\b",
                    DURATION + "|\\d ?(?:[kmgt]?(?:bit|byte|b)s?(?:/s|ps)|km/h|mph|m/s|rpm|knots|frames)\\b"),
            kind(
                    "\\bhow (?:long|quickly|soon)\\b|\\bhow many\\b|" + asked("duration"),
                    DURATION + "|\\d ?(?:mm|cm|m|km|met(?:re|er)s?|pages|characters|words|lines)\\b"),
            kind(
                    "\\bhow much\\b.{0,200}\\b(?:weighs?|holds?|takes?)\\b|\\bhow much (?:time|notice|leave)\\b",
                    ANY_NUMBER),
            kind(
                    "\\bhow much\\b|^what (?:do|does|did|will|would)\\b.{0,200}\\bcost" + HEAD + "|"
                            + asked("(?:price|cost|salary|fee|budget|turnover|revenue|bonus|penalty|discount"
                                    + "|allowance)(?: range| target| limit)?|prices|costs|salaries"),
                    "EUR|USD|GBP|NOK|DKK|SEK|CHF|JPY|[\u20ac$\u00a3\u00a5]|\\bkr\\b|\\beuros?\\b|\\bdollars?\\b|\\bcents?\\b"
                            + "|\\d ?%|per ?cent|\\bfree\\b|\\bpaid\\b|\\bnothing\\b"
                            + "|\\b\\d{1,3}(?:[.,]\\d{3}){1,4}\\b|\\b\\d{3,20}\\b"),
            kind(
                    "^(?:when|since when|until when|by when)\\b|\\bwhat (?:date|day|time)\\b|\\bwhich (?:days?|months?)\\b"
                            + "|\\bhow often\\b|" + asked("date|deadline"),
                    "\\b(?:" + MONTHS + "|" + DAYS + ")\\b|\\d{1,2}[:.]\\d\\d\\b|\\b(?:19|20)\\d\\d\\b"
                            + "|\\b\\d{1,2}(?:st|nd|rd|th)\\b|" + NUMBER + " ?" + UNITS + "\\b"
                            + "|\\b(?:daily|weekly|monthly|yearly|noon|midnight|before|after|until|every|each)\\b"
                            + "|\\d{1,9}[-\u2013]\\d{1,9}"),
            kind(
                    "\\bhow (?:far|high|heavy|deep|big|large|wide)\\b|\\bmaximum\\b|\\bminimum\\b|"
                            + asked("number|limit|length|capacity|weight|temperature|version"),
                    ANY_NUMBER),
            new Kind(
                    "\\b(?:which|what) " + BEFORE + "{0,2}?(?:" + MADE_OR_RUN + ")s?\\b"
                            + "|\\bwhat(?:['\u2019]s| is| are| was| were) " + BEFORE + "{0,2}?(?:" + MADE_OR_RUN + ")s?"
                            + HEAD,
                    Named::something));

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

    private static Kind anything(String asked) {
        return new Kind(asked, _ -> _ -> true);
    }

    /// A question for a noun: the *price* of a mast, what is the *price*, which *price*.
    private static String asked(String noun) {
        return ASKED + BEFORE + "{0,4}?(?:" + noun + ")" + HEAD;
    }

    static Expected by(String question) {
        var text = question.strip();
        return new Expected(
                isEnglish(text)
                        ? KINDS.stream()
                                .filter(kind -> kind.asked().matcher(text).find())
                                .findFirst()
                                .map(kind -> kind.held().apply(text))
                                .orElse(_ -> true)
                        : _ -> true);
    }

    private static boolean isEnglish(String question) {
        return Languages.ofQuery(question, EnumSet.allOf(Language.class), Language.ENGLISH) == Language.ENGLISH;
    }

    /// Whether a text may hold what is expected.
    boolean isIn(String text) {
        return held.test(text);
    }
}
