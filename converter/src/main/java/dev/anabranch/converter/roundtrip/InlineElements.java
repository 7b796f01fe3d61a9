package dev.anabranch.converter.roundtrip;

import java.util.Set;

/// The elements of storage that stand in running text.
final class InlineElements {
    private static final Set<String> AROUND_WORDS = Set.of(
            "strong",
            "b",
            "em",
            "i",
            "u",
            "ins",
            "s",
            "del",
            "strike",
            "code",
            "tt",
            "samp",
            "kbd",
            "sub",
            "sup",
            "span",
            "a",
            "cite",
            "var",
            "small",
            "big",
            "font",
            "label",
            "ac:link",
            "ac:inline-comment-marker");

    /// These are something themselves.
    private static final Set<String> OTHERS =
            Set.of("br", "img", "time", "ac:image", "ac:emoticon", "ac:placeholder", "ac:structured-macro", "ac:macro");

    private InlineElements() {}

    /// Whether the element only says something about the words in it.
    static boolean isAroundWords(String name) {
        return AROUND_WORDS.contains(name) || name.equals("ac:link-body");
    }

    /// Whether a paragraph may hold the element. The body of a link stands in its link.
    static boolean isInline(String name) {
        return AROUND_WORDS.contains(name) || OTHERS.contains(name);
    }
}
