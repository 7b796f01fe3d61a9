package dev.anabranch.server.search;

import dev.anabranch.server.platform.web.Anchors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/// Addresses of what was found: of its file in the web app, at the heading and the words, and of its page in
/// Confluence, at the heading. Browsers scroll to the words and mark them ("text fragment" of the URL Fragment Text
/// Directives draft); those that cannot, open the file at the heading. The words stand behind the number sign: they
/// reach no server and no log.
public final class Place {
    /// What is longer is named by its beginning and its end.
    private static final int MOST_LETTERS = 80;

    private Place() {}

    /// A file.
    ///
    /// @param path in the workspace
    public static String of(String path) {
        return Arrays.stream(path.split("/"))
                .map(name -> UriUtils.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/", "/files/", ""));
    }

    /// The same at words that stand in it.
    ///
    /// @param headings above them, outermost first
    /// @param quote the words; lines and tabulators divide what stands in several blocks or cells
    public static String of(String path, List<String> headings, String quote) {
        return of(path) + fragment(headings, directive(quote));
    }

    /// The headings above words of a passage. Where short sections stand together in one, each begins with a line
    /// of its headings and a colon. A line that only leads in to a list looks alike, and is taken for a heading
    /// that is not there, which browsers pass over.
    ///
    /// @param headings above the passage
    /// @param passage its text
    public static List<String> above(List<String> headings, String passage, String quote) {
        int at = passage.indexOf(quote);
        return at < 0
                ? headings
                : passage.substring(0, at)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.endsWith(":"))
                        .reduce((earlier, later) -> later)
                        .map(line ->
                                List.of(line.substring(0, line.length() - 1).split(" \u203a ", -1)))
                        .filter(found -> !found.isEmpty() && !found.getLast().isBlank())
                        .orElse(headings);
    }

    /// The same at a passage.
    static String of(String path, Snippet snippet) {
        var words = words(snippet);
        return of(path) + fragment(snippet.passage().headings(), words.isEmpty() ? "" : encoded(words));
    }

    /// A page in Confluence at a heading. What is no page, such as a comment, has an address of its own already.
    ///
    /// @param url of the page
    /// @param isCloud whether its site is Confluence Cloud, which names headings otherwise than Data Center
    public static String inConfluence(String url, boolean isCloud, String title, List<String> headings) {
        if (headings.isEmpty() || url.contains("#") || url.contains("?focusedCommentId=")) {
            return url;
        }
        var heading = headings.getLast().strip();
        var anchor = isCloud
                ? heading.replaceAll("\\s+", "-")
                : title.replaceAll("\\s+", "") + "-" + heading.replaceAll("\\s+", "");
        return url + "#" + UriUtils.encode(anchor, StandardCharsets.UTF_8);
    }

    private static String fragment(List<String> headings, String directive) {
        var anchor = headings.isEmpty()
                ? ""
                : UriUtils.encode(Anchors.ofHeading(headings.getLast()), StandardCharsets.UTF_8);
        if (directive.isEmpty()) {
            return anchor.isEmpty() ? "" : "#" + anchor;
        }
        return "#" + anchor + ":~:text=" + directive;
    }

    private static String directive(String quote) {
        var blocks = Arrays.stream(quote.split("[\n\t]", -1))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .toList();
        if (blocks.isEmpty()) {
            return "";
        }
        if (blocks.size() == 1 && blocks.getFirst().length() <= MOST_LETTERS) {
            return encoded(blocks.getFirst());
        }
        var start = beginning(blocks.getFirst());
        var end = ending(blocks.getLast());
        return start.isEmpty() || end.isEmpty() ? "" : encoded(start) + "," + encoded(end);
    }

    /// Whole words: parts of words do not fit.
    private static String beginning(String block) {
        if (block.length() <= MOST_LETTERS / 2) {
            return block;
        }
        int cut = block.lastIndexOf(' ', MOST_LETTERS / 2);
        return cut < 0 ? "" : block.substring(0, cut);
    }

    private static String ending(String block) {
        if (block.length() <= MOST_LETTERS / 2) {
            return block;
        }
        int cut = block.indexOf(' ', block.length() - MOST_LETTERS / 2);
        return cut < 0 ? "" : block.substring(cut + 1);
    }

    /// In such a fragment a hyphen, a comma and an ampersand have a meaning of their own.
    private static String encoded(String words) {
        return UriUtils.encode(words, StandardCharsets.UTF_8).replace("-", "%2D");
    }

    /// The cell or line with the first word that was looked for; whole words, since parts of words do not fit.
    private static String words(Snippet snippet) {
        var text = snippet.passage().text();
        int at = snippet.marks().isEmpty()
                ? snippet.from()
                : snippet.marks().getFirst().from();
        int start = at;
        while (start > 0 && !isEnd(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && !isEnd(text.charAt(end))) {
            end++;
        }
        var line = text.substring(start, end).strip();
        if (line.length() <= MOST_LETTERS) {
            return line;
        }
        int cut = line.lastIndexOf(' ', MOST_LETTERS);
        return cut < 0 ? "" : line.substring(0, cut);
    }

    private static boolean isEnd(char letter) {
        return letter == '\n' || letter == '\t';
    }
}
