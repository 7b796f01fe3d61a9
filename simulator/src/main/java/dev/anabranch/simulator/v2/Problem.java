package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Refusal.Reason;

/// The words in which version 2 refuses: a list of one error.
final class Problem {
    private Problem() {}

    static Answer of(Reason reason) {
        return switch (reason) {
            case Reason.Absent(String what) -> notFound("Cannot find " + what);
            case Reason.Conflict(int current, int given) ->
                of(
                        409,
                        "CONFLICT",
                        "Version must be incremented when updating a page. Current Version: [" + current
                                + "]. Provided version: [" + given + "]");
            case Reason.TitleTaken _ ->
                of(
                        400,
                        "INVALID_REQUEST_PARAMETER",
                        "A page with this title already exists: A page already exists with the same TITLE in this"
                                + " space");
            case Reason.Invalid(String message) -> of(400, "INVALID_REQUEST_PARAMETER", message);
            case Reason.Forbidden(String message) -> notFound(message);
        };
    }

    static Answer notFound(String title) {
        return of(404, "NOT_FOUND", title);
    }

    /// The refusal of a parameter that is not of its type.
    static Refusal wrongType(String parameter, String type) {
        return Refusal.invalid(
                "Provided value for '" + parameter + "' is not the correct type. Expected type is " + type + ".");
    }

    private static Answer of(int status, String code, String title) {
        var json = Json.object();
        json.putArray("errors")
                .addObject()
                .put("status", status)
                .put("code", code)
                .put("title", title)
                .putNull("detail");
        return Answer.json(status, json);
    }
}
