package dev.anabranch.server.home;

import dev.anabranch.server.connection.ConnectionState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// How the connection is doing, for whoever watches the server. A site that does not answer is no illness of ours, so
/// it shows in the details and not in the status; a database that cannot be read is one. The details are for everybody
/// who is signed in, so they say what to do about a run that ended early, and not in words what it met.
@Component
final class SyncHealth implements HealthIndicator {
    private final Overview overview;

    SyncHealth(Overview overview) {
        this.overview = overview;
    }

    @Override
    public Health health() {
        try {
            return described(overview.state());
        } catch (RuntimeException unreadable) {
            return Health.down(unreadable).build();
        }
    }

    private static Health described(ConnectionState state) {
        var health = Health.up();
        return switch (state) {
            case ConnectionState.NotConfigured none ->
                health.withDetail("connection", "not configured").build();
            case ConnectionState.Ready ready ->
                health.withDetail("connection", "ready").build();
            case ConnectionState.Active active ->
                health.withDetail("connection", "active")
                        .withDetail("inStepSince", active.since().toString())
                        .build();
            case ConnectionState.Syncing syncing ->
                health.withDetail("connection", "syncing")
                        .withDetail("runId", syncing.runId())
                        .build();
            case ConnectionState.Failing failing ->
                health.withDetail("connection", failing.signIn() ? "sign-in needed" : "failing")
                        .withDetail("remedy", failing.remedy())
                        .build();
        };
    }
}
