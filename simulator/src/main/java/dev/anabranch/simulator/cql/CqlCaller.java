package dev.anabranch.simulator.cql;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Who asks, when, and from where: everything that gives a query's words their meaning beyond the query itself.
///
/// @param accountId what `currentUser()` means; empty for an anonymous caller
/// @param zone the zone in which date literals and functions are read (the profile's, else the site's)
/// @param now the instant that `now()` means
/// @param contentId what `currentContent()` means, from the request's `cqlcontext`
/// @param spaceKey what `currentSpace()` means, from the request's `cqlcontext`
/// @param dialect how this edition names people and kinds of content
public record CqlCaller(
        Optional<String> accountId,
        ZoneId zone,
        Instant now,
        Optional<String> contentId,
        Optional<String> spaceKey,
        CqlDialect dialect) {
    /// A caller on Cloud.
    public CqlCaller(
            Optional<String> accountId,
            ZoneId zone,
            Instant now,
            Optional<String> contentId,
            Optional<String> spaceKey) {
        this(accountId, zone, now, contentId, spaceKey, CqlDialect.CLOUD);
    }

    /// A caller outside any page or space.
    public static CqlCaller of(String accountId, ZoneId zone, Instant now) {
        return new CqlCaller(Optional.of(accountId), zone, now, Optional.empty(), Optional.empty());
    }
}
