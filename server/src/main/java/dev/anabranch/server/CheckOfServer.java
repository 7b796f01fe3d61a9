package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Has a server compare who may read what with what Confluence says, and waits for the end.
///
/// @param served the folder and its server
record CheckOfServer(ServedFolder served) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /// Blocks until the comparison has ended, and tells what it found.
    ///
    /// @param seed 0 for any
    /// @return the exit code
    int run(String connection, long seed, int requests, boolean json) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("cause", "command");
        wish.put("requests", requests);
        if (!connection.isEmpty()) {
            wish.put("connection", connection);
        }
        if (seed != 0) {
            wish.put("seed", seed);
        }
        var id = served.post("/api/v1/access/self-check", wish).path("id").asString("");
        var check = ended(id);
        if (json) {
            System.out.println(check);
            System.out.flush();
        } else {
            tell(check);
        }
        if (!check.path("problem").asString("").isEmpty()) {
            return ExitCode.FAILED;
        }
        return check.path("disagreements").isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_DONE;
    }

    private JsonNode ended(String id) {
        var check = served.get("/api/v1/access/self-check/" + id);
        while (!check.has("endedAt")) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new CommandFailed(ExitCode.FAILED, "Stopped while waiting for the comparison " + id, stop);
            }
            check = served.get("/api/v1/access/self-check/" + id);
        }
        return check;
    }

    private static void tell(JsonNode check) {
        int agreed = check.path("agreed").asInt(0);
        int compared = agreed
                + check.path("tooOpen").asInt(0)
                + check.path("tooNarrow").asInt(0);
        var problem = check.path("problem").asString("");
        System.out.println(
                !problem.isEmpty()
                        ? problem
                        : "%d of %d answers are as Confluence gives them (%s), %d unanswered, %d requests, seed %d."
                                .formatted(
                                        agreed,
                                        compared,
                                        check.path("way").asString("").equals("asked")
                                                ? "its own permission check"
                                                : "rights and restrictions read anew",
                                        check.path("unanswered").asInt(0),
                                        check.path("requests").asInt(0),
                                        check.path("seed").asLong(0)));
        check.path("disagreements").forEach(each -> System.out.println(SyncProgress.plain(line(each))));
        System.out.flush();
    }

    private static String line(JsonNode each) {
        boolean shown = each.path("weShow").asBoolean(false);
        var closed = each.path("closedTo").asString("");
        return String.format(
                Locale.ROOT,
                "  %s: %s. Here %s, in Confluence %s; %s%s",
                each.path("person").asString(""),
                each.path("name").asString(""),
                shown ? "shown" : "hidden",
                shown ? "hidden" : "shown",
                each.path("gate").asString("no gate was found"),
                switch (closed) {
                    case "everybody" -> "; closed to everybody";
                    case "reader" -> "; closed to them";
                    default -> "";
                });
    }
}
