package dev.anabranch.server.runs;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.SeenVersion;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The versions of a page or blog post that runs saw; their texts are not kept.
@RestController
@RequestMapping("/api/v1/documents/{id}/versions")
final class VersionApi {
    private final Database database;
    private final Clock clock;

    VersionApi(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> list(@PathVariable String id) {
        return DocumentId.parse(id)
                .map(this::of)
                .filter(versions -> !versions.isEmpty())
                .<Map<String, Object>>map(versions -> Map.of("items", versions))
                .orElseThrow(() -> Problem.notFound("No version of a page or blog post '" + id + "' was seen."));
    }

    private List<Map<String, Object>> of(DocumentId document) {
        for (var site : ContentStore.sites(database)) {
            var content = ContentStore.of(database, site, List.of(), clock);
            var versions = content.versions(document);
            if (!versions.isEmpty()) {
                var names = content.people();
                return versions.stream().map(version -> json(version, names)).toList();
            }
        }
        return List.of();
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
