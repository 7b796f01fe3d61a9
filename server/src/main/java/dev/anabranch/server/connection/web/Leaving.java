package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.Dependents;
import dev.anabranch.server.connection.store.StoredConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What is left behind when a connection is deleted.
@Component
final class Leaving {
    private final List<Dependents> all;

    Leaving(List<Dependents> all) {
        this.all = all;
    }

    /// What one connection leaves behind.
    ///
    /// @param json all of it, and what is to be done at Atlassian
    /// @param isAnything whether something depends on the connection
    record Left(Map<String, Object> json, boolean isAnything) {}

    Left by(StoredConnection stored) {
        var dependents = dependents(stored);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", dependents.stream().map(Leaving::json).toList());
        json.put("files", "Files stay where they are, and are not updated any more.");
        json.put("revoke", Revoking.advice(stored));
        Revoking.where(stored).ifPresent(address -> json.put("revokeAt", address));
        return new Left(json, !dependents.isEmpty());
    }

    private List<Dependents.Dependent> dependents(StoredConnection stored) {
        return all.stream().flatMap(each -> each.of(stored).stream()).toList();
    }

    private static Map<String, Object> json(Dependents.Dependent dependent) {
        return Map.of("kind", dependent.kind(), "what", dependent.what(), "count", dependent.count());
    }
}
