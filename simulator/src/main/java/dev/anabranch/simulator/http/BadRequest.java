package dev.anabranch.simulator.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Bytes that are no HTTP request, or too many of them. The connection ends with it.
final class BadRequest extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    byte[] text() {
        return String.valueOf(getMessage()).getBytes(StandardCharsets.UTF_8);
    }
}
