package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.model.Account;
import java.util.Optional;
import java.util.Set;

/// What an access token that works stands for.
///
/// @param app whose points it uses
/// @param scopes empty for everything
/// @param cloudIds the sites that it opens; empty for all
record AppToken(String app, Account account, Optional<Set<String>> scopes, Optional<Set<String>> cloudIds) {
    boolean opens(String cloudId) {
        return cloudIds.map(ids -> ids.contains(cloudId)).orElse(true);
    }

    boolean holds(String scope) {
        return scopes.map(held -> held.contains(scope)).orElse(true);
    }
}
