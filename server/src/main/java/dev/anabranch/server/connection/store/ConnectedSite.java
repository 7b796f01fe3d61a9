package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Edition;
import java.util.Optional;

/// Which site a connection leads to.
///
/// @param address where people open it; requests may have to take another way
/// @param cloudId what Atlassian calls it, whatever its name is: proven, and pinned from then on; none on Data
///     Center,
///     and none before a credential was proven
/// @param name for people
public record ConnectedSite(SiteAddress address, Optional<String> cloudId, String name) {
    /// A site as somebody typed it: normalised, and nothing of it proven.
    ///
    /// @throws ConnectionRefused when no site can be meant; the message has an example
    public static ConnectedSite typed(String typed, Edition edition) {
        try {
            var address = switch (edition) {
                case CLOUD -> SiteAddress.of(typed);
                case DATA_CENTER -> SiteAddress.ofDataCenter(typed);
            };
            return new ConnectedSite(address, Optional.empty(), address.authority());
        } catch (IllegalArgumentException none) {
            throw new ConnectionRefused("site", String.valueOf(none.getMessage()));
        }
    }

    /// The same, proven.
    ConnectedSite pinned(String id) {
        return new ConnectedSite(address, Optional.of(id), name);
    }

    /// What tells it from all others: two connections with the same are ways into the same site.
    String key() {
        return cloudId.map(id -> "cloud:" + id).orElseGet(() -> "address:" + address.site());
    }
}
