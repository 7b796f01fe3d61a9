package dev.anabranch.atlassian.oauth;

import java.util.Optional;

/// Whose grant it is.
///
/// @param email only where the person's privacy settings show it
public record ConsentingPerson(String accountId, String name, Optional<String> email) {}
