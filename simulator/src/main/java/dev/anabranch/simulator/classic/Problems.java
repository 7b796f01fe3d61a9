package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Refusal;
import java.util.regex.Pattern;

/// The words in which the older API refuses, on Cloud and on Data Center.
public final class Problems {
    private static final String EXCEPTIONS = "com.atlassian.confluence.api.service.exceptions.api.";
    private static final Pattern CONTENT = Pattern.compile("content with id \\[(.*)]");

    private Problems() {}

    /// A refusal of the model.
    public static Answer of(Refusal refusal) {
        return switch (refusal.reason()) {
            case Refusal.Reason.Absent(var what) -> error(404, "NotFoundException", absent(what));
            case Refusal.Reason.Conflict(var current, var given) ->
                error(
                        409,
                        "ConflictException",
                        "Version must be incremented on update. Current version is: " + current
                                + ", provided version is: " + given);
            case Refusal.Reason.TitleTaken ignored ->
                error(
                        400,
                        "BadRequestException",
                        "A page with this title already exists: A page already exists with the same TITLE in this space");
            case Refusal.Reason.Invalid(var message) -> error(400, "BadRequestException", message);
            case Refusal.Reason.Forbidden(var message) -> error(403, "PermissionException", message);
        };
    }

    private static String absent(String what) {
        var content = CONTENT.matcher(what);
        return content.matches()
                ? "No content found with id: ContentId{id=" + content.group(1) + "}"
                : "Cannot find " + what;
    }

    /// A refusal with the service's own kind of exception.
    ///
    /// @param exception such as `NotFoundException`
    public static Answer error(int status, String exception, String message) {
        var json = Json.object().put("statusCode", status);
        var data = json.putObject("data")
                .put("authorized", status != 403 && status != 404)
                .put("valid", status != 400);
        data.putArray("errors");
        data.put("successful", false);
        return Answer.json(status, json.put("message", EXCEPTIONS + exception + ": " + message));
    }
}
