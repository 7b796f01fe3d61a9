package dev.anabranch.converter.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a document is built of, one line for each part: `heading 2 Title`, `item 2 numbers`, `table 3x4`,
/// `code` with its body, `link` with target and text, `image` with its file. Texts are their letters and digits, since
/// marks, line ends and white space may differ.
final class Structure {
    private final Map<String, Integer> required = new TreeMap<>();
    private final Map<String, Integer> allowed = new TreeMap<>();

    private String mentioned = "";

    /// Says what the document spells out: a macro may make a link of an address that stands anywhere in it.
    void mentions(String text) {
        mentioned = address(text);
    }

    /// Adds a part that has to be there.
    void add(String kind, String what) {
        required.merge(kind + " " + what, 1, Integer::sum);
    }

    /// Adds a part that has to be there, however often it is added.
    void addOnce(String kind, String what) {
        required.putIfAbsent(kind + " " + what, 1);
    }

    /// Adds a part that may be there: one that becomes something else in a cell, for example.
    void allow(String kind, String what) {
        allowed.merge(kind + " " + what, 1, Integer::sum);
    }

    /// The parts that are missing in the other structure, and those that it has and should not have.
    List<String> differencesTo(Structure found) {
        var differences = new ArrayList<String>();
        required.forEach((part, count) -> {
            int missing = count - found.required.getOrDefault(part, 0) - found.allowed.getOrDefault(part, 0);
            if (missing > 0) {
                differences.add("- " + part + times(missing));
            }
        });
        found.required.forEach((part, count) -> {
            int extra = count - required.getOrDefault(part, 0) - allowed.getOrDefault(part, 0);
            if (extra > 0 && !isMentioned(part)) {
                differences.add("+ " + part + times(extra));
            }
        });
        return differences;
    }

    private boolean isMentioned(String part) {
        return part.startsWith("link ") && mentioned.contains(part.split(" ", 3)[1]);
    }

    private static String times(int count) {
        return count == 1 ? "" : " *" + count;
    }

    /// The letters and digits of a text.
    static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints().filter(WordBag::isWordCharacter).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /// An address as it is followed: decoded, so that differently encoded ones are the same.
    static String address(String url) {
        return HtmlText.unquote(url.strip()).replaceAll("[\\s\\\\]+", "");
    }

    /// The file that an address ends in.
    static String file(String url) {
        var path = url.contains("?") && url.contains("://") ? url.substring(0, url.indexOf('?')) : url;
        var decoded = HtmlText.unquote(path);
        return plain(decoded.substring(decoded.lastIndexOf('/') + 1));
    }

    /// Code as it has to arrive: line feeds end lines, and the last line has none.
    static String code(String text) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }
}
