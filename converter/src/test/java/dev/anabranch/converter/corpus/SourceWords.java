package dev.anabranch.converter.corpus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a storage document that its reader sees. It reads tags on its own, so that the converter's reader is
/// measured by something else than itself.
final class SourceWords {
    /// What kind of text a word belongs to.
    enum Kind {
        /// Text on the page.
        TEXT,
        /// Plain bodies of macros.
        CODE,
        /// Parameters that macros show.
        PARAM,
        /// Names and addresses that links lead to.
        LINK
    }

    private static final Set<String> SHOWN_BY_ALL = Set.of("title", "subtle-title");
    private static final Map<String, Set<String>> SHOWN_BY = Map.ofEntries(
            Map.entry("status", Set.of("title")),
            Map.entry("jira", Set.of("key", "jqlquery")),
            Map.entry("expand", Set.of("title", "")),
            Map.entry("ui-expand", Set.of("title")),
            Map.entry("panel", Set.of("title")),
            Map.entry("code", Set.of("title")),
            Map.entry("drawio", Set.of("diagramname")),
            Map.entry("gliffy", Set.of("name")),
            Map.entry("mathinline", Set.of("body")),
            Map.entry("mathblock", Set.of("body")),
            Map.entry("eazy-math-inline", Set.of("body")),
            Map.entry("easy-math-block", Set.of("body")),
            Map.entry("scroll-title", Set.of("title")),
            Map.entry("widget", Set.of("url")),
            Map.entry("iframe", Set.of("src")));
    private static final Set<String> SKIPPED = Set.of(
            "ac:placeholder",
            "ac:placeholder-type",
            "script",
            "style",
            "ac:task-id",
            "ac:task-uuid",
            "ac:task-status",
            "ac:schema-version",
            "ac:default-parameter");
    private static final Set<String> ADF_ONLY = Set.of("ac:adf-attribute", "ac:adf-fallback", "ac:adf-parameter");
    private static final Set<String> VOID =
            Set.of("br", "hr", "img", "col", "input", "meta", "link", "area", "base", "embed", "source", "wbr");
    private static final Set<String> INLINE =
            Set.of(("strong em b i u s del ins sub sup span code a small big font tt kbd samp var cite q abbr mark"
                            + " ac:inline-comment-marker ac:link-body label wbr bdi bdo")
                    .split(" "));
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:.-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

    private record Parameter(String macro, String name, StringBuilder text) {}

    private final Map<Kind, StringBuilder> found = new EnumMap<>(Kind.class);
    private final List<String> open = new ArrayList<>();
    private final Deque<String> macros = new ArrayDeque<>();
    private final Deque<Parameter> parameters = new ArrayDeque<>();

    private SourceWords() {
        for (var kind : Kind.values()) {
            found.put(kind, new StringBuilder());
        }
    }

    static Map<Kind, WordBag> of(String source) {
        var words = new SourceWords();
        words.read(source);
        var bags = new EnumMap<Kind, WordBag>(Kind.class);
        words.found.forEach((kind, text) -> bags.put(kind, WordBag.of(text.toString())));
        return bags;
    }

    private void read(String source) {
        int i = 0;
        while (i < source.length()) {
            if (source.charAt(i) != '<') {
                int end = source.indexOf('<', i);
                end = end < 0 ? source.length() : end;
                put(HtmlText.unescape(source.substring(i, end)));
                i = end;
            } else {
                i = markup(source, i);
            }
        }
        while (!open.isEmpty()) {
            leave(open.removeLast());
        }
    }

    private int markup(String source, int start) {
        if (source.startsWith("<![CDATA[", start)) {
            int end = source.indexOf("]]>", start + 9);
            put(source.substring(start + 9, end < 0 ? source.length() : end));
            return end < 0 ? source.length() : end + 3;
        }
        if (source.startsWith("<!--", start)) {
            return after(source, "-->", start + 4);
        }
        if (source.startsWith("<?", start)) {
            return after(source, "?>", start + 2);
        }
        int end = source.startsWith("<!DOCTYPE", start) ? endOfDocumentType(source, start + 9) : tag(source, start);
        if (end < 0) {
            put("<");
            return start + 1;
        }
        return end;
    }

    private static int after(String source, String mark, int from) {
        int end = source.indexOf(mark, from);
        return end < 0 ? source.length() : end + mark.length();
    }

    private static int endOfDocumentType(String source, int from) {
        int i = from;
        while (i < source.length() && source.charAt(i) != '>' && source.charAt(i) != '[') {
            i++;
        }
        if (i < source.length() && source.charAt(i) == '[') {
            i = source.indexOf(']', i) + 1;
            while (i > 0 && i < source.length() && Character.isWhitespace(source.charAt(i))) {
                i++;
            }
        }
        return i > 0 && i < source.length() && source.charAt(i) == '>' ? i + 1 : -1;
    }

