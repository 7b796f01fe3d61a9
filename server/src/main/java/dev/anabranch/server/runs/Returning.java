package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Tombstone;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.platform.Spans;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.server.workspace.Recovery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Brings removed documents back or forgets them for good, at every door.
@Component
final class Returning {
    private static final int ROWS = 1000;

    private final Mirror mirror;
    private final Tombstones tombstones;

    Returning(Mirror mirror, Tombstones tombstones) {
        this.mirror = mirror;
        this.tombstones = tombstones;
    }

    /// Until when it can be brought back.
    Instant keptUntil(Tombstone stone) {
        return stone.removedAt().plus(mirror.keepsRemoved());
    }

    /// Brings back what is meant.
    ///
    /// @param documents ids; when there are any, the run says nothing
    /// @param run all that it removed is meant
    Recovery.BroughtBack undo(List<String> documents, Optional<String> run) {
        var ids = meant(documents, run);
        try {
            var back = mirror.recovery().undo(ids, new StopSignal());
            if (back.documents().isEmpty()) {
                throw Problem.conflict(
                        "not-removed",
                        "None of that can be brought back: it is held, was forgotten for good, or its space is not"
                                + " mapped any more.");
            }
            return back;
        } catch (RunInProgress another) {
            throw inTheWay();
        }
    }

    /// Forgets what is meant for good; as [#undo].
    ///
    /// @return how many documents were forgotten
    int purge(List<String> documents, Optional<String> run) {
        var ids = meant(documents, run);
        try {
            return mirror.recovery().purge(ids);
        } catch (RunInProgress another) {
            throw inTheWay();
        }
    }

    /// Forgets what was removed so long ago; nothing while a run is at work.
    ///
    /// @param olderThan a span such as `7d`
    int purge(String olderThan) {
        var span = Spans.parse(olderThan)
                .orElseThrow(() -> Problem.badRequest("older-than", "olderThan must be a span such as 7d or 12h."));
        return mirror.recovery().purge(span);
    }

    private static Problem inTheWay() {
        return Problem.conflict(
                "run-in-progress",
                "A run is at work, and may need what this would change. Try again when it has ended.");
    }

    private List<DocumentId> meant(List<String> documents, Optional<String> run) {
        if (documents.isEmpty() && run.isEmpty()) {
            throw Problem.badRequest("documents", "Name documents, or the run that removed them.");
        }
        var ids = documents.isEmpty()
                ? removedBy(run.orElse(""))
                : documents.stream()
                        .flatMap(id -> DocumentId.parse(id).stream())
                        .toList();
        if (ids.isEmpty()) {
            throw Problem.notFound(
                    documents.isEmpty()
                            ? "Nothing that run '" + run.orElse("") + "' removed can be brought back."
                            : "None of these is the id of a document.");
        }
        return ids;
    }

    private List<DocumentId> removedBy(String run) {
        var found = new ArrayList<DocumentId>();
        var wanted = new Tombstones.Wanted("", run);
        var some = tombstones.list(wanted, "", ROWS);
        while (!some.isEmpty() && !run.isEmpty()) {
            some.forEach(stone -> found.add(stone.id()));
            some = tombstones.list(wanted, some.getLast().id().value(), ROWS);
        }
        return found;
    }
}
