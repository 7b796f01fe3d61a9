package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.workspace.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Looks at everything in a folder: the database file, the store and the files of each site, what was left over and
/// what is not ours. For one thread, once.
final class Inspection {
    private final Database database;
    private final Path root;
    private final FileStore files;
    private final Disk disk;
    private final Clock clock;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> ours = new HashSet<>();
    private int documents;
    private int read;

    Inspection(Database database, Path root, FileStore files, Disk disk, Clock clock) {
        this.database = database;
        this.root = root;
        this.files = files;
        this.disk = disk;
        this.clock = clock;
    }

    Examination examine() throws IOException {
        disk.forgetFolders();
        boolean whole = isWhole();
        try {
            for (var address : ContentStore.sites(database)) {
                examine(address);
            }
        } catch (DatabaseFailed failure) {
            if (!failure.isDamaged()) {
                throw failure;
            }
            broken(String.valueOf(failure.getMessage()));
            whole = false;
        } catch (IllegalArgumentException nonsense) { // what stands in the rows is none of ours
            broken("The database holds what it cannot hold: " + nonsense.getMessage());
            whole = false;
        }
        temporary();
        if (whole) {
            disk.eachFile(this::extra);
        }
        return new Examination(documents, read, new ArrayList<>(findings));
    }

    private boolean isWhole() {
        try {
            var damage = database.damage();
            damage.forEach(this::broken);
            return damage.isEmpty();
        } catch (DatabaseFailed failure) {
            if (!failure.isDamaged()) {
                throw failure;
            }
            broken(String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private void broken(String what) {
        findings.add(new Finding(Kind.DATABASE, "", "", "", what.replace('\n', ' ')));
    }

    private void examine(String address) throws IOException {
        var content = ContentStore.of(database, address, List.of(WorkspaceProjection.NAME), clock);
        var examiner =
                new Examiner(content, files, address, disk, new FolderNotes(database).rules(), isMidway(address));
        findings.addAll(examiner.findings());
        ours.addAll(examiner.ours());
        documents += examiner.documents();
        read += examiner.filesRead();
    }

    /// Whether the last run of a site was cut off, waits, or was ended before it was through.
    private boolean isMidway(String address) {
        return new RunStore(database)
                .of(address).latest(1).stream()
                        .anyMatch(run -> run.status() != RunStatus.SUCCEEDED && run.status() != RunStatus.PARTIAL);
    }

    private void temporary() throws IOException {
        var drafts = new ArrayList<>(disk.drafts());
        drafts.addAll(files.drafts());
        for (var draft : drafts) {
            findings.add(new Finding(
                    Kind.TEMPORARY,
                    root.relativize(draft).toString(),
                    "",
                    "",
                    "A process that was cut off left it behind."));
        }
    }

    private void extra(String path, boolean isRegular) {
        if (!ours.contains(FileName.key(path))) {
            var what = path.contains(Placing.COPY_MARK)
                    ? "It looks like a copy of what somebody edited."
                    : isRegular ? "It is not ours." : "It is a link, or no regular file, and not ours.";
            findings.add(new Finding(Kind.EXTRA, path, "", "", what));
        }
    }
}