    /// Reads a tag.
    ///
    /// @return where it ends, -1 when it is none
    private int tag(String source, int start) {
        boolean closing = source.startsWith("</", start);
        int nameStart = start + (closing ? 2 : 1);
        int nameEnd = nameStart;
        while (nameEnd < source.length() && isNameCharacter(source.charAt(nameEnd), nameEnd == nameStart)) {
            nameEnd++;
        }
        int close = nameEnd == nameStart ? -1 : endOfTag(source, nameEnd);
        if (close < 0) {
            return -1;
        }
        var name = source.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        if (!INLINE.contains(name)) {
            gap();
        }
        if (closing) {
            close(name);
        } else {
            boolean itsOwnEnd = close > nameEnd && source.charAt(close - 1) == '/';
            open(name, attributes(source.substring(nameEnd, close)), itsOwnEnd || VOID.contains(name));
        }
        return close + 1;
    }

    private static boolean isNameCharacter(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (!first && (WordBag.isWordCharacter(c) || c == '_' || c == '.' || c == ':' || c == '-'));
    }

    private static int endOfTag(String source, int from) {
        for (int i = from; i < source.length() && i >= 0; i++) {
            char c = source.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c == '<') {
                return -1;
            }
            if (c == '"' || c == '\'') {
                i = source.indexOf(c, i + 1);
                if (i < 0) {
                    return -1;
                }
            }
        }
        return -1;
    }

    private static Map<String, String> attributes(String text) {
        var attributes = new HashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            var value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            attributes.put(matcher.group(1).toLowerCase(Locale.ROOT), HtmlText.unescape(value));
        }
        return attributes;
    }

    private void put(String text) {
        if (open.stream().anyMatch(SKIPPED::contains)) {
            return;
        }
        if (open.contains("ac:parameter")) {
            if (!parameters.isEmpty()) {
                parameters.getLast().text().append(text);
            }
        } else if (open.contains("ac:plain-text-body")) {
            add(Kind.CODE, text);
        } else if (open.stream().noneMatch(ADF_ONLY::contains)) {
            add(Kind.TEXT, text);
        }
    }

    private void add(Kind kind, String text) {
        found.getOrDefault(kind, new StringBuilder()).append(text);
    }

    private void gap() {
        add(Kind.TEXT, " ");
        add(Kind.CODE, " ");
        if (!parameters.isEmpty()) {
            parameters.getLast().text().append(' ');
        }
    }

    private void close(String name) {
        if (!open.contains(name)) {
            return;
        }
        String closed;
        do {
            closed = open.removeLast();
            leave(closed);
        } while (!closed.equals(name));
    }

    private void leave(String name) {
        if (isMacro(name)) {
            macros.pollLast();
        }
        if (name.equals("ac:parameter") && !parameters.isEmpty()) {
            var parameter = parameters.removeLast();
            if (SHOWN_BY_ALL.contains(parameter.name())
                    || SHOWN_BY.getOrDefault(parameter.macro(), Set.of()).contains(parameter.name())) {
                add(Kind.PARAM, " " + parameter.text() + " ");
            }
        }
    }

    private static boolean isMacro(String name) {
        return name.equals("ac:structured-macro") || name.equals("ac:macro");
    }

    private void open(String name, Map<String, String> attributes, boolean closed) {
        named(name, attributes);
        if (closed) {
            return;
        }
        open.add(name);
        var macro = attributes.getOrDefault("ac:name", "").toLowerCase(Locale.ROOT);
        if (isMacro(name)) {
            macros.add(macro);
        }
        if (name.equals("ac:parameter")) {
            parameters.add(new Parameter(macros.isEmpty() ? "" : macros.getLast(), macro, new StringBuilder()));
        }
    }

    /// Notes what an element shows by its attributes.
    private void named(String name, Map<String, String> attributes) {
        switch (name) {
            case "ri:page", "ri:blog-post" -> link(attributes.getOrDefault("ri:content-title", ""));
            case "ri:attachment" -> link(attributes.getOrDefault("ri:filename", ""));
            case "ri:url" -> link(HtmlText.wordsOfUrl(attributes.get("ri:value")));
            case "ri:space" -> link(attributes.getOrDefault("ri:space-key", ""));
            case "a" -> {
                if (!open.contains("ac:parameter")) {
                    link(HtmlText.wordsOfUrl(attributes.get("href")));
                }
            }
            case "img" -> link(HtmlText.wordsOfUrl(attributes.get("src")));
            case "time" -> {
                var date = attributes.getOrDefault("datetime", "");
                add(Kind.TEXT, " " + date.substring(0, Math.min(10, date.length())) + " ");
            }
            case "ac:emoticon" -> {
                var shown = attributes.getOrDefault("ac:emoji-fallback", "");
                if (!shown.startsWith(":")) {
                    add(Kind.TEXT, " " + shown + " ");
                }
            }
            default -> {}
        }
    }

    private void link(String text) {
        add(Kind.LINK, " " + text + " ");
    }
}
