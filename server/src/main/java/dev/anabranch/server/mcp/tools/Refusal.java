package dev.anabranch.server.mcp.tools;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A call cannot be answered; its message says what happened and what to do next.
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ObjectNode data;

    Refusal(String message) {
        super(message, null, false, false);
        this.data = null;
    }

    /// One that holds what people wrote.
    ///
    /// @param data with the message, and where which is marked
    Refusal(String message, ObjectNode data) {
        super(message, null, false, false);
        this.data = data;
    }

    /// What is told.
    String words() {
        return data == null ? String.valueOf(getMessage()) : data.toString();
    }
}
