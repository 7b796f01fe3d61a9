package dev.anabranch.server;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.workspace.Mirror;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// Deletions of a folder that nobody else has at the moment.
record FolderDeletions(Path folder) implements Deletions {
    private static final int ROWS = 1000;
    private static final String OWNER = "anabranch deletions";

    @Override
    public Done decide(Meant meant, Decision decision) {
        return in(mirror -> {
            var held = mirror.heldDeletions();
            var ids = meant.documents().isEmpty()
                    ? waiting(held, meant.space().orElse(""))
                    : known(held, meant.documents());
            return new Done(
                    held.decide(ids, decision, Instant.now()),
                    decision == Decision.APPROVED ? "The next sync deletes those that are still gone then." : "");
        });
    }

    @Override
    public Done undo(Removed removed) {
        return in(mirror -> {
            try (var goodbye = new Goodbye()) {
                var back = mirror.recovery().undo(ids(mirror, removed), goodbye.stop());
                if (back.documents().isEmpty()) {
                    throw usage("None of that can be brought back; 'removed' lists what can");
                }
                var left = removed.documents().stream()
                        .filter(id -> !back.documents().contains(id))
                        .map(DocumentId::value)
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
        return in(mirror -> new Done(mirror.recovery().purge(ids(mirror, removed)), ""));
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

    private static List<DocumentId> waiting(HeldDeletions held, String space) {
        var wanted = HeldDeletions.Wanted.WAITING.of(space);
        var found = new ArrayList<DocumentId>();
        var some = held.list(wanted, "", ROWS);
        while (!some.isEmpty()) {
            some.forEach(item -> found.add(item.id()));
            some = held.list(wanted, some.getLast().id().value(), ROWS);
        }
        if (found.isEmpty()) {
            throw usage(space.isEmpty() ? "No deletion waits" : "No deletion waits in " + SyncProgress.plain(space));
        }
        return found;
    }

    private static List<DocumentId> known(HeldDeletions held, List<DocumentId> ids) {
        var unknown = new HashSet<>(ids);
        held.find(ids).stream().map(HeldDeletion::id).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw usage("The deletion of %s is not held"
                    .formatted(unknown.iterator().next()));
        }
        return ids;
    }

    private static List<DocumentId> ids(Mirror mirror, Removed removed) {
        if (removed.run().isEmpty()) {
            return removed.documents();
        }
        var wanted = new Tombstones.Wanted("", removed.run().get());
        var found = new ArrayList<DocumentId>();
        var some = mirror.tombstones().list(wanted, "", ROWS);
        while (!some.isEmpty()) {
            some.forEach(stone -> found.add(stone.id()));
            some = mirror.tombstones().list(wanted, some.getLast().id().value(), ROWS);
        }
        if (found.isEmpty()) {
            throw usage(
                    "Nothing that run '%s' deleted can be brought back".formatted(SyncProgress.plain(wanted.run())));
        }
        return found;
    }

    private static CommandFailed usage(String message) {
        return new CommandFailed(ExitCode.USAGE, message);
    }
}
