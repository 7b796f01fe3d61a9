package dev.anabranch.simulator.model;

/// A way to sign in: the user's e-mail address with an API token.
///
/// @param readsEverything whether restrictions and space permissions are no hindrance (as with the admin key)
public record Account(User user, String apiToken, boolean readsEverything) {}
