package dev.anabranch.server.connection.store;

import java.time.Instant;
import java.util.Optional;

/// A consent that somebody was asked for.
///
/// @param connection for which
/// @param app        by which app
/// @param session    digest of the cookie of the browser that asked; no other one may bring the answer
/// @param person     who asked
/// @param returnTo   a page of ours
record ConsentAttempt(
        String connection,
        String app,
        String session,
        String person,
        String returnTo,
        Instant expiresAt,
        Optional<Instant> usedAt) {}
