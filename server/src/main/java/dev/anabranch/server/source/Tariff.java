package dev.anabranch.server.source;

/// What a first run asks of a site of one edition, by the tables in docs/sync.md.
public interface Tariff {
    /// How many requests that takes, more or less: what comes by search depends on what the site's index knows.
    long requests(Amounts amounts);

    /// How many points of an app's quota; 0 where there is no such quota.
    long points(Amounts amounts);
}
