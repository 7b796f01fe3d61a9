package dev.anabranch.server.choosing;

import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Looks at the sites that are synced, as the account of each connection sees it: which spaces there are, and what a
/// choice would take. Safe for any number of threads.
@Component
final class SiteLooks {
    private final Carried carried;
    private final Workspace workspace;
    private final SyncedSites sites;
    private final Clock clock;
    private final Map<String, Kept> offers = new HashMap<>();

    SiteLooks(Carried carried, Workspace workspace, SyncedSites sites, Clock clock) {
        this.carried = carried;
        this.workspace = workspace;
        this.sites = sites;
        this.clock = clock;
    }

    /// @param connection whose account sees the spaces; another one may see others
    private record Kept(Connection connection, SpaceOffers offers) {}

    /// The spaces of a site, to choose from.
    synchronized SpaceOffers offers(SyncedSite site) {
        Connection now = site.connection();
        offers.keySet().removeIf(id -> sites.find(id).isEmpty()); // disabled or deleted
        offers.computeIfPresent(site.id(), (id, kept) -> kept.connection().equals(now) ? kept : null);
        return offers.computeIfAbsent(site.id(), id -> new Kept(now, new SpaceOffers(site.line(), clock)))
                .offers();
    }

    /// What a choice would take of a site; as [Previews#of].
    Preview preview(SyncedSite site, Choice choice, boolean attachments) {
        return site.line()
                .read(upstream -> new Previews(
                                upstream, carried::now, () -> workspace.neighbours(site.address(), site.id()), clock)
                        .of(choice, attachments));
    }
}
