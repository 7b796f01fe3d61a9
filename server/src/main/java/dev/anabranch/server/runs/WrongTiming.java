package dev.anabranch.server.runs;

/// Something that somebody typed is no timing that can be kept. The message says why, and what would be one.
final class WrongTiming extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongTiming(String message) {
        super(message);
    }
}
