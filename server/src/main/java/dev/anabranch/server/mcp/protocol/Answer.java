package dev.anabranch.server.mcp.protocol;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What becomes of a message.
///
/// @param status of the answer over HTTP
/// @param body   what is answered; empty where nothing is to be said
public record Answer(int status, Optional<JsonNode> body) {
    static Answer of(JsonNode body) {
        return new Answer(200, Optional.of(body));
    }

    /// A notification was taken.
    static Answer taken() {
        return new Answer(202, Optional.empty());
    }
}
