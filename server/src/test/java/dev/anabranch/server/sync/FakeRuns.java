package dev.anabranch.server.sync;

import dev.anabranch.server.platform.Database;
import java.time.Instant;
import java.util.List;

/// Rows of runs that nobody did.
public final class FakeRuns {
    /// The address of the site that all of them are of.
    public static final String SITE = "https://acme.example";

    private final RunStore runs;
    private final SpaceClocks clocks;

    public FakeRuns(Database database) {
        this.runs = new RunStore(database);
        this.clocks = new SpaceClocks(database);
    }

    public RunStore store() {
        return runs;
    }

    public void begin(String id, RunKind kind, List<String> spaceKeys, Instant at) {
        runs.begin(id, SITE, spaceKeys, new Asked(kind, Trigger.SCHEDULE, ""), at);
    }

    /// A clock of a space that was made equal to the site.
    public void passed(String spaceKey, SpaceClock which, Instant at) {
        clocks.succeeded(SITE, List.of(spaceKey), which, new SpaceClocks.Reading(at, "some-run"));
    }

    public void end(SyncReport report, Instant at) {
        runs.end(report, at);
    }
}
