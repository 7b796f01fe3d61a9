package dev.anabranch.server.account;

import java.time.Instant;

/// A browser that is signed in.
///
/// @param id digest of its cookie: good to name the session, and for nothing else
/// @param seenAt to the minute
/// @param address from where it began
/// @param agent what the browser calls itself
public record Session(
        String id, String personId, Instant createdAt, Instant seenAt, Instant endsAt, String address, String agent) {}
