package dev.anabranch.server.evaluation;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of a file, with where it stands.
record Line(Path file, long number, String text) {
    /// The object that the line holds.
    ///
    /// @throws CommandFailed when it holds none
    JsonNode object() {
        try {
            var node = JsonMapper.shared().readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException malformed) {
            throw wrong("is no JSON: " + malformed.getOriginalMessage());
        }
        throw wrong("is JSON, but not an object in braces");
    }

    /// The text under a name. Numbers are taken for text, since some sets write their ids so.
    ///
    /// @throws CommandFailed when it is missing or something else
    String text(JsonNode object, String name) {
        var value = object.get(name);
        if (value == null || value.isNull()) {
            throw wrong("has no \"%s\"".formatted(name));
        }
        if (!value.isString() && !value.isNumber()) {
            throw wrong("\"%s\" is no text".formatted(name));
        }
        return value.asString();
    }

    /// What an id may be.
    String id(JsonNode object) {
        var id = text(object, "_id");
        if (id.isBlank()) {
            throw wrong("\"_id\" is empty");
        }
        return id;
    }

    /// The text under a name, or nothing where it is missing.
    String textIfAny(JsonNode object, String name) {
        var value = object.get(name);
        return value == null || value.isNull() ? "" : text(object, name);
    }

    CommandFailed wrong(String what) {
        return new CommandFailed(ExitCode.FAILED, "%s, line %d: %s".formatted(file, number, what));
    }
}
