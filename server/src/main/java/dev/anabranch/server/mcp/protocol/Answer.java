package dev.anabranch.server.mcp.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What becomes of a message.
///
/// @param status of the answer over HTTP
/// @param body   what is answered; empty where nothing is to be said
public record Answer(int status, Optional<JsonNode> body) {
    static Answer of(JsonNode body) {
        return new Answer(200, Optional.of(body));
    }

    /// Something that is no message, or may not be one now.
    ///
    /// @param status over HTTP
    public static Answer refused(int status, String why) {
        return of(new Fault(Fault.INVALID_REQUEST, status, why), null);
    }

    /// A message that was not answered though it might have been.
    ///
    /// @param id of the message
    public static Answer failed(JsonNode id, String why) {
        return of(new Fault(Fault.INTERNAL_ERROR, 200, why), id);
    }

    static Answer of(Fault fault, @Nullable JsonNode id) {
        return new Answer(fault.status(), Optional.of(fault.json(id)));
    }

    /// A notification was taken.
    static Answer taken() {
        return new Answer(202, Optional.empty());
    }
}
