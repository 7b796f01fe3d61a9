package dev.anabranch.simulator.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Whether elements stand where the format has a place for them.
///
/// There is no public schema of the format. The rules are those that a body must keep to survive the way through the
/// service's editor (the structure of XHTML for its own elements, the reference of the storage format for `ac:` and
/// `ri:`), held against bodies that real sites have stored; elements that no rule names may stand anywhere.
final class Nesting {
    private static final Set<String> RESOURCES = Set.of(
            "ri:page",
            "ri:blog-post",
            "ri:attachment",
            "ri:url",
            "ri:user",
            "ri:space",
            "ri:shortcut",
            "ri:content-entity");
    private static final Set<String> MACROS = Set.of("ac:structured-macro", "ac:macro");
    private static final Set<String> MACRO_BODIES = Set.of("ac:rich-text-body", "ac:plain-text-body");
    private static final Set<String> BLOCKS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr");
    private static final Set<String> LINE_HOLDERS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");

    /// Elements that begin a body of their own: what is outside does not matter inside.
    private static final Set<String> FRESH = Set.of(
            "ac:rich-text-body", "ac:caption", "ac:adf-content", "ac:adf-fallback", "ac:task-body", "ac:link-body");

    /// Where an element may stand, if not anywhere. The empty name is the body itself.
    private static final Map<String, Set<String>> PARENTS = parents();

    /// What an element may contain, if not anything.
    private static final Map<String, Set<String>> CHILDREN = children();

    /// Elements whose only text may be white space.
    private static final Set<String> NO_TEXT = Set.of(
            "ul",
            "ol",
            "table",
            "tbody",
            "thead",
            "tfoot",
            "tr",
            "colgroup",
            "ac:structured-macro",
            "ac:macro",
            "ac:link",
            "ac:image",
            "ac:task-list",
            "ac:task",
            "ac:layout",
            "ac:layout-section",
            "br",
            "hr",
            "img",
            "col");

    /// Of these an element may have one at most.
    private static final Map<String, List<Set<String>>> AT_MOST_ONE = Map.of(
            "ac:structured-macro", List.of(MACRO_BODIES),
            "ac:macro", List.of(MACRO_BODIES),
            "ac:link", List.of(RESOURCES, Set.of("ac:link-body", "ac:plain-text-link-body")),
            "ac:image", List.of(RESOURCES, Set.of("ac:caption")),
            "ri:attachment", List.of(RESOURCES),
            "ac:task", List.of(Set.of("ac:task-id"), Set.of("ac:task-status"), Set.of("ac:task-body")));

    private final Deque<Level> open = new ArrayDeque<>();

    /// An element that is open.
    ///
    /// @param seen the names of its children so far
    /// @param line the nearest element around the next child that holds a line of text only, or the empty text
    private record Level(String name, Set<String> seen, String line) {
        Level child(String element) {
            var inner = FRESH.contains(element) ? "" : LINE_HOLDERS.contains(element) ? element : line;
            return new Level(element, new HashSet<>(), inner);
        }
    }

    private Nesting() {
        open.push(new Level("", new HashSet<>(), ""));
    }

    static void check(List<Piece> pieces) throws Malformed {
        var nesting = new Nesting();
        for (var piece : pieces) {
            nesting.take(piece);
        }
    }

    private void take(Piece piece) throws Malformed {
        switch (piece) {
            case Piece.Open tag -> {
                checkPlace(tag);
                checkRepetition(tag);
                checkLine(tag);
                open.push(current().child(tag.name()));
            }
            case Piece.Close ignored -> open.pop();
            case Piece.Text(var text, var at) -> checkText(text, at);
            case Piece.Literal(var text, var at) -> checkText(text, at);
        }
    }

    private void checkPlace(Piece.Open tag) throws Malformed {
        var parent = current().name;
        var parents = PARENTS.get(tag.name());
        if (parents != null && !parents.contains(parent)) {
            throw misplaced(tag, "it belongs in " + names(parents));
        }
        var children = CHILDREN.get(parent);
        if (children != null && !children.contains(tag.name())) {
            throw misplaced(
                    tag, children.isEmpty() ? "nothing but text may stand there" : "only " + names(children) + " may");
        }
    }

    private void checkRepetition(Piece.Open tag) throws Malformed {
        for (var group : AT_MOST_ONE.getOrDefault(current().name, List.of())) {
            if (!group.contains(tag.name())) {
                continue;
            }
            for (var earlier : current().seen) {
                if (group.contains(earlier)) {
                    throw misplaced(tag, "there is <" + earlier + "> already");
                }
            }
        }
        current().seen.add(tag.name());
    }

    /// A paragraph or heading holds a line of text, however deep in its inline elements: no blocks.
    private void checkLine(Piece.Open tag) throws Malformed {
        var line = current().line;
        if (BLOCKS.contains(tag.name()) && !line.isEmpty()) {
            throw new Malformed("Element <" + tag.name() + "> is not allowed in <" + line + ">.", tag.at());
        }
    }

