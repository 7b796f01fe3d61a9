package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The YAML block at the head of a file, and the title line below it.
final class FrontMatter {
    private static final int LONGEST = 500;

    private FrontMatter() {}

    /// What the block says that the document itself does not know.
    ///
    /// @param spaceKey key of its space
    /// @param url where people read it
    /// @param author name of who wrote this version; empty when nobody is named
    /// @param ancestors from the top of the space downwards
    record Context(String spaceKey, String url, String author, List<DocumentId> ancestors) {}

    /// What a text says of itself, beside what it shows.
    ///
    /// @param description empty for none
    record Facts(String description, Map<String, String> properties) {
        static final Facts NONE = new Facts("", Map.of());
    }

    static String of(StoredDocument document, Context context) {
        return of(document, context, Facts.NONE);
    }

    static String of(StoredDocument document, Context context, Facts facts) {
        var node = document.node();
        return "---\n"
                + line("title", quoted(node.title()))
                + line("id", quoted(node.id().value()))
                + line("type", node.type().word())
                + line("space", quoted(context.spaceKey()))
                + line("url", quoted(context.url()))
                + line("version", Integer.toString(node.edition().version()))
                + line("updated", node.edition().updatedAt().toString())
                + line("author", context.author().isEmpty() ? "null" : quoted(context.author()))
                + (node.edition().message().isEmpty()
                        ? ""
                        : line("version_message", quoted(node.edition().message())))
                + line("labels", list(document.labels()))
                + line("ancestors", list(context.ancestors()))
                + line("content_hash", quoted(document.hash()))
                + (facts.description().isEmpty() ? "" : line("description", quoted(cut(facts.description()))))
                + properties(facts.properties())
                + ContentPropertyLines.of(document.properties())
                + "---\n\n# " + heading(node.title()) + "\n";
    }

    /// The head of a file with the comments on a page or blog post.
    static String ofComments(Node commented, Context context, int comments) {
        var title = "Comments on " + commented.title();
        return "---\n"
                + line("title", quoted(title))
                + line("id", quoted(commented.id().value()))
                + line("type", "comments")
                + line("space", quoted(context.spaceKey()))
                + line("url", quoted(context.url()))
                + line("comments", Integer.toString(comments))
                + line("ancestors", list(context.ancestors()))
                + "---\n\n# "
                + heading(title)
                + "\n";
    }

    /// The head of the file of a place in the tree.
    static String ofPlace(Node place, Context context) {
        return "---\n"
                + line("title", quoted(place.title()))
                + line("id", quoted(place.id().value()))
                + line("type", place.type().word())
                + line("space", quoted(context.spaceKey()))
                + line("url", quoted(context.url()))
                + (place.address().isEmpty() ? "" : line("embed_url", quoted(place.address())))
                + time("created", place.edition().createdAt())
                + time("updated", place.edition().updatedAt())
                + (context.author().isEmpty() ? "" : line("author", quoted(context.author())))
                + line("ancestors", list(context.ancestors()))
                + "---\n\n# "
                + heading(place.title())
                + "\n";
    }

    /// Which edition a document is of, in words.
    static String edition(StoredDocument document) {
        return edition(Integer.toString(document.node().edition().version()), document.hash());
    }

    /// Which edition the block at the head of a file names, in the same words; empty when it names none.
    static Optional<String> edition(String head) {
        var version = value(head, "version: ");
        var hash = value(head, "content_hash: ");
        return version.isEmpty() || hash.isEmpty()
                ? Optional.empty()
                : Optional.of(edition(version.get(), hash.get().replace("\"", "")));
    }

    private static String edition(String version, String hash) {
        return "version %s (content_hash %s)"
                .formatted(version, hash.length() > 12 ? hash.substring(0, 12) + "…" : hash);
    }

    private static Optional<String> value(String head, String name) {
        return head.lines()
                .skip(1)
                .takeWhile(line -> !line.equals("---"))
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst();
    }

    private static String properties(Map<String, String> properties) {
        var lines = new StringBuilder();
        properties.forEach((name, value) -> lines.append("  ")
                .append(quoted(cut(name)))
                .append(": ")
                .append(quoted(cut(value)))
                .append('\n'));
        return lines.isEmpty() ? "" : "properties:\n" + lines;
    }

    /// A key of YAML has at most 1,024 characters, and nobody reads values that are longer.
    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }

    private static String line(String name, String value) {
        return name + ": " + value + "\n";
    }

    /// Empty where the site did not tell it.
    private static String time(String name, Instant at) {
        return at.equals(Instant.EPOCH) ? "" : line(name, at.toString());
    }

    private static String list(List<?> values) {
        return values.stream().map(value -> quoted(value.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    /// Double-quoted style can hold everything: YAML 1.2 section 5.7 and 7.3.1.
    static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> appendEscaped(out, c));
        return out.append('"').toString();
    }

    private static void appendEscaped(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else if (c > 0xFFFF) {
                    out.append("\\U%08X".formatted(c));
                } else {
                    out.append("\\u%04X".formatted(c));
                }
            }
        }
    }

    /// What a YAML stream may hold as it is, less the line breaks of other scripts and what turns the text around.
    private static boolean isPrintable(int c) {
        if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xFEFF || ((c & 0xFFFE) == 0xFFFE)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED -> c == 0x200C || c == 0x200D;
            default -> true;
        };
    }

    /// The title as Markdown text on one line.
    static String heading(String title) {
        var line = title.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        var out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean last = i == line.length() - 1;
            boolean special = "\\`*[]<>~&_".indexOf(c) >= 0 && needsEscape(line, i);
            if (special || (c == '#' && last)) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /// An underscore inside a word and an ampersand before a blank mean nothing.
    private static boolean needsEscape(String line, int at) {
        return switch (line.charAt(at)) {
            case '_' -> !(isWord(line, at - 1) && isWord(line, at + 1));
            case '&' -> at + 1 < line.length() && (isWord(line, at + 1) || line.charAt(at + 1) == '#');
            default -> true;
        };
    }

    private static boolean isWord(String line, int at) {
        return at >= 0 && at < line.length() && Character.isLetterOrDigit(line.charAt(at));
    }
}
