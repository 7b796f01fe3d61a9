package dev.anabranch.simulator.rendering;

import dev.anabranch.simulator.storage.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An element of a body with what is in it.
record Element(String name, Map<String, String> attributes, List<Node> children) implements Node {
    /// Beyond this, elements are laid beside each other instead of into each other, so that no body ends the stack.
    private static final int MAX_DEPTH = 150;

    /// The pieces of a well-formed body below one nameless element.
    static Element of(List<Piece> pieces) {
        var root = new Element("", Map.of(), new ArrayList<>());
        Deque<Element> open = new ArrayDeque<>();
        open.push(root);
        var depth = 0;
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Open tag -> {
                    var element = new Element(tag.name(), tag.attributes(), new ArrayList<>());
                    open.element().children.add(element);
                    if (++depth <= MAX_DEPTH) {
                        open.push(element);
                    }
                }
                case Piece.Close ignored -> {
                    if (depth-- <= MAX_DEPTH) {
                        open.pop();
                    }
                }
                case Piece.Text(var text, var ignored) ->
                    open.element().children.add(new Node.Chars(text));
                case Piece.Literal(var text, var ignored) ->
                    open.element().children.add(new Node.Chars(text));
            }
        }
        return root;
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    List<Element> elements() {
        return children.stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    Optional<Element> first(String childName) {
        return elements().stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /// All text in it, without markup.
    String text() {
        return children.stream()
                .map(child -> switch (child) {
                    case Node.Chars(var text) -> text;
                    case Element element -> element.text();
                })
                .collect(Collectors.joining());
    }
}
