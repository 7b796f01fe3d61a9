package dev.anabranch.server.connection.store;

import java.time.Instant;
import java.util.Optional;

/// An app as it is registered in Atlassian's developer console, without its secret.
///
/// @param name    by which people pick it
/// @param onlyFor the connection that alone uses it; empty for one that an administrator registered for all
/// @param madeBy  name of the person, as it was then
public record OAuthApplication(
        String id,
        String name,
        String clientId,
        Optional<String> onlyFor,
        String madeBy,
        Instant madeAt,
        long version) {}
