package dev.anabranch.server.search.records;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the documents that somebody names.
final class NamedRecords {
    private NamedRecords() {}

    /// By address of their site.
    ///
    /// @param names as [DocumentName] understands them
    /// @throws Problem when one names none that is held, or several
    static Map<String, List<DocumentId>> of(List<String> names, Database database, Clock clock) {
        var sites = ContentStore.sites(database).stream()
                .map(address -> ContentStore.of(database, address, List.of(), clock))
                .toList();
        var meant = names.stream().map(DocumentName::parse).toList();
        var ids = meant.stream().map(DocumentName::id).collect(Collectors.toSet());
        Map<String, Set<DocumentId>> held = new LinkedHashMap<>();
        sites.forEach(site -> held.put(site.address(), site.held(ids).keySet()));
        Map<String, List<DocumentId>> found = new LinkedHashMap<>();
        for (var name : meant) {
            found.computeIfAbsent(site(name, held), none -> new ArrayList<>()).add(name.id());
        }
        return found;
    }

    private static String site(DocumentName name, Map<String, Set<DocumentId>> held) {
        var sites = held.entrySet().stream()
                .filter(each -> name.site().isEmpty() || name.site().equals(each.getKey()))
                .filter(each -> each.getValue().contains(name.id()))
                .map(Map.Entry::getKey)
                .toList();
        if (sites.isEmpty()) {
            throw Problem.badRequest("documents", "No document '%s' is held.".formatted(name.id()));
        }
        if (sites.size() > 1) {
            var names = sites.stream().map(address -> DocumentName.of(name.id(), address));
            throw Problem.badRequest(
                    "documents",
                    "Several sites have a document '%s'. Say which one is meant: %s."
                            .formatted(name.id(), names.collect(Collectors.joining(" or "))));
        }
        return sites.getFirst();
    }
}
