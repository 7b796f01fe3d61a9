package dev.anabranch.server.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A sentence that a model wrote.
///
/// @param text     without the numbers of passages, without marks of formatting, without what nobody sees
/// @param cited    the numbers of passages that it names, in their order
/// @param isLinked whether it held an address, a link, an image or markup, which are never shown
record Sentence(String text, List<Integer> cited, boolean isLinked) {
    /// As it is asked for, `[1]` or `[1, 2]`, and as some models like to write it.
    static final String CITATION = "[\\[\u3010]\\^?(?:passage )?\\d{1,3}"
            + "(?:\\s{0,8}[,;]\\s{0,8}(?:passage )?\\d{1,3}){0,40}+[\\]\u3011]"; // longer ones are none

    private static final Pattern CITATIONS = Pattern.compile("\\s{0,8}" + CITATION, Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    /// Addresses with a scheme, links and images of Markdown and wikis, tags and entities of HTML.
    private static final Pattern LINKED = Pattern.compile(
            "[a-z][a-z0-9+.-]{1,20}://|\\bwww\\.|\\b(?:mailto|data|javascript|tel|file):\\S|!\\[|\\]\\s?[(:\\[]\\s*[^\\d\\s]"
                    + "|\\]\\(|\\[\\[|</?[a-z!][^>]{0,2000}>?|&(?:#x?[0-9a-f]+|[a-z]{2,10});",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LINE_START =
            Pattern.compile("^\\s*+(?:>\\s*+)*+(?:#{1,6}\\s+|[-*+\u2022]\\s+|\\d{1,2}[.)]\\s+)?");
    private static final Pattern EMPHASIS =
            Pattern.compile("\\*{1,3}|`+|(?<![\\p{L}\\p{N}])__|__(?![\\p{L}\\p{N}])|~~");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    Sentence {
        cited = List.copyOf(cited);
    }

    static Sentence of(String written) {
        var seen = seen(written);
        boolean isLinked = LINKED.matcher(seen).find();
        var cited = new ArrayList<Integer>();
        CITATIONS
                .matcher(seen)
                .results()
                .forEach(each -> NUMBER.matcher(each.group())
                        .results()
                        .map(number -> Integer.parseInt(number.group()))
                        .filter(number -> !cited.contains(number))
                        .forEach(cited::add));
        var plain = CITATIONS.matcher(LINE_START.matcher(seen).replaceFirst("")).replaceAll("");
        return new Sentence(
                SPACES.matcher(EMPHASIS.matcher(plain).replaceAll(""))
                        .replaceAll(" ")
                        .strip(),
                cited,
                isLinked);
    }

    /// A text without what nobody sees, in one line.
    static String seen(String text) {
        return CONTROL.matcher(Visible.of(text)).replaceAll(" ");
    }

    /// Whether anything is said.
    boolean isEmpty() {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
