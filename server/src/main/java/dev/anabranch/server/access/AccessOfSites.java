package dev.anabranch.server.access;

import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.platform.Database;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who may read what of each site. Safe for any number of threads.
public final class AccessOfSites {
    private final Database database;
    private final Map<String, Access> sites = new ConcurrentHashMap<>();

    /// @param database holds the content
    public AccessOfSites(Database database) {
        this.database = database;
    }

    /// Who may read what of one site; empty for one of which nothing is, or was, held.
    ///
    /// @param address as [dev.anabranch.server.content.ContentStore#sites] gives it
    public Optional<Access> of(String address) {
        var known = sites.get(address);
        if (known != null) {
            return Optional.of(known);
        }
        return AccessRecord.of(database, address)
                .map(record -> sites.computeIfAbsent(address, none -> new Access(record)));
    }
}
