package dev.anabranch.server;

import tools.jackson.databind.JsonNode;

/// Prints records, one a line.
final class RecordLines {
    private final boolean json;
    private long printed;

    RecordLines(boolean json) {
        this.json = json;
    }

    /// @param item as REST tells it
    void print(JsonNode item) {
        System.out.println(json ? item.toString() : line(item));
        printed++;
    }

    private static String line(JsonNode item) {
        var problem = item.path("problem").asString("");
        var hangsAt = item.path("hangsAt").asString("");
        return "%-12s %-10s %-11s %s%s%s%s"
                .formatted(
                        SyncProgress.plain(item.path("id").asString("")),
                        item.path("type").asString(""),
                        item.path("state").asString(""),
                        SyncProgress.plain(item.path("title").asString("")),
                        hangsAt.isEmpty() ? "" : " (at " + SyncProgress.plain(hangsAt) + ")",
                        passages(item.path("passages").asInt(0)),
                        problem.isEmpty() ? "" : ": " + SyncProgress.plain(problem));
    }

    private static String passages(int count) {
        return count == 0 ? "" : count == 1 ? ", 1 passage" : ", %,d passages".formatted(count);
    }

    /// @param isAll whether there are no more
    void end(boolean isAll, int limit) {
        System.out.flush();
        if (!json && printed == 0) {
            System.err.println("No record is like that.");
        } else if (!isAll) {
            System.err.printf("These are the first %,d. More: --limit%n", limit);
        }
    }
}
