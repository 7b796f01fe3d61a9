package dev.anabranch.simulator.storage;

import java.util.Map;

/// A part of a body, in the order in which it was written.
public sealed interface Piece {
    /// A start tag. An empty element is this and a [Close] at once.
    ///
    /// @param name with its prefix
    /// @param attributes by name with prefix, entities resolved, in the order of the source
    /// @param at the offset of its first character in the body
    record Open(String name, Map<String, String> attributes, int at) implements Piece {
        /// The attribute's value, or the empty text.
        public String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    /// An end tag.
    record Close(String name, int at) implements Piece {}

    /// Characters, entities resolved.
    record Text(String text, int at) implements Piece {}

    /// The content of a CDATA section.
    record Literal(String text, int at) implements Piece {}
}
