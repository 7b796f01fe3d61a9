package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tells the server that runs on a data folder what to do with a run.
///
/// @param served the folder and its server
record RunControl(ServedFolder served) {
    /// What can be told.
    static final List<String> WORDS = List.of("pause", "resume", "cancel", "retry");

    /// The server of a data folder.
    ///
    /// @throws CommandFailed when it is no data folder, or no server runs on it
    static RunControl of(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        if (!DataFolder.isOne(root)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%s is not the data folder of a server; 'anabranch sync' is stopped with Ctrl-C, and goes on with the next one"
                            .formatted(root));
        }
        return new RunControl(ServedFolder.of(root)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.CONFLICT,
                        "No server runs on %s, so no run can be told anything. Start it with 'anabranch serve --data %s'"
                                .formatted(root, root))));
    }

    /// Tells it.
    ///
    /// @param word one of [#WORDS]
    /// @param id of a run, or `last`
    /// @param documents that are to be tried again; none for all that failed
    /// @return what the run is then; the new one for `retry`
    JsonNode tell(String word, String id, List<String> documents) {
        var run = id.equals("last") ? last() : id;
        Map<String, Object> body = documents.isEmpty() ? Map.of() : Map.of("documents", documents);
        return served.post("/api/v1/runs/" + run + "/" + word, body);
    }

    private String last() {
        var runs = served.get("/api/v1/runs?limit=1").path("items");
        if (runs.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "There is no run yet in " + served.folder());
        }
        return runs.get(0).path("runId").asString("");
    }
}
