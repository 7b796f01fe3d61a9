package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Texts in storage format, as they go out and come in.
final class StorageBodies {
    private StorageBodies() {}

    /// As version 2 takes a text: `{"representation": "storage", "value": "..."}`.
    static ObjectNode cloud(String storage) {
        return Json.newObject().put("representation", "storage").put("value", storage);
    }

    /// As Data Center takes a text: `{"storage": {"representation": "storage", "value": "..."}}`.
    static ObjectNode dataCenter(String storage) {
        var body = Json.newObject();
        body.set("storage", cloud(storage));
        return body;
    }

    /// The text, or nothing where the site has it in another format only: comments of the newer editor.
    static String orNothing(Payload row) {
        return switch (Records.body(row, BodyFormat.STORAGE, true)) {
            case Body.Storage(var text) -> text;
            case Body.AtlasDoc _, Body.Absent _ -> "";
        };
    }

    /// The text that must be there, as both editions tell it.
    static String of(Payload row) {
        return switch (Records.body(row, BodyFormat.STORAGE, true)) {
            case Body.Storage(var text) -> text;
            case Body.AtlasDoc _, Body.Absent _ ->
                throw new Unreadable(
                        "The site's answer cannot be used: it holds no text in storage format.", "body.storage");
        };
    }

    static Sent sent(JsonNode body) {
        return Sent.json(Json.text(body));
    }
}
