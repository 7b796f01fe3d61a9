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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Brings removed documents back or forgets them for good, at every door.
@Component
final class Returning {
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
    /// @param documents as [NamedDocument] understands them; when there are any, the run says nothing
    /// @param run all that it removed is meant
    Recovery.BroughtBack undo(List<String> documents, Optional<String> run) {
        var meant = meant(documents, run);
        try {
            var back = new ArrayList<Recovery.BroughtBack>();
            meant.forEach((site, ids) -> back.add(mirror.recovery().undo(site, ids, new StopSignal())));
            var all = Recovery.BroughtBack.of(back);
            if (all.documents().isEmpty()) {
                throw Problem.conflict(
                        "not-removed",
                        "None of that can be brought back: it is held, was forgotten for good, or its space is not"
                                + " mapped any more.");
            }
            return all;
        } catch (RunInProgress another) {
            throw inTheWay();
        }
    }

    /// Forgets what is meant for good; as [#undo].
    ///
    /// @return how many documents were forgotten
    int purge(List<String> documents, Optional<String> run) {
        var meant = meant(documents, run);
        try {
            int purged = 0;
            for (var site : meant.entrySet()) {
                purged += mirror.recovery().purge(site.getKey(), site.getValue());
            }
            return purged;
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

    /// @return ids by the address of their site
    private Map<String, List<DocumentId>> meant(List<String> documents, Optional<String> run) {
        if (documents.isEmpty() && run.isEmpty()) {
            throw Problem.badRequest("documents", "Name documents, or the run that removed them.");
        }
        if (documents.isEmpty()) {
            return removedBy(run.orElse(""));
        }
        var names = documents.stream()
                .flatMap(text -> NamedDocument.parse(text).stream())
                .toList();
        if (names.isEmpty()) {
            throw Problem.notFound("None of these is the id of a document.");
        }
        return named(names);
    }

    private Map<String, List<DocumentId>> named(List<NamedDocument> names) {
        var byId = tombstones.find(names.stream().map(NamedDocument::id).toList()).stream()
                .collect(Collectors.groupingBy(Tombstone::id));
        var meant = new TreeMap<String, List<DocumentId>>();
        for (var name : names) {
            var sites = byId.getOrDefault(name.id(), List.of()).stream()
                    .map(Tombstone::site)
                    .filter(name::isAt)
                    .toList();
            name.refuseDoubt(sites);
            sites.forEach(site ->
                    meant.computeIfAbsent(site, address -> new ArrayList<>()).add(name.id()));
        }
        return meant;
    }

    private Map<String, List<DocumentId>> removedBy(String run) {
        var found = run.isEmpty() ? List.<Tombstone>of() : tombstones.all(new Tombstones.Wanted("", run));
        if (found.isEmpty()) {
            throw Problem.notFound("Nothing that run '" + run + "' removed can be brought back.");
        }
        return found.stream()
                .collect(Collectors.groupingBy(
                        Tombstone::site, TreeMap::new, Collectors.mapping(Tombstone::id, Collectors.toList())));
    }
}
