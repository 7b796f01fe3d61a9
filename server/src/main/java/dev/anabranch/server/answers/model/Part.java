package dev.anabranch.server.answers.model;

/// What one line of a model's answer says.
sealed interface Part {
    /// More of the text.
    record Text(String text) implements Part {}

    /// The text is whole; what follows does not matter.
    record End() implements Part {}

    /// Nothing that matters: a sign of life, a count of tokens.
    record Nothing() implements Part {}

    /// The server breaks off.
    record Trouble() implements Part {}
}
