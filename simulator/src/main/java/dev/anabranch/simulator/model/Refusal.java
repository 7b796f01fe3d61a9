package dev.anabranch.simulator.model;

/// Why the site does not do what was asked. Each API has its own words and status codes for these cases.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The cases that a caller acts on differently.
    public sealed interface Reason {
        /// No such thing, or not for this caller: `what` names it, as in `a page with id [123]`.
        record Absent(String what) implements Reason {}

        /// The given version is not the next one.
        record Conflict(int current, int given) implements Reason {}

        /// Another page (or blog post of that day) of the space has this title.
        record TitleTaken(String title) implements Reason {}

        /// The request itself is wrong; the message says how.
        record Invalid(String message) implements Reason {}

        /// The caller sees the thing and may not change it.
        record Forbidden(String message) implements Reason {}
    }

    private final transient Reason reason;

    /// A refusal for this reason.
    public Refusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    /// The case.
    public Reason reason() {
        return reason;
    }

    /// There is no such thing for this caller.
    public static Refusal absent(String what) {
        return new Refusal(new Reason.Absent(what));
    }

    /// The request is wrong.
    public static Refusal invalid(String message) {
        return new Refusal(new Reason.Invalid(message));
    }
}