    private void checkText(String text, int at) throws Malformed {
        if (NO_TEXT.contains(current().name) && !text.isBlank()) {
            var lead = text.length() - text.stripLeading().length();
            throw new Malformed("Text is not allowed in <" + current().name + ">.", at + lead);
        }
    }

    private Level current() {
        return open.element();
    }

    private Malformed misplaced(Piece.Open tag, String why) {
        var parent = current().name;
        var where = parent.isEmpty() ? "at the top of a body" : "in <" + parent + ">";
        return new Malformed("Element <" + tag.name() + "> is not allowed " + where + ": " + why + ".", tag.at());
    }

    private static String names(Set<String> elements) {
        return String.join(
                ", ",
                elements.stream()
                        .filter(name -> !name.isEmpty())
                        .map(name -> "<" + name + ">")
                        .sorted()
                        .toList());
    }

    private static Map<String, Set<String>> parents() {
        var parents = new HashMap<String, Set<String>>();
        parents.put("li", Set.of("ul", "ol"));
        Stream.of("tbody", "thead", "tfoot", "colgroup").forEach(part -> parents.put(part, Set.of("table")));
        parents.put("tr", Set.of("table", "tbody", "thead", "tfoot"));
        Stream.of("td", "th").forEach(cell -> parents.put(cell, Set.of("tr")));
        parents.put("col", Set.of("colgroup", "table"));
        Stream.of("ac:parameter", "ac:default-parameter", "ac:rich-text-body")
                .forEach(part -> parents.put(part, MACROS));
        // captions of older images hold plain text
        parents.put("ac:plain-text-body", Set.of("ac:structured-macro", "ac:macro", "ac:caption"));
        Stream.of("ac:link-body", "ac:plain-text-link-body").forEach(body -> parents.put(body, Set.of("ac:link")));
        parents.put("ac:caption", Set.of("ac:image"));
        // a macro of old task lists holds tasks without a list
        parents.put("ac:task", Set.of("ac:task-list", "ac:rich-text-body"));
        Stream.of("ac:task-id", "ac:task-uuid", "ac:task-status", "ac:task-body")
                .forEach(part -> parents.put(part, Set.of("ac:task")));
        parents.put("ac:layout", Set.of(""));
        parents.put("ac:layout-section", Set.of("ac:layout"));
        parents.put("ac:layout-cell", Set.of("ac:layout-section"));
        var holders =
                Set.of("ac:link", "ac:image", "ac:parameter", "ac:default-parameter", "ri:attachment", "ac:figure");
        RESOURCES.forEach(resource -> parents.put(resource, holders));
        return Map.copyOf(parents);
    }

    private static Map<String, Set<String>> children() {
        var children = new HashMap<String, Set<String>>();
        // old pages nest lists without an item around the inner one
        Stream.of("ul", "ol").forEach(list -> children.put(list, Set.of("li", "ul", "ol")));
        children.put(
                "table", Set.of("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "ac:adf-fragment-mark"));
        Stream.of("thead", "tbody", "tfoot").forEach(part -> children.put(part, Set.of("tr")));
        children.put("tr", Set.of("td", "th"));
        children.put("colgroup", Set.of("col"));
        MACROS.forEach(macro -> children.put(
                macro,
                Set.of(
                        "ac:parameter",
                        "ac:default-parameter",
                        "ac:rich-text-body",
                        "ac:plain-text-body",
                        "ac:adf-fragment-mark")));
        var values = new HashSet<>(RESOURCES);
        values.addAll(Set.of("ac:link", "a"));
        Stream.of("ac:parameter", "ac:default-parameter").forEach(name -> children.put(name, Set.copyOf(values)));
        var link = new HashSet<>(RESOURCES);
        link.addAll(Set.of("ac:link-body", "ac:plain-text-link-body"));
        children.put("ac:link", Set.copyOf(link));
        children.put("ac:image", Set.of("ri:attachment", "ri:url", "ac:caption", "ac:adf-mark"));
        children.put("ri:attachment", Set.of("ri:page", "ri:blog-post", "ri:content-entity", "ri:space"));
        Stream.of("ri:page", "ri:blog-post", "ri:url", "ri:user", "ri:space", "ri:shortcut", "ri:content-entity")
                .forEach(resource -> children.put(resource, Set.of()));
        Stream.of("ac:plain-text-body", "ac:plain-text-link-body", "ac:task-id", "ac:task-uuid", "ac:task-status")
                .forEach(plain -> children.put(plain, Set.of()));
        Stream.of("br", "hr", "img", "col", "ac:emoticon").forEach(empty -> children.put(empty, Set.of()));
        children.put("ac:task-list", Set.of("ac:task"));
        children.put("ac:task", Set.of("ac:task-id", "ac:task-uuid", "ac:task-status", "ac:task-body"));
        children.put("ac:layout", Set.of("ac:layout-section"));
        children.put("ac:layout-section", Set.of("ac:layout-cell"));
        return Map.copyOf(children);
    }
}
