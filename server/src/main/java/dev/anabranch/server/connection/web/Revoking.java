package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.StoredConnection;
import java.util.Optional;

/// Where what was wiped here is to be taken back at Atlassian, too.
final class Revoking {
    private static final String TOKENS = "https://id.atlassian.com/manage-profile/security/api-tokens";
    private static final String APPS = "https://id.atlassian.com/manage-profile/apps";

    private Revoking() {}

    /// What to do, in sentences.
    static String advice(StoredConnection stored) {
        return switch (stored.way()) {
            case OAUTH ->
                "The consent stays there until whoever gave it takes it back: under Connected apps, Remove access.";
            case API_TOKEN, SCOPED_TOKEN ->
                "The API token stays good there until it is revoked by the account that made it, or ends:";
            case PERSONAL_TOKEN ->
                "The personal access token stays good on that Confluence until it is revoked there: profile picture,"
                        + " Settings, Personal Access Tokens.";
            case PASSWORD -> "The password stays as it is on that Confluence.";
        };
    }

    /// The page for it; nothing where that depends on the site.
    static Optional<String> where(StoredConnection stored) {
        return switch (stored.way()) {
            case OAUTH -> Optional.of(APPS);
            case API_TOKEN, SCOPED_TOKEN -> Optional.of(TOKENS);
            case PERSONAL_TOKEN, PASSWORD -> Optional.empty();
        };
    }
}
