package dev.anabranch.server.sync;

import dev.anabranch.server.platform.Database;
import java.time.Instant;
import java.util.List;

/// Rows of runs that nobody did.
public final class FakeRuns {
    private final RunStore runs;

    public FakeRuns(Database database) {
        this.runs = new RunStore(database);
    }

    public RunStore store() {
        return runs;
    }

    public void begin(String id, RunKind kind, Instant at) {
        runs.begin(id, "https://acme.example", List.of("DOC"), new Asked(kind, Trigger.SCHEDULE, ""), at);
    }

    public void end(SyncReport report, Instant at) {
        runs.end(report, at);
    }
}
