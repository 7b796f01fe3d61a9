package dev.anabranch.server.mcp.tools;

/// Hears what is called, and what became of it; never what was said.
@FunctionalInterface
public interface CallListener {
    /// Nobody listens.
    CallListener NONE = (name, outcome, characters) -> {};

    /// What became of a call.
    enum Outcome {
        /// It was answered.
        DONE,
        /// It was refused with a reason, such as something that is not there.
        REFUSED,
        /// It broke.
        FAILED
    }

    /// Something was called.
    ///
    /// @param name       of the tool, or `resource`, or of the prompt
    /// @param characters how long the answer is
    void called(String name, Outcome outcome, int characters);
}
