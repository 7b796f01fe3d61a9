package dev.anabranch.atlassian.oauth;

import java.util.List;
import java.util.Set;

/// A request of ours, and what it needs: all scopes of one of the alternatives.
///
/// @param method HTTP method
/// @param path as the published documents have it, with variables in braces
/// @param alternatives the sets of scopes of which one is enough; the first is the one that we ask for
public record ScopedOperation(String method, String path, ScopePurpose purpose, List<Set<String>> alternatives) {
    public ScopedOperation {
        alternatives = alternatives.stream().map(Set::copyOf).toList();
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("An operation that needs no scope is not listed.");
        }
    }

    /// Whether these scopes are enough for it.
    public boolean isAllowedBy(Set<String> granted) {
        return alternatives.stream().anyMatch(granted::containsAll);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
