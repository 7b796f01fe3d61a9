package dev.anabranch.converter.macro;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a diagram from its source.
///
/// @param language of a diagram that is written as text, such as `mermaid`; empty for drawn ones
/// @param text of such a diagram
/// @param words the words in a drawn one, one space between labels; each label once
public record Diagram(String language, String text, String words) {
    private static final int MOST_WORDS = 600;
    private static final int MOST_SOURCE = 4_000_000;
    private static final int DEEPEST = 3;

    /// Reads the source of a diagram: draw.io's XML (also compressed), Gliffy's JSON, Mermaid or PlantUML.
    /// Whatever else it is has no words.
    ///
    /// @param macro by which the diagram is shown
    public static Diagram of(String source, String macro) {
        var text = source.strip();
        if (text.length() > MOST_SOURCE) {
            return drawn(Set.of());
        }
        if (text.startsWith("<")) {
            var mermaid = mermaidIn(text);
            return mermaid == null ? drawn(drawIo(text, 0)) : new Diagram("mermaid", mermaid, "");
        }
        if (text.startsWith("{")) {
            return drawn(gliffy(text));
        }
        boolean written = macro.startsWith("mermaid") || macro.startsWith("plantuml") || text.startsWith("@start");
        if (written && isReadable(text)) {
            return new Diagram(text.startsWith("@start") ? "plantuml" : DiagramMacros.language(macro), text, "");
        }
        return drawn(Set.of());
    }

    private static boolean isReadable(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }

    private static Diagram drawn(Set<String> labels) {
        var words = new StringBuilder();
        for (var label : labels) {
            if (words.length() + label.length() > MOST_WORDS) {
                words.append(words.isEmpty() ? "" : " …");
                break;
            }
            words.append(words.isEmpty() ? "" : ", ").append(label);
        }
        return new Diagram("", "", words.toString());
    }

    // ---------------------------------------------------------------- draw.io

    /// draw.io draws Mermaid, too, and keeps its source beside the drawing.
    private static @Nullable String mermaidIn(String xml) {
        var data = attribute(xml, " mermaidData=\"", 0);
        if (data == null) {
            return null;
        }
        var json = unescape(data);
        var text = jsonText(json, "\"data\"");
        return text == null || text.isBlank() ? null : text;
    }

    private static Set<String> drawIo(String xml, int depth) {
        var labels = new LinkedHashSet<String>();
        for (var name : new String[] {" value=\"", " label=\""}) {
            for (int at = xml.indexOf(name); at >= 0; at = xml.indexOf(name, at + 1)) {
                var value = attribute(xml, name, at);
                if (value != null) {
                    add(unescape(value), labels);
                }
            }
        }
        for (int at = xml.indexOf("<diagram"); at >= 0 && depth < DEEPEST; at = xml.indexOf("<diagram", at + 1)) {
            int start = xml.indexOf('>', at) + 1;
            int end = xml.indexOf("</diagram>", start);
            var packed = start > 0 && end > start ? xml.substring(start, end).strip() : "";
            var unpacked = packed.isEmpty() || packed.startsWith("<") ? null : CompressedSource.of(packed);
            if (unpacked != null) {
                labels.addAll(drawIo(unpacked, depth + 1));
            }
        }
        return labels;
    }

    private static @Nullable String attribute(String xml, String start, int from) {
        int at = xml.indexOf(start, from);
        int end = at < 0 ? -1 : xml.indexOf('"', at + start.length());
        return end < 0 ? null : xml.substring(at + start.length(), end);
    }

    // ---------------------------------------------------------------- Gliffy

    private static Set<String> gliffy(String json) {
        var labels = new LinkedHashSet<String>();
        for (var name : new String[] {"\"html\"", "\"text\""}) {
            for (int at = json.indexOf(name); at >= 0; at = json.indexOf(name, at + 1)) {
                var value = jsonText(json.substring(at, Math.min(json.length(), at + 20_000)), name);
                if (value != null) {
                    add(value, labels);
                }
            }
        }
        return labels;
    }

    /// The text behind a name in JSON.
    private static @Nullable String jsonText(String json, String name) {
        int at = json.indexOf(name);
        int colon = at < 0 ? -1 : json.indexOf(':', at + name.length());
        int start = colon < 0 ? -1 : json.indexOf('"', colon);
        if (start < 0 || !json.substring(colon + 1, start).isBlank()) {
            return null;
        }
        var text = new StringBuilder();
        for (int i = start + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                return text.toString();
            }
            if (c != '\\' || i + 1 == json.length()) {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(++i);
            switch (escaped) {
                case 'n', 'r' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'u' -> {
                    try {
                        text.append((char) Integer.parseInt(json.substring(i + 1, Math.min(json.length(), i + 5)), 16));
                        i += 4;
                    } catch (NumberFormatException e) {
                        text.append('u'); // broken: as it stands
                    }
                }
                default -> text.append(escaped);
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- labels

    /// A label may be HTML.
    private static void add(String label, Set<String> labels) {
        var words = new StringBuilder();
        boolean inTag = false;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean opens = c == '<'
                    && i + 1 < label.length()
                    && (Character.isLetter(label.charAt(i + 1)) || label.charAt(i + 1) == '/');
            if (inTag || opens) {
                inTag = c != '>';
                words.append(' ');
            } else {
                words.append(c);
            }
        }
        var plain = unescape(words.toString()).replaceAll("[\\s\\u00A0]+", " ").strip();
        if (!plain.isEmpty() && plain.chars().anyMatch(Character::isLetterOrDigit)) {
            labels.add(plain);
        }
    }

    private static String unescape(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&#xa;", " ")
                        .replace("&#10;", "\n")
                        .replace("&nbsp;", " ")
                        .replace("&amp;", "&");
    }
}
