package dev.anabranch.server.connection.store;

import dev.anabranch.server.connection.grant.Grant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What should be done about a connection before it stops working.
///
/// @param code     `token-ends` or `grant-ends`
/// @param level    grows as the end comes nearer; whoever has told of one need not tell of it again before it grows
/// @param message  what is coming and what to do
/// @param daysLeft whole days until then; none once it has come
public record ConnectionWarning(String code, int level, String message, long daysLeft) {
    private static final int MONTH = 30;
    private static final int WEEK = 7;

    /// All that there is to warn of now. The end of a token is told 30 days and 7 days before, and when it has come;
    /// of
    /// a grant from day 80 without use, and from day 350 in any case.
    ///
    /// @param grant what people consented to for it, if it signs in so
    public static List<ConnectionWarning> of(StoredConnection stored, Optional<Grant> grant, Instant now) {
        var warnings = new ArrayList<ConnectionWarning>();
        stored.dates().tokenEnds().flatMap(day -> ofToken(day, now)).ifPresent(warnings::add);
        grant.flatMap(known -> known.warning(now)
                        .map(message -> new ConnectionWarning("grant-ends", 1, message, known.daysLeft(now))))
                .ifPresent(warnings::add);
        return warnings;
    }

    /// Days until the token's last day; below zero when it has passed, empty when nobody entered it.
    static Optional<Long> tokenDaysLeft(StoredConnection stored, Instant now) {
        return stored.dates().tokenEnds().map(day -> daysUntil(day, now));
    }

    private static long daysUntil(LocalDate day, Instant now) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), day);
    }

    private static Optional<ConnectionWarning> ofToken(LocalDate lastDay, Instant now) {
        long left = daysUntil(lastDay, now);
        if (left > MONTH) {
            return Optional.empty();
        }
        if (left <= 0) {
            String when = left == 0 ? "ends today" : "ended on " + lastDay;
            return Optional.of(new ConnectionWarning(
                    "token-ends", 3, "The token %s; replace it by a new one.".formatted(when), 0));
        }
        return Optional.of(new ConnectionWarning(
                "token-ends",
                left <= WEEK ? 2 : 1,
                "The token ends in %d day%s, on %s; replace it by a new one before that."
                        .formatted(left, left == 1 ? "" : "s", lastDay),
                left));
    }
}
