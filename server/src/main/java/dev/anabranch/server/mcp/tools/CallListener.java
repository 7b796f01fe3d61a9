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
        /// It was not made: there is no such tool, or not with such arguments.
        TURNED_AWAY,
        /// It broke.
        FAILED
    }

    /// Something was called.
    ///
    /// @param name       of the tool, or `resource`, or of the prompt; `unknown` for one that there is not
    /// @param characters how long the answer is
    void called(String name, Outcome outcome, int characters);
}
