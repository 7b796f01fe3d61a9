package dev.anabranch.server.workspace;

import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.sync.Usage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A folder of Markdown files that is kept equal to spaces of a site.
///
/// ```java
/// var mirror = new Mirror(database, Path.of("data/workspace"), Clock.systemUTC());
/// var report = mirror.run(confluence, SyncRequest.of(List.of("DOC")), event -> {}, new StopSignal());
/// ```
///
/// The caller owns the folder and the database: one process, and one run at a time.
public final class Mirror {
    private final Database database;
    private final Workspace workspace;
    private final Clock clock;

    /// @param database holds the content, the manifest and the runs
    /// @param folder where files go; created when missing
    public Mirror(Database database, Path folder, Clock clock) {
        this.database = database;
        this.workspace = new Workspace(database, folder);
        this.clock = clock;
    }

    /// Makes the files equal to what the account sees in these spaces. Blocks until the run has ended; never
    /// throws for
    /// what happens on the site or on the disk: the report tells. What was not done, the next run does.
    public SyncReport run(Confluence confluence, SyncRequest request, SyncListener listener, StopSignal stop) {
        var stopped = new SyncReport.Stopped(StopReason.UNEXPECTED, "Being built, " + clock.instant());
        return new SyncReport(
                "none", RunStatus.FAILED, Counts.NONE, Usage.NONE, Duration.ZERO, List.of(), Optional.of(stopped));
    }

    /// The runs so far.
    public RunStore runs() {
        return new RunStore(database);
    }

    /// The files, to be read.
    public Workspace workspace() {
        return workspace;
    }
}
