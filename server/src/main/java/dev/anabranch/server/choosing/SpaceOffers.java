package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.http.RequestMeter;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.runs.SiteLine;
import dev.anabranch.server.source.SpaceOffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The spaces of a site, to choose from while typing. The site is asked again only after a while. Safe for
/// any number of threads.
final class SpaceOffers {
    private static final Duration FRESH = Duration.ofMinutes(2);
    private static final Path NOWHERE = Path.of("nowhere");

    private final SiteLine site;
    private final Clock clock;
    private final Map<String, Counted> counts = new HashMap<>();
    private List<SpaceOffer> spaces = List.of();
    private Instant readAt = Instant.EPOCH;

    private record Counted(int pages, Instant at) {}

    /// @param site to be asked
    SpaceOffers(SiteLine site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    /// All spaces that the account may see, by name.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException when the site cannot be asked
    synchronized List<SpaceOffer> all() {
        if (isOld(readAt)) {
            spaces =
                    site
                            .read(upstream -> upstream.open(new RequestMeter(), new FileStore(NOWHERE), clock)
                                    .everySpace())
                            .stream()
                            .sorted(Comparator.comparing(
                                    offer -> offer.space().name().toLowerCase(Locale.ROOT)
                                            + offer.space().key()))
                            .toList();
            readAt = clock.instant();
        }
        return spaces;
    }

    /// Those whose name or key contains this, without regard to case; a key that is this exactly comes first.
    List<SpaceOffer> like(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(offer -> words(offer).contains(wanted))
                .sorted(Comparator.comparing(
                        offer -> !offer.space().key().toLowerCase(Locale.ROOT).equals(wanted)))
                .toList();
    }

    /// About how many pages a space has.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException when the site cannot be asked
    int pages(String spaceKey) {
        synchronized (counts) {
            Counted known = counts.get(spaceKey);
            if (known != null && !isOld(known.at())) {
                return known.pages();
            }
        }
        int pages = site.asked(client -> client.pages(spaceKey));
        synchronized (counts) {
            counts.put(spaceKey, new Counted(pages, clock.instant()));
        }
        return pages;
    }

    private boolean isOld(Instant at) {
        return at.plus(FRESH).isBefore(clock.instant());
    }

    private static String words(SpaceOffer offer) {
        return (offer.space().name() + "\n" + offer.space().key()).toLowerCase(Locale.ROOT);
    }
}
