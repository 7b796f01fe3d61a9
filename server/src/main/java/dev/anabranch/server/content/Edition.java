package dev.anabranch.server.content;

import java.time.Instant;
import java.util.Optional;

/// Which version of a thing this is.
///
/// @param version counts from 1; decides which of two readings is newer
/// @param createdAt when the thing was made
/// @param updatedAt when this version was made
/// @param author account id of who made this version; empty when nobody is named
public record Edition(int version, Instant createdAt, Instant updatedAt, Optional<String> author) {}
