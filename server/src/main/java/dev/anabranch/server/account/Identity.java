package dev.anabranch.server.account;

import java.util.Optional;

/// Somebody as an OpenID provider knows them, proved by it.
///
/// @param id never changes
/// @param email only when the provider says that it is verified
/// @param name as the provider shows it
public record Identity(Person.OpenId id, Optional<Email> email, String name) {}
