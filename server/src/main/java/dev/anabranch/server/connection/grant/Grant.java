package dev.anabranch.server.connection.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// How a grant is doing; its tokens are kept elsewhere.
///
/// @param id          ours
/// @param version     goes up with each pair of tokens
/// @param ended       why the person has to consent again; empty while it lives
/// @param scopes      what was granted
/// @param consentedAt when the person consented last
/// @param refreshedAt when tokens came last
/// @param expiresAt   until when the access token is good
public record Grant(
        String id,
        long version,
        Optional<String> ended,
        Set<String> scopes,
        Instant consentedAt,
        Instant refreshedAt,
        Instant expiresAt) {
    /// A grant that is not used for so long ends (Atlassian's documentation of rotating refresh tokens).
    private static final Duration IDLE_LIFE = Duration.ofDays(90);
    /// A grant ends so long after the consent, however it is used (announced by Atlassian's staff).
    private static final Duration WHOLE_LIFE = Duration.ofDays(365);
    private static final Duration IDLE_WARNING = Duration.ofDays(80);
    private static final Duration WHOLE_WARNING = Duration.ofDays(350);

    public Grant {
        scopes = Set.copyOf(scopes);
    }

    /// When it ends unless it is used or renewed; whichever of the two lives is over first.
    public Instant endsAt() {
        Instant idle = refreshedAt.plus(IDLE_LIFE);
        Instant whole = consentedAt.plus(WHOLE_LIFE);
        return idle.isBefore(whole) ? idle : whole;
    }

    /// Whole days that are left, not less than none.
    public long daysLeft(Instant now) {
        return Math.max(0, Duration.between(now, endsAt()).toDays());
    }

    /// What a person should be told before it is too late: from day 80 of a grant that lies idle, and from day 350 of
    /// any; empty otherwise.
    public Optional<String> warning(Instant now) {
        if (ended.isPresent()) {
            return Optional.empty();
        }
        if (!now.isBefore(consentedAt.plus(WHOLE_WARNING))) {
            return Optional.of("The consent ends in %s; reauthorise before that.".formatted(days(now)));
        }
        if (!now.isBefore(refreshedAt.plus(IDLE_WARNING))) {
            return Optional.of("The grant was not used for %d days and ends in %s; a sync keeps it alive."
                    .formatted(Duration.between(refreshedAt, now).toDays(), days(now)));
        }
        return Optional.empty();
    }

    private String days(Instant now) {
        long left = daysLeft(now);
        return left == 1 ? "1 day" : left + " days";
    }
}
