package dev.anabranch.server;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.search.engine.EngineFailed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Looks whether an index that lies elsewhere can be used. Nothing is written there.
final class IndexCheck {
    private IndexCheck() {}

    /// What was found, in the form of the other checks; nothing where the index lies in the data folder.
    ///
    /// @param data the data folder
    static Optional<Map<String, Object>> of(Configuration configuration, Path data) {
        if (configuration.orUsual(Setting.SEARCH_ENGINE).equals("lucene")) {
            return Optional.empty();
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", "index");
        document.put("title", "Index of search");
        try {
            document.put("outcome", "passed");
            document.put(
                    "found",
                    SearchEngines.of(configuration, DataFolder.index(data))
                            .toRead()
                            .map(engine -> {
                                try (engine) {
                                    return "It holds %,d documents."
                                            .formatted(engine.size().documents());
                                }
                            })
                            .orElse("It can be reached, and holds no index yet: the server makes it."));
        } catch (EngineFailed failure) {
            document.put("outcome", "warned");
            document.put("found", String.valueOf(failure.getMessage()));
            document.put(
                    "remedy",
                    "Without it a sync works, and nobody can search. "
                            + SearchTrouble.remedyForOperators(failure.kind()));
        }
        return Optional.of(document);
    }
}
