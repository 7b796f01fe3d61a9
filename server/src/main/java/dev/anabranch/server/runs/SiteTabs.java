package dev.anabranch.server.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Between which sites a page lets people choose.
///
/// @param tabs one for each site that is synced
/// @param connection id of the connection whose site is shown; empty where that need not be said, because there are no
///     others
public record SiteTabs(List<Tab> tabs, String connection) {
    public SiteTabs {
        tabs = List.copyOf(tabs);
    }

    /// A site to choose.
    public record Tab(String name, String url, boolean current) {}

    /// Those of a page.
    ///
    /// @param path of the page
    public static SiteTabs of(SyncedSites sites, Optional<SyncedSite> shown, String path) {
        var all = new ArrayList<>(sites.all());
        shown.filter(site -> !all.contains(site)).ifPresent(all::add); // one that is being made
        if (all.size() < 2) {
            return new SiteTabs(List.of(), all.equals(sites.all()) ? "" : id(shown));
        }
        var current = id(shown);
        return new SiteTabs(
                all.stream()
                        .map(site -> new Tab(
                                site.name(),
                                path + "?connection=" + site.id(),
                                site.id().equals(current)))
                        .toList(),
                current);
    }

    private static String id(Optional<SyncedSite> shown) {
        return shown.map(SyncedSite::id).orElse("");
    }

    /// Whether there is anything to choose.
    public boolean isShown() {
        return !tabs.isEmpty();
    }

    /// An address of the same server that is about the same site.
    public String with(String address) {
        return connection.isEmpty()
                ? address
                : address + (address.contains("?") ? "&" : "?") + "connection=" + connection;
    }
}
