package dev.anabranch.converter.corpus;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The words of Markdown.
final class OutputWords {
    private static final Pattern FENCE = Pattern.compile("([ >\\t*+.\\d-]*)(`{3,}|~{3,})(.*)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");
    private static final String WORD_CHARACTER = "[\\p{L}\\p{Nd}\\p{Nl}\\p{No}_]";
    private static final Pattern MARK_IN_WORD = Pattern.compile("(?<=" + WORD_CHARACTER
            + ")(?:\\*{1,3}|~~|`|</?(?:b|i|u|s|em|strong|sub|sup|del|ins|span|code|mark|kbd)(?:\\s[^<>]*)?>)(?="
            + WORD_CHARACTER + ")");
    private static final Pattern FORMS = Pattern.compile(
            "</?(?:br|details|summary|table|thead|tbody|tr|th|td|p|ul|ol|li|pre|code|strong|em|b|i|u|s|sub|sup|kbd"
                    + "|ins|del|a|img)\\b[^<>]*>"
                    + "|\\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\]|^[ >\\t]*\\d+[.)](?=[ \\t])",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern SHOWN_ATTRIBUTE = Pattern.compile("(?:href|src|alt)=[\"']([^\"']*)");

    private OutputWords() {}

    /// All words, with the benefit of the doubt: a mark in a word may divide it or not, an address may be read as it
    /// stands or decoded.
    static WordBag of(String markdown) {
        var text = HtmlText.unescape(
                ESCAPE.matcher(withoutComments(markdown.replace("\u00AD", ""))).replaceAll("$1"));
        var joined = MARK_IN_WORD.matcher(text).replaceAll("");
        var words = WordBag.of(joined);
        words.most(WordBag.of(text));
        words.most(WordBag.of(HtmlText.unquote(joined)));
        return words;
    }

    /// The words without those that Markdown's own forms need: tags, alert marks, list numbers, languages of fences.
    static WordBag withoutForms(String markdown) {
        var out = new StringBuilder();
        String fence = null;
        for (var line : markdown.split("\n", -1)) {
            var match = FENCE.matcher(line);
            boolean marked = match.matches();
            if (fence == null && marked && opens(match)) {
                fence = match.group(2);
            } else if (fence == null) {
                out.append(FORMS.matcher(line).replaceAll(" ")).append(' ');
                var shown = SHOWN_ATTRIBUTE.matcher(line);
                while (shown.find()) {
                    out.append(' ').append(shown.group(1));
                }
                out.append('\n');
            } else {
                out.append(line).append('\n');
                fence = marked && closes(match, fence) ? null : fence;
            }
        }
        return of(out.toString());
    }

    private static boolean opens(MatchResult fence) {
        return fence.group(2).charAt(0) != '`' || fence.group(3).indexOf('`') < 0;
    }

    private static boolean closes(MatchResult fence, String open) {
        return fence.group(2).charAt(0) == open.charAt(0)
                && fence.group(2).length() >= open.length()
                && fence.group(3).isBlank();
    }

    /// HTML comments count for nothing, except in fenced code.
    private static String withoutComments(String markdown) {
        var out = new StringBuilder();
        var text = new StringBuilder();
        String fence = null;
        for (var line : markdown.split("\n", -1)) {
            var match = FENCE.matcher(line);
            boolean marked = match.matches();
            if (fence == null && marked && opens(match)) {
                flush(text, out);
                fence = match.group(2);
                out.append(line).append('\n');
            } else if (fence == null) {
                text.append(line).append('\n');
            } else {
                out.append(line).append('\n');
                fence = marked && closes(match, fence) ? null : fence;
            }
        }
        flush(text, out);
        return out.toString();
    }

    private static void flush(StringBuilder text, StringBuilder out) {
        out.append(COMMENT.matcher(text).replaceAll(" "));
        text.setLength(0);
    }
}
