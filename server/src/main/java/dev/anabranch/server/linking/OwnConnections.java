package dev.anabranch.server.linking;

import dev.anabranch.server.account.Realm;
import java.util.List;

/// Tells which accounts the personal connections of somebody were proved to be of.
@FunctionalInterface
public interface OwnConnections {
    /// Those of somebody; as of the last time that each was proved.
    List<Proved> of(String personId);

    /// A connection that was proved.
    ///
    /// @param site its address
    /// @param account id of the account that the site takes it for
    /// @param name of the account, as the site tells it
    record Proved(Realm realm, String site, String account, String name) {}
}
