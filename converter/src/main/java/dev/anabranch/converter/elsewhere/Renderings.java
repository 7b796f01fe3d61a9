package dev.anabranch.converter.elsewhere;

import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.PlainWords;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Confluence's own rendering of a page, from which single macros are taken. Most of what a macro rendered is
/// marked with the macro's name; what is not stands between the same blocks as the macro does.
final class Renderings {
    private static final String MARK = "data-macro-name=\"";

    /// Errors that Confluence shows in place of a macro are no content.
    private static final List<String> ERRORS = List.of("error rendering macro", "unknown macro", "unable to render");

    private final String html;
    private final Function<PageText, Page> reader;
    private @Nullable List<Block> blocks;

    Renderings(String html, Function<PageText, Page> reader) {
        this.html = html;
        this.reader = reader;
    }

    /// What the rendering has of a macro, by the mark; null for nothing.
    @Nullable
    List<Block> blocks(Inline.Elsewhere macro) {
        int number = -1;
        for (int at = html.indexOf(MARK); at >= 0; at = html.indexOf(MARK, at + MARK.length())) {
            int from = at + MARK.length();
            boolean same = html.regionMatches(
                    true, from, macro.macro() + "\"", 0, macro.macro().length() + 1);
            if (same && ++number == macro.number()) {
                return readable(read(element(at)));
            }
        }
        return null;
    }

    /// What the rendering has between two blocks; null when one of them is not found or there is nothing.
    ///
    /// @param before null at the beginning of the page
    /// @param after null at its end
    @Nullable
    List<Block> between(@Nullable Block before, @Nullable Block after) {
        var all = blocks == null ? read(html) : blocks;
        blocks = all;
        int start = before == null ? 0 : indexOf(before, all, 0) + 1;
        if (before != null && start == 0) {
            return null;
        }
        int end = after == null ? all.size() : indexOf(after, all, start);
        return end <= start ? null : readable(all.subList(start, end));
    }

    private static int indexOf(Block wanted, List<Block> all, int from) {
        var words = PlainWords.of(List.of(wanted));
        for (int i = from; i < all.size() && !words.isEmpty(); i++) {
            if (PlainWords.of(List.of(all.get(i))).equals(words)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable List<Block> readable(List<Block> found) {
        var words = PlainWords.of(found).toLowerCase(Locale.ROOT);
        boolean empty = words.isEmpty() && !holdsImage(found);
        return empty || ERRORS.stream().anyMatch(words::startsWith) ? null : List.copyOf(found);
    }

    private static boolean holdsImage(List<Block> blocks) {
        return blocks.stream()
                .anyMatch(block -> block instanceof Block.Paragraph paragraph
                        && paragraph.content().stream().anyMatch(Inline.Image.class::isInstance));
    }

    private List<Block> read(String part) {
        return reader.apply(new PageText("", "", "", PageText.Format.STORAGE, part))
                .blocks();
    }

    /// The element in whose start tag an offset lies, with all that is in it.
    private String element(int inTag) {
        int start = html.lastIndexOf('<', inTag);
        int nameEnd = start + 1;
        while (nameEnd < html.length() && Character.isLetterOrDigit(html.charAt(nameEnd))) {
            nameEnd++;
        }
        var name = html.substring(start + 1, nameEnd);
        int depth = 0;
        for (int at = start; at >= 0; at = html.indexOf('<', at + 1)) {
            boolean closes = html.startsWith("/", at + 1);
            if (isTag(at + (closes ? 2 : 1), name)) {
                depth += closes ? -1 : 1;
                if (depth == 0) {
                    int end = html.indexOf('>', at);
                    return html.substring(start, end < 0 ? html.length() : end + 1);
                }
            }
        }
        return html.substring(start);
    }

    private boolean isTag(int at, String name) {
        int end = at + name.length();
        return html.regionMatches(true, at, name, 0, name.length())
                && (end >= html.length() || !Character.isLetterOrDigit(html.charAt(end)));
    }
}
