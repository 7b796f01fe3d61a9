package dev.anabranch.server.writing;

import dev.anabranch.server.writing.Difference.Counts;
import java.util.regex.Pattern;

/// Counts in storage format what an edit must not lose.
final class Counting {
    private static final Pattern QUOTED = Pattern.compile("<!\\[CDATA\\[.*?]]>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern MACRO = Pattern.compile("<ac:(?:structured-)?macro[\\s>]");
    private static final Pattern ANCHOR =
            Pattern.compile("<ac:(?:structured-)?macro\\s[^>]*ac:name=\"anchor\"|<a\\s[^>]*\\b(?:name|id)=");
    private static final Pattern MARK = Pattern.compile("<ac:inline-comment-marker[\\s>]");

    private Counting() {}

    static Counts of(String storage) {
        var markup = QUOTED.matcher(storage).replaceAll("");
        return new Counts(count(MACRO, markup), count(ANCHOR, markup), count(MARK, markup));
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }

    /// Whether there is less of something afterwards.
    static boolean isLess(Counts after, Counts before) {
        return after.macros() < before.macros()
                || after.anchors() < before.anchors()
                || after.commentMarks() < before.commentMarks();
    }
}
