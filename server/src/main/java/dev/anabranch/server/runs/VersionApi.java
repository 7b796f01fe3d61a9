package dev.anabranch.server.runs;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.SeenVersion;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The versions of a page or blog post that runs saw; their texts are not kept.
@RestController
@RequestMapping("/api/v1/documents/{id}/versions")
final class VersionApi {
    private final Database database;
    private final SyncedSites sites;
    private final Clock clock;
    private final Telling telling;

    VersionApi(Database database, SyncedSites sites, Clock clock, Telling telling) {
        this.telling = telling;
        this.database = database;
        this.sites = sites;
        this.clock = clock;
    }

    /// @param connection id of the one whose site is meant, where several have a document with this id
    @GetMapping
    Map<String, Object> list(
            @PathVariable String id, @RequestParam(defaultValue = "") String connection, HttpServletRequest request) {
        var told = telling.to(request);
        var wanted = sites.named(connection).map(SyncedSite::address);
        var found =
                DocumentId.parse(id).map(document -> of(document, wanted, told)).orElse(List.of());
        if (found.isEmpty()) {
            throw Problem.notFound("No version of a page or blog post '" + id + "' was seen.");
        }
        if (found.size() > 1) {
            throw Problem.badRequest(
                    "connection",
                    "Several sites have a document '" + id + "'. Say which one is meant, with connection=ID.");
        }
        return Map.of("items", found.getFirst());
    }

    /// The versions on each site that has any.
    private List<List<Map<String, Object>>> of(DocumentId document, Optional<String> wanted, Told told) {
        var found = new ArrayList<List<Map<String, Object>>>();
        for (var site : ContentStore.sites(database)) {
            var content = ContentStore.of(database, site, List.of(), clock);
            boolean isOther = wanted.filter(address -> !address.equals(site)).isPresent();
            var versions = isOther || !told.isSeen(site, document.value())
                    ? List.<SeenVersion>of()
                    : content.versions(document);
            if (!versions.isEmpty()) {
                var names = content.people();
                found.add(versions.stream().map(version -> json(version, names)).toList());
            }
        }
        return found;
    }

    private static Map<String, Object> json(SeenVersion version, Map<String, String> names) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", version.number());
        json.put("madeAt", version.madeAt().toString());
        json.put(
                "author", version.author().map(id -> names.getOrDefault(id, id)).orElse(null));
        json.put("message", version.message());
        json.put("minor", version.minor());
        return json;
    }
}
