package dev.anabranch.server.connection.web;

import dev.anabranch.atlassian.oauth.Scope;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.atlassian.oauth.Scopes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Scopes of one purpose.
///
/// @param tellsStyle whether it matters under which of the console's tabs a scope stands
public record ScopeGroup(String title, List<Scope> scopes, boolean tellsStyle) {
    /// What only consents know; a token is its own person, and needs nothing to be kept.
    private static final Set<String> OF_CONSENT = Set.of("offline_access", "read:me");

    public ScopeGroup {
        scopes = List.copyOf(scopes);
    }

    /// Those to give an app, for these purposes.
    static List<ScopeGroup> ofApp(Set<ScopePurpose> purposes) {
        return grouped(Scopes.of(purposes), true);
    }

    /// Those to tick for a token, for these purposes.
    static List<ScopeGroup> ofToken(Set<ScopePurpose> purposes) {
        return grouped(
                Scopes.of(purposes).stream()
                        .filter(scope -> !OF_CONSENT.contains(scope.name()))
                        .toList(),
                false);
    }

    private static List<ScopeGroup> grouped(List<Scope> scopes, boolean tellsStyle) {
        return Arrays.stream(ScopePurpose.values())
                .map(purpose -> new ScopeGroup(
                        purpose.title(),
                        scopes.stream()
                                .filter(scope -> scope.purpose() == purpose)
                                .toList(),
                        tellsStyle))
                .filter(group -> !group.scopes().isEmpty())
                .toList();
    }
}
