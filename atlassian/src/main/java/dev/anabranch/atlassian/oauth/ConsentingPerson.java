package dev.anabranch.atlassian.oauth;

import java.util.Optional;

/// Whose grant it is.
///
/// @param email only where the person's privacy settings show it
/// @param active whether it is the open account of a human being, as far as Atlassian says so
public record ConsentingPerson(String accountId, String name, Optional<String> email, boolean active) {}
