package dev.anabranch.server.answers.model;

/// What one line of a model's answer says.
sealed interface Part {
    /// More of the text.
    ///
    /// @param then what the same line says besides
    record Text(String text, Part then) implements Part {}

    /// The text is whole; what follows does not matter.
    record End() implements Part {}

    /// The server ends the text before the model does: it is as long as it may be.
    record Cut() implements Part {}

    /// Nothing that matters: a sign of life, a count of tokens.
    record Nothing() implements Part {}

    /// The server breaks off.
    record Trouble() implements Part {}
}
