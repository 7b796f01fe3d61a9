package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Listing;
import dev.anabranch.atlassian.confluence.Version;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.SeenVersion;
import dev.anabranch.server.content.WantedHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// What a site tells of all versions of pages and blog posts: one request each, since no list has them. Safe for any
/// number of threads.
final class HistoryReading {
    private final List<Way> ways;
    private final Suspicion suspicion;
    private final AtomicInteger known = new AtomicInteger();

    /// A way to ask a site.
    interface Way {
        /// All versions of one, in any order.
        Listing<Version> versions(WantedHistory of);
    }

    /// @param ways at least one; what the site does not know by the first is asked for by the next, and from then on
    ///     all is
    HistoryReading(List<Way> ways, Suspicion suspicion) {
        this.ways = List.copyOf(ways);
        this.suspicion = suspicion;
    }

    private sealed interface Answer {
        record Told(WantedHistory of, List<SeenVersion> versions) implements Answer {}

        record Lost(Change.Unread unread) implements Answer {}

        /// It is gone, which the next sweep sees.
        record Nothing() implements Answer {}
    }

    Histories of(Collection<WantedHistory> wanted) {
        var told = new HashMap<WantedHistory, List<SeenVersion>>();
        var unread = new ArrayList<Change.Unread>();
        Together.all(wanted.stream()
                        .<Callable<Answer>>map(one -> () -> ask(one))
                        .toList())
                .forEach(answer -> {
                    switch (answer) {
                        case Answer.Told(var of, var versions) -> told.put(of, versions);
                        case Answer.Lost(var lost) -> unread.add(lost);
                        case Answer.Nothing() -> {}
                    }
                });
        return new Histories(told, unread);
    }

    private Answer ask(WantedHistory wanted) {
        try {
            return new Answer.Told(wanted, read(wanted, known.get()));
        } catch (AtlassianException.NotVisible gone) {
            return new Answer.Nothing();
        } catch (AtlassianException.Unavailable | AtlassianException.Unreadable | AtlassianException.Rejected failure) {
            suspicion.fallsOn(failure);
            return new Answer.Lost(new Change.Unread(
                    wanted.document(),
                    wanted.type(),
                    wanted.title() + " (its versions)",
                    failure instanceof AtlassianException.Unavailable ? "unavailable" : "unreadable",
                    String.valueOf(failure.getMessage())));
        }
    }

    private List<SeenVersion> read(WantedHistory wanted, int way) {
        try {
            var versions = read(wanted, ways.get(way).versions(wanted));
            known.accumulateAndGet(way, Math::max);
            return versions;
        } catch (AtlassianException.NotVisible notThisWay) {
            if (way + 1 == ways.size()) {
                throw notThisWay;
            }
            return read(wanted, way + 1);
        }
    }

    /// As soon as all are known the list is left: some sites promise more for ever.
    private static List<SeenVersion> read(WantedHistory wanted, Listing<Version> list) {
        var found = new TreeMap<Integer, SeenVersion>();
        var page = list.first();
        page.items().forEach(version -> found.put(version.number(), seen(version)));
        while (page.next().isPresent() && found.size() < wanted.version()) {
            page = list.after(page.next().get());
            page.items().forEach(version -> found.put(version.number(), seen(version)));
        }
        return List.copyOf(found.values());
    }

    private static SeenVersion seen(Version version) {
        return new SeenVersion(
                version.number(), version.createdAt(), version.authorId(), version.message(), version.minor());
    }
}
