package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Cql;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.DetailedContent;
import dev.anabranch.server.source.DataCenterPosition.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out in which time zone a site reads the times in a query.
///
/// A query holds minutes without a zone; a site reads them in the zone of the account's profile, or in its own, and
/// tells
/// nobody. So the page that changed last is asked for as if the zone were this or that: it is found as long as the
/// time in the query, read by the site, is not later than its own. The latest such time betrays the zone; halving
/// finds it.
final class QueryZone {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /// Zones differ by quarters of an hour, from -12:00 to +14:00.
    private static final int STEP = 15;

    private static final int EARLIEST = -12 * 60;
    private static final int LATEST = 14 * 60;

    /// Summer time begins and ends. What is known is tried each time all the same: people change their profiles.
    private static final Duration GOOD_FOR = Duration.ofHours(20);

    private final DataCenter site;
    private final Queries queries;

    QueryZone(DataCenter site, Queries queries) {
        this.site = site;
        this.queries = queries;
    }

    /// The zone, found out anew when what is known is old or proves wrong. Empty when it cannot be told.
    ///
    /// @param scope a query for some content
    Optional<Zone> find(@Nullable Zone known, Cql scope, Instant now) {
        var newest = site.newest(scope);
        // an account whose zone lies further east by now finds more than was asked for, one further west less
        if (known != null
                && now.toEpochMilli() - known.foundAt() < GOOD_FOR.toMillis()
                && newest.stream().allMatch(page -> isFound(page, known.minutes()))) {
            return Optional.of(known);
        }
        return newest.flatMap(page -> find(known, page, now));
    }

    private Optional<Zone> find(@Nullable Zone known, DetailedContent page, Instant now) {
        if (known != null && isFound(page, known.minutes()) && !isFound(page, known.minutes() + STEP)) {
            return Optional.of(new Zone(known.minutes(), now.toEpochMilli()));
        }
        int found = EARLIEST;
        int notFound = LATEST + STEP;
        if (!isFound(page, found) || isFound(page, notFound)) {
            return Optional.empty(); // it was changed again, or the index has another time for it
        }
        while (notFound - found > STEP) {
            int middle = found + (notFound - found) / STEP / 2 * STEP;
            if (isFound(page, middle)) {
                found = middle;
            } else {
                notFound = middle;
            }
        }
        return Optional.of(new Zone(found, now.toEpochMilli()));
    }

    private boolean isFound(DetailedContent page, int minutes) {
        var content = page.content();
        return site.finds(queries.of("id = " + content.id() + " and "
                + changedSince(literal(content.version().createdAt(), minutes))));
    }

    /// What to ask for so that nothing is left out that changed since then, whatever summer time does.
    static String changedSince(Instant since, @Nullable Zone zone) {
        return zone == null
                ? changedSince(literal(since, EARLIEST))
                : changedSince(literal(since.minus(1, ChronoUnit.HOURS), zone.minutes()));
    }

    private static String changedSince(String literal) {
        return "lastModified >= " + Cql.quoted(literal);
    }

    private static String literal(Instant time, int minutes) {
        return MINUTES.format(time.plus(minutes, ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC));
    }
}
