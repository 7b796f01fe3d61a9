package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.oauth.Scope;
import java.util.List;
import java.util.Optional;

/// What the step of the consent shows.
///
/// @param id       of the connection
/// @param app      name of the app that people consent to
/// @param site     name of the site, as far as it is known
/// @param trouble  what became of the last attempt, where it did not succeed, and what to do
/// @param notice   what else is worth knowing of a consent that holds
/// @param sites    those that the consent covers, when one has to be chosen
/// @param signedIn who consented, when a consent holds
/// @param missing  scopes that were asked for and not granted
/// @param scopes   what is asked for
/// @param next     the step after it
public record AuthorisePage(
        Drawer drawer,
        String id,
        String app,
        String site,
        Optional<String> trouble,
        Optional<String> notice,
        List<Site> sites,
        Optional<String> signedIn,
        List<Scope> missing,
        List<ScopeGroup> scopes,
        String next) {
    public AuthorisePage {
        sites = List.copyOf(sites);
        missing = List.copyOf(missing);
        scopes = List.copyOf(scopes);
    }

    /// A site that the consent covers.
    ///
    /// @param url where people open it
    /// @param why why it cannot be chosen; nothing when it can
    public record Site(String cloudId, String name, String url, Optional<String> why) {}

    /// Whether it was tried before.
    public boolean again() {
        return trouble.isPresent() || signedIn.isPresent() || !sites.isEmpty();
    }
}
