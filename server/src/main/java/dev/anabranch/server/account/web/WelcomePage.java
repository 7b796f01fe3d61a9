package dev.anabranch.server.account.web;

import java.util.Optional;

/// What the page for the first administrator shows.
///
/// @param trouble why the last attempt did not do, as a sentence
public record WelcomePage(String name, String email, Optional<String> trouble) {}
