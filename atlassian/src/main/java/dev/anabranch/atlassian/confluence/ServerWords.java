package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.http.RefusedAnswer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The message that Confluence put into an error: `errors[0].title` in v2, `message` in v1 and at the gateway.
/// Short and in one line, because it goes into ours.
final class ServerWords {
    private static final int LONGEST = 300;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode json;

    ServerWords(RefusedAnswer refusal) {
        this.json = parsed(refusal.start());
    }

    boolean isJson() {
        return json.isObject();
    }

    /// The message, or nothing.
    String message() {
        return text(json.at("/errors/0/title"))
                .or(() -> text(json.at("/data/errors/0/message/translation")))
                .or(() -> text(json.at("/message")))
                .map(ServerWords::shortened)
                .orElse("");
    }

    /// The message in quotes after a colon, or nothing.
    String quoted() {
        var message = message();
        return message.isEmpty() ? "" : ": \"" + message + "\"";
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    private static String shortened(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }
}
