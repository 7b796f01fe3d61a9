package dev.anabranch.server.search.index;

import dev.anabranch.server.content.KeptIndexes;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Which versions of documents the index holds: what is found in it may lag a little behind what is held.
public final class IndexedVersions {
    private IndexedVersions() {}

    /// By document; those of which the index holds nothing are missing.
    ///
    /// @param mark of the index, see [dev.anabranch.server.search.engine.Engine#mark]
    /// @param keys of few documents
    public static Map<Key, Integer> of(Database database, String mark, Collection<Key> keys) {
        return database.read(connection -> {
            int index = KeptIndexes.number(connection, IndexMark.id(mark));
            var found = new HashMap<Key, Integer>();
            try (var query = connection.prepareStatement(
                    "SELECT version FROM indexed WHERE index_number = ? AND site = ? AND document = ?"
                            + " AND state = 'indexed'")) {
                query.setInt(1, index);
                for (var key : keys) {
                    query.setInt(2, key.site());
                    query.setString(3, key.document().value());
                    try (var rows = query.executeQuery()) {
                        if (rows.next()) {
                            found.put(key, rows.getInt(1));
                        }
                    }
                }
            }
            return found;
        });
    }
}
