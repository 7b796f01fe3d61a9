package dev.anabranch.simulator.auth;

import java.time.Instant;

/// All tokens that come from one consent: they live and die together. Guarded by [Grants].
final class Family {
    private final Grant grant;
    private Instant refreshedAt;
    private boolean ended;

    Family(Grant grant) {
        this.grant = grant;
        this.refreshedAt = grant.consentedAt();
    }

    Grant grant() {
        return grant;
    }

    Instant refreshedAt() {
        return refreshedAt;
    }

    void refreshed(Instant now) {
        refreshedAt = now;
    }

    void end() {
        ended = true;
    }

    boolean lives(Instant now, Lives lives) {
        return !ended
                && now.isBefore(refreshedAt.plus(lives.idle()))
                && now.isBefore(grant.consentedAt().plus(lives.absolute()));
    }
}
