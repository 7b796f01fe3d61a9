package dev.anabranch.server.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/// The address of a file in the web app, at the words that were found. Browsers scroll to the words and mark them
/// ("text fragment" of the URL Fragment Text Directives draft); those that cannot, open the top of the file.
final class Place {
    private static final int MOST_LETTERS = 80;

    private Place() {}

    static String of(String path) {
        return Arrays.stream(path.split("/"))
                .map(name -> UriUtils.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/", "/files/", ""));
    }

    /// The same at a passage.
    static String of(String path, Snippet snippet) {
        var words = words(snippet);
        // in such a fragment a hyphen, a comma and an ampersand have a meaning of their own
        return words.isEmpty()
                ? of(path)
                : of(path) + "#:~:text="
                        + UriUtils.encode(words, StandardCharsets.UTF_8).replace("-", "%2D");
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
