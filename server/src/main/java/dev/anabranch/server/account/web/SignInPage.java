package dev.anabranch.server.account.web;

import java.util.List;
import java.util.Optional;

/// What the page to sign in shows.
///
/// @param to the page that was wanted
/// @param email as it was typed
/// @param trouble why the last attempt did not do, as a sentence
/// @param signedOut whether somebody has just signed out
/// @param provider what people call the OpenID provider, if there is one
/// @param atlassian whether people can sign in with Atlassian
/// @param samples whom a demo offers to sign in as
public record SignInPage(
        String to,
        String email,
        Optional<String> trouble,
        boolean signedOut,
        Optional<String> provider,
        boolean atlassian,
        List<SampleSignIns.Sample> samples) {
    /// The same, safe from changes.
    public SignInPage {
        samples = List.copyOf(samples);
    }
}
