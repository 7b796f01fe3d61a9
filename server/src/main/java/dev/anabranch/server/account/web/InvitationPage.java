package dev.anabranch.server.account.web;

import java.util.Optional;

/// What the page behind an invitation shows.
///
/// @param code of the link
/// @param name whose link it is; empty when it is worthless
/// @param email the same
/// @param trouble why the last attempt did not do, as a sentence
public record InvitationPage(String code, String name, String email, Optional<String> trouble) {}
