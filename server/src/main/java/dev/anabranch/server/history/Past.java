package dev.anabranch.server.history;

import java.time.Instant;

/// One step of a file's past.
///
/// @param id of the commit, 40 hex digits
/// @param author name of who changed it
/// @param at when that was
/// @param message all of it
public record Past(String id, String author, Instant at, String message) {
    /// The first line of the message.
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
