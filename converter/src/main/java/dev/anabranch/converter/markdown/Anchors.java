package dev.anabranch.converter.markdown;

import dev.anabranch.converter.page.Heading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the heading that an anchor of Confluence means. Its anchor is its words with hyphens for spaces, in older
/// pages without spaces and behind the page's title; the second of the same words
/// has `.1` behind it.
final class Anchors {
    /// Titles with more hyphens than this are not tried out.
    private static final int MOST_HYPHENS = 16;

    private final Map<String, String> slugs = new HashMap<>();

    /// By their words without spaces, as older pages have them behind the title.
    private final Map<String, String> behindTitles = new HashMap<>();

    private final String title;

    /// @param title of the page; empty when it is not known
    Anchors(List<Heading> headings, String title) {
        var seen = new HashMap<String, Integer>();
        for (var heading : headings) {
            var words = squash(heading.text());
            behindTitles.putIfAbsent(withoutSpaces(heading.text()), heading.slug());
            int before = seen.merge(words, 1, Integer::sum) - 1;
            slugs.putIfAbsent(before == 0 ? words : words + "." + before, heading.slug());
        }
        for (var heading : headings) {
            slugs.putIfAbsent(heading.slug(), heading.slug());
        }
        this.title = squash(title);
    }

    /// The slug of the heading; null when none is meant.
    @Nullable
    String slugOf(String anchor) {
        var decoded = Addresses.decode(anchor);
        var wanted = squash(decoded);
        var slug = slugs.get(wanted);
        if (slug == null) {
            slug = slugs.get(decoded);
        }
        if (slug == null) {
            slug = title.isEmpty() ? behindSomeTitle(decoded) : behindTitle(wanted);
        }
        return slug;
    }

    private @Nullable String behindTitle(String wanted) {
        return wanted.startsWith(title) ? slugs.get(wanted.substring(title.length())) : null;
    }

    private @Nullable String behindSomeTitle(String anchor) {
        int hyphen = anchor.indexOf('-');
        for (int i = 0; hyphen >= 0 && i < MOST_HYPHENS; i++) {
            var slug = behindTitles.get(anchor.substring(hyphen + 1));
            if (slug != null) {
                return slug;
            }
            hyphen = anchor.indexOf('-', hyphen + 1);
        }
        return null;
    }

    private static String withoutSpaces(String text) {
        return text.replace(" ", "").replace("\u00A0", "");
    }

    private static String squash(String text) {
        var squashed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '-' && c != '\u00A0') {
                squashed.append(Character.toLowerCase(c));
            }
        }
        return squashed.toString();
    }
}
