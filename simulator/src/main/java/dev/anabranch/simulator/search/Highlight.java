package dev.anabranch.simulator.search;

import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.View;
import dev.anabranch.simulator.rendering.Html;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a list of hits shows of each: title and excerpt, with the words of the query marked.
public final class Highlight {
    private static final int EXCERPT_LENGTH = 300;

    private final String words;
    private final String excerpt;

    /// @param words that the query searches for
    /// @param excerpt the parameter of that name, such as `highlight` or `none`
    public Highlight(Collection<String> words, String excerpt) {
        this.words = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.excerpt = excerpt;
    }

    /// The title, marked.
    public String title(Content content) {
        return marked(content.title());
    }

    /// What stands around the first word that was found; empty when no excerpt is wanted.
    public String excerpt(View all, Content content) {
        if (excerpt.equals("none")) {
            return "";
        }
        var text = new SearchedContent(all, content).text().strip().replaceAll("\\s+", " ");
        var at = 0;
        if (!words.isEmpty()) {
            var found = Pattern.compile("(?iu)" + words).matcher(text);
            at = found.find() ? Math.max(0, found.start() - EXCERPT_LENGTH / 3) : 0;
        }
        return marked(text.substring(at, Math.min(text.length(), at + EXCERPT_LENGTH)));
    }

    /// Escaped, with the words of the query between markers, unless the caller wanted it otherwise.
    private String marked(String text) {
        var shown = excerpt.endsWith("_unescaped") ? text : Html.escape(text);
        return words.isEmpty() || !excerpt.startsWith("highlight")
                ? shown
                : Pattern.compile("(?iu)\\b(" + words + ")\\w*")
                        .matcher(shown)
                        .replaceAll(found -> Matcher.quoteReplacement("@@@hl@@@" + found.group() + "@@@endhl@@@"));
    }
}
