package dev.anabranch.server.account;

import java.time.Instant;
import java.util.Optional;

/// A browser that is signed in.
///
/// @param id digest of its cookie: good to name the session, and for nothing else
/// @param seenAt to the minute
/// @param address from where it began
/// @param agent what the browser calls itself
/// @param viewsAs id of the person as whom an administrator looks at the pages; empty for themselves
public record Session(
        String id,
        String personId,
        Instant createdAt,
        Instant seenAt,
        Instant endsAt,
        String address,
        String agent,
        Optional<String> viewsAs) {}
