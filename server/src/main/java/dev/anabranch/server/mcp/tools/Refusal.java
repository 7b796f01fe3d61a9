package dev.anabranch.server.mcp.tools;

import java.io.Serial;

/// A call cannot be answered; its message says what happened and what to do next.
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
