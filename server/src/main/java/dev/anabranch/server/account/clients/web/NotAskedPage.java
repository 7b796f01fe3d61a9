package dev.anabranch.server.account.clients.web;

import java.util.Optional;

/// What a person sees whom a program asked for what cannot be.
///
/// @param error  a word of OAuth
/// @param why    in words
/// @param client what the program calls itself; empty when it is not known
/// @param back   leads to it, with the error; empty when it is not known
/// @param place  where that leads
public record NotAskedPage(
        String error, String why, Optional<String> client, Optional<String> back, Optional<String> place) {}
