package dev.anabranch.simulator.web;

import dev.anabranch.simulator.model.Refusal;

/// Why something was refused, for a person.
final class Reasons {
    private Reasons() {}

    static String text(Refusal refusal) {
        return switch (refusal.reason()) {
            case Refusal.Reason.Absent(var what) -> "There is no such thing: " + what;
            case Refusal.Reason.Conflict(var current, var given) ->
                "Somebody saved version " + current + " meanwhile; this form began with version " + (given - 1)
                        + ". Your text is still in the form: open the page in another window and bring the two together.";
            case Refusal.Reason.TitleTaken(var title) ->
                "Another page of this space has the title \u201c" + title + "\u201d.";
            case Refusal.Reason.Invalid(var message) -> message;
            case Refusal.Reason.Forbidden(var message) -> message;
        };
    }
}
