package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.oauth.Scope;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.atlassian.oauth.Scopes;
import java.util.List;
import java.util.Set;

/// A scope that a connection asks for, and whether it has it.
///
/// @param granted whether the consent has it; false before there is one
public record AskedScope(Scope scope, boolean granted) {
    /// All scopes for these purposes, grouped by purpose.
    public static List<AskedScope> of(Set<ScopePurpose> purposes, Set<String> granted) {
        return Scopes.of(purposes).stream()
                .map(scope -> new AskedScope(scope, granted.contains(scope.name())))
                .toList();
    }

    /// Whether nothing can be read without it.
    public boolean isNeeded() {
        return scope.purpose() == ScopePurpose.SIGN_IN || scope.purpose() == ScopePurpose.READ;
    }
}
