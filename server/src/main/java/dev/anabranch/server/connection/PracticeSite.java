package dev.anabranch.server.connection;

import dev.anabranch.atlassian.confluence.Edition;
import java.util.Optional;

/// A made-up site beside this server, to try connecting with; only a demo has one. What it tells is known to everybody
/// who has the program, and guards nothing: that is why pages may show it.
///
/// @param site    its address, as one would type it
/// @param edition which kind of Confluence it plays
/// @param account e-mail address of somebody who reads everything there
/// @param token   API token of that one, on Data Center the personal access token
/// @param app     the app that its sign-in page knows; only with Cloud
public record PracticeSite(String site, Edition edition, String account, String token, Optional<App> app) {
    /// An app that people there can consent to.
    public record App(String clientId, String secret) {}
}
