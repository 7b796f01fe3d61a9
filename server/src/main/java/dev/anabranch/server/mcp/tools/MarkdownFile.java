package dev.anabranch.server.mcp.tools;

import java.util.Optional;
import java.util.regex.Pattern;

/// A Markdown file as the workspace makes it, taken apart.
///
/// @param version of the page that it was made of
/// @param text    the Markdown below the front matter and the title
record MarkdownFile(Optional<Integer> version, String text) {
    private static final String FENCE = "---\n";
    private static final Pattern VERSION = Pattern.compile("(?m)^version: (\\d{1,9})$");
    private static final Pattern TITLE = Pattern.compile("\\A\\s*# [^\n]*\n*");

    static MarkdownFile of(String file) {
        int end = file.startsWith(FENCE) ? file.indexOf("\n" + FENCE, FENCE.length() - 1) : -1;
        if (end < 0) {
            return new MarkdownFile(Optional.empty(), file);
        }
        var version = VERSION.matcher(file.substring(0, end + 1));
        return new MarkdownFile(
                version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty(),
                TITLE.matcher(file.substring(end + 1 + FENCE.length())).replaceFirst(""));
    }
}
