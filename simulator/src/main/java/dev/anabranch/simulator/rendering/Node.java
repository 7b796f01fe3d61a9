package dev.anabranch.simulator.rendering;

/// What a body is made of.
sealed interface Node permits Element, Node.Chars {
    /// Text.
    record Chars(String text) implements Node {}
}
