package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.PracticeSite;
import java.util.List;
import java.util.Optional;

/// What the first step shows: which site, and how to sign in.
///
/// @param id        of the connection; nothing while there is none yet
/// @param isOwn     whether it is for the reader alone, and not for the workspace
/// @param hasSecret whether a token, password or secret is kept already
/// @param apps      registered apps that can be chosen
/// @param purposes  what can be ticked for a consent
/// @param scopes    what the app, or a token with scopes, needs
/// @param address   at which address the reader is, and whether that is a good one
/// @param practice  a made-up site to try with
public record AuthenticatePage(
        Drawer drawer,
        Optional<String> id,
        boolean isOwn,
        boolean hasSecret,
        AuthenticateForm form,
        List<AppChoice> apps,
        List<PurposeChoice> purposes,
        List<ScopeGroup> scopes,
        CallbackAddress address,
        Optional<PracticeSite> practice) {
    public AuthenticatePage {
        apps = List.copyOf(apps);
        purposes = List.copyOf(purposes);
        scopes = List.copyOf(scopes);
    }

    /// A registered app.
    public record AppChoice(String id, String name) {}

    /// Whether a way can still be chosen.
    public boolean isNew() {
        return id.isEmpty();
    }

    /// Where the form goes.
    public String action() {
        return id.map(known -> "/connections/" + known + "/authenticate").orElse("/connections");
    }

    /// This step with another way of signing in.
    public String newWith(SignInKind kind) {
        return "/connections/new?kind=" + kind.word() + (isOwn ? "&for=me" : "");
    }
}
