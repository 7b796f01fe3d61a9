package dev.anabranch.server.home;

import dev.anabranch.server.connection.ConnectionState;
import dev.anabranch.server.runs.SyncedSite;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A site that is synced, as the first page shows it.
///
/// @param state as its runs tell it
/// @param spaceKeys keys of the spaces that are taken of it
/// @param next  when its next run starts by itself
/// @param fresh as of when the contents are of the space that is furthest behind; empty while one was never read
/// @param failing how many documents its last run could not sync
public record SiteRow(
        SyncedSite site,
        ConnectionState state,
        List<String> spaceKeys,
        Optional<Instant> next,
        Optional<Instant> fresh,
        int failing) {
    public SiteRow {
        spaceKeys = List.copyOf(spaceKeys);
    }

    /// Whether a run could start that takes at least one of its spaces.
    boolean isFree() {
        return !site.desk().free(spaceKeys).isEmpty();
    }

    /// The state in words.
    public String words() {
        return switch (state) {
            case ConnectionState.NotConfigured none -> "Not connected";
            case ConnectionState.Ready ready -> spaceKeys.isEmpty() ? "No space chosen" : "Ready";
            case ConnectionState.Active active -> active.open() ? "In step, something left over" : "In step";
            case ConnectionState.Syncing syncing -> "Syncing";
            case ConnectionState.Failing failing -> failing.signIn() ? "Sign-in needed" : "Failing";
        };
    }

    /// The state as the style sheet names it.
    public String tone() {
        return switch (state) {
            case ConnectionState.NotConfigured none -> "";
            case ConnectionState.Ready ready -> spaceKeys.isEmpty() ? "warn" : "";
            case ConnectionState.Active active -> active.open() ? "warn" : "ok";
            case ConnectionState.Syncing syncing -> "live";
            case ConnectionState.Failing failing -> "bad";
        };
    }
}
