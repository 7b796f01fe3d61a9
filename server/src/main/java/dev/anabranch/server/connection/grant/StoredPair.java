package dev.anabranch.server.connection.grant;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.TokenPair;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Both tokens of a grant as one secret, so that never one of an old pair stands beside one of a new.
record StoredPair(Secret access, Secret refresh) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static StoredPair of(TokenPair pair) {
        return new StoredPair(pair.accessToken(), pair.refreshToken());
    }

    /// Reads what [#secret] made.
    static StoredPair of(Secret kept) {
        var fields = JSON.readTree(kept.reveal());
        return new StoredPair(
                Secret.of(fields.path("access").asString()),
                Secret.of(fields.path("refresh").asString()));
    }

    Secret secret() {
        return Secret.of(JSON.writeValueAsString(Map.of("access", access.reveal(), "refresh", refresh.reveal())));
    }
}
