package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The JSON of a request that makes or changes something.
record Wanted(JsonNode json) {
    private static final int MAX_BODY_BYTES = 5 * 1024 * 1024;

    Wanted {
        if (!json.isObject()) {
            throw Refusal.invalid("The request body must be a JSON object");
        }
    }

    Optional<String> text(String field) {
        return json.path(field).asStringOpt();
    }

    String requiredText(String field) {
        return text(field).filter(value -> !value.isBlank()).orElseThrow(() -> missing(field));
    }

    /// An id, or [Place#NOWHERE]; ids are strings, numbers are taken as well.
    long id(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Place.NOWHERE;
        }
        try {
            return Long.parseLong(value.asString());
        } catch (NumberFormatException _) {
            throw Problem.wrongType(field, "long");
        }
    }

    long requiredId(String field) {
        long id = id(field);
        if (id == Place.NOWHERE) {
            throw missing(field);
        }
        return id;
    }

    /// `current` or `draft`.
    Status status() {
        return switch (text("status").orElse("current")) {
            case "current" -> Status.CURRENT;
            case "draft" -> Status.DRAFT;
            default -> throw Refusal.invalid("Provided value for 'status' is not one of the allowed values.");
        };
    }

    int versionNumber() {
        JsonNode number = json.path("version").path("number");
        if (!number.isIntegralNumber()) {
            throw missing("version.number");
        }
        return number.asInt();
    }

    String versionMessage() {
        return json.path("version").path("message").asString("");
    }

    /// The body in either of its two shapes: `{representation, value}` or the same below the
    /// representation's name.
    Optional<Body.Text> body() {
        JsonNode body = json.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return Optional.empty();
        }
        for (String name : new String[] {"storage", "atlas_doc_format", "wiki"}) {
            if (body.path(name).isObject()) {
                return Optional.of(body(body.path(name).path("representation").asString(name), body.path(name)));
            }
        }
        return Optional.of(body(body.path("representation").asString("storage"), body));
    }

    private static Body.Text body(String representation, JsonNode body) {
        String value = body.path("value").asStringOpt().orElseThrow(() -> missing("body.value"));
        return switch (representation) {
            case "storage" -> Body.storage(value);
            case "atlas_doc_format" -> adf(value);
            default ->
                throw Refusal.invalid("The representation '" + representation + "' is not supported by the simulator");
        };
    }

    private static Body.Text adf(String value) {
        try {
            if (Json.read(value.getBytes(StandardCharsets.UTF_8))
                    .path("type")
                    .asString("")
                    .equals("doc")) {
                return Body.adf(value);
            }
        } catch (JacksonException _) {
            throw Refusal.invalid("The body in atlas_doc_format is not well-formed JSON");
        }
        throw Refusal.invalid("The body in atlas_doc_format is not a document");
    }

    /// Whether a request is larger than the service takes.
    static boolean tooLarge(Exchange exchange) {
        return exchange.request().body().length > MAX_BODY_BYTES;
    }

    /// The account id of the caller; anonymous callers write nothing.
    static String author(Exchange exchange) {
        return exchange.view()
                .user()
                .map(User::accountId)
                .orElseThrow(() -> new Refusal(new Refusal.Reason.Forbidden("Not Found")));
    }

    static void checkSpace(Exchange exchange, long spaceId) {
        if (exchange.view().space(spaceId).isEmpty()) {
            throw Refusal.absent("a space with id [" + spaceId + "]");
        }
    }

    /// Whoever may not write in a space is told what somebody is told who may not see it.
    static void checkCreate(Exchange exchange, long spaceId) {
        checkSpace(exchange, spaceId);
        author(exchange);
        if (!exchange.view().canWrite(spaceId)) {
            throw Refusal.absent("a space with id [" + spaceId + "]");
        }
    }

    static void checkUpdate(Exchange exchange, Content content) {
        author(exchange);
        if (!exchange.view().canUpdate(content)) {
            throw new Refusal(new Refusal.Reason.Forbidden(
                    "Cannot change the " + content.type().apiName() + " with id [" + content.idText() + "]"));
        }
    }

    private static Refusal missing(String field) {
        return Refusal.invalid("A value for '" + field + "' is required");
    }
}
