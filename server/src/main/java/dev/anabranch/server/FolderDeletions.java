package dev.anabranch.server;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Tombstone;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.runs.NamedDocument;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.server.workspace.Recovery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Deletions of a folder that nobody else has at the moment.
record FolderDeletions(Path folder) implements Deletions {
    private static final String OWNER = "anabranch deletions";

    @Override
    public Done decide(Meant meant, Decision decision) {
        return in(mirror -> {
            var held = mirror.heldDeletions();
            var those = meant.documents().isEmpty()
                    ? bySite(waiting(held, meant.space().orElse("")), HeldDeletion::site, HeldDeletion::id)
                    : named(held, meant.documents());
            var now = Instant.now();
            return new Done(
                    those.entrySet().stream()
                            .mapToInt(each -> held.decide(each.getKey(), each.getValue(), decision, now))
                            .sum(),
                    decision == Decision.APPROVED ? "The next sync deletes those that are still gone then." : "");
        });
    }

    @Override
    public Done undo(Removed removed) {
        return in(mirror -> {
            try (var goodbye = new Goodbye()) {
                var back = Recovery.BroughtBack.of(removed(mirror.tombstones(), removed).entrySet().stream()
                        .map(each -> mirror.recovery().undo(each.getKey(), each.getValue(), goodbye.stop()))
                        .toList());
                if (back.documents().isEmpty()) {
                    throw usage("None of that can be brought back; 'removed' lists what can");
                }
                var left = removed.documents().stream()
                        .filter(name -> !back.documents().contains(name.id()))
                        .map(NamedDocument::toString)
                        .toList();
                return new Done(
                        back.documents().size(),
                        (back.failures().isEmpty()
                                        ? ""
                                        : "%d files could not be written; the next sync tries again."
                                                .formatted(back.failures().size()))
                                + Deletions.notRemoved(left));
            }
        });
    }

    @Override
    public Done purge(Removed removed) {
        return in(mirror -> new Done(
                removed(mirror.tombstones(), removed).entrySet().stream()
                        .mapToInt(each -> mirror.recovery().purge(each.getKey(), each.getValue()))
                        .sum(),
                ""));
    }

    @Override
    public Done purge(Duration olderThan) {
        return in(mirror -> new Done(mirror.recovery().purge(olderThan), ""));
    }

    private <T> T in(Function<Mirror, T> work) {
        try (var premises = Premises.toMend(folder, OWNER)) {
            premises.mirror().endAbandoned(); // what a killed process left would be in the way
            return work.apply(premises.mirror());
        }
    }

    private static List<HeldDeletion> waiting(HeldDeletions held, String space) {
        var found = held.all(HeldDeletions.Wanted.WAITING.of(space));
        if (found.isEmpty()) {
            throw usage(space.isEmpty() ? "No deletion waits" : "No deletion waits in " + SyncProgress.plain(space));
        }
        return found;
    }

    private static Map<String, List<DocumentId>> named(HeldDeletions held, List<NamedDocument> documents) {
        var sites = sites(held.find(ids(documents)), HeldDeletion::id, HeldDeletion::site);
        for (var name : documents) {
            if (sites.getOrDefault(name.id(), List.of()).stream().noneMatch(name::isAt)) {
                throw usage("The deletion of %s is not held".formatted(SyncProgress.plain(name.toString())));
            }
        }
        return named(documents, sites);
    }

    private static Map<String, List<DocumentId>> removed(Tombstones tombstones, Removed removed) {
        if (removed.run().isEmpty()) {
            var documents = removed.documents();
            return named(documents, sites(tombstones.find(ids(documents)), Tombstone::id, Tombstone::site));
        }
        var run = removed.run().get();
        var found = tombstones.all(new Tombstones.Wanted("", run));
        if (found.isEmpty()) {
            throw usage("Nothing that run '%s' deleted can be brought back".formatted(SyncProgress.plain(run)));
        }
        return bySite(found, Tombstone::site, Tombstone::id);
    }

    /// Which documents are meant, by the addresses of their sites. Names of what is not there are left out.
    private static Map<String, List<DocumentId>> named(
            List<NamedDocument> documents, Map<DocumentId, List<String>> sites) {
        var meant = new TreeMap<String, List<DocumentId>>();
        for (var name : documents) {
            var those = sites.getOrDefault(name.id(), List.of());
            var doubts = name.doubts(those);
            if (!doubts.isEmpty()) {
                throw usage(name.ask(doubts));
            }
            those.stream()
                    .filter(name::isAt)
                    .forEach(site -> meant.computeIfAbsent(site, address -> new ArrayList<>())
                            .add(name.id()));
        }
        return meant;
    }

    private static List<DocumentId> ids(List<NamedDocument> documents) {
        return documents.stream().map(NamedDocument::id).toList();
    }

    private static <T> Map<DocumentId, List<String>> sites(
            List<T> rows, Function<T, DocumentId> id, Function<T, String> site) {
        return rows.stream().collect(Collectors.groupingBy(id, Collectors.mapping(site, Collectors.toList())));
    }

    private static <T> Map<String, List<DocumentId>> bySite(
            List<T> rows, Function<T, String> site, Function<T, DocumentId> id) {
        return rows.stream()
                .collect(Collectors.groupingBy(site, TreeMap::new, Collectors.mapping(id, Collectors.toList())));
    }

    private static CommandFailed usage(String message) {
        return new CommandFailed(ExitCode.USAGE, message);
    }
}
