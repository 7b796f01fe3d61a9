package dev.anabranch.server.content;

import java.time.Instant;
import java.util.Optional;

/// One version of a page or blog post, of which more is not kept than this.
///
/// @param number counts from 1
/// @param madeAt when this version was made
/// @param author account id of who made it; empty when nobody is named
/// @param message what that person said of it, often nothing
/// @param minor whether that person wanted nobody to be told
public record SeenVersion(int number, Instant madeAt, Optional<String> author, String message, boolean minor) {}
