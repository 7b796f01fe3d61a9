package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.Trigger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What people decide about held deletions, at every door. Approving deletes nothing by itself: it starts a run that
/// looks once more, or leaves that to the next sweep when a run is in the way.
@Component
final class Decisions {
    private static final int ROWS = 1000;

    private final HeldDeletions held;
    private final Optional<RunDesk> desk;
    private final Clock clock;

    Decisions(HeldDeletions held, Optional<RunDesk> desk, Clock clock) {
        this.held = held;
        this.desk = desk;
        this.clock = clock;
    }

    /// Which deletions are meant: single ones, or all that wait.
    ///
    /// @param documents ids; when there are any, the others say nothing
    /// @param space key of the space all of which is meant
    /// @param all whether all of all spaces are meant
    record Meant(List<String> documents, Optional<String> space, boolean all) {
        Meant {
            documents = List.copyOf(documents);
        }
    }

    /// What was decided.
    ///
    /// @param documents about how many, with what hangs at them
    /// @param runId of the run that looks once more, if one could be started
    record Decided(int documents, Optional<String> runId) {}

    /// They go once a sweep has found again that they are gone.
    Decided approve(Meant meant, Trigger by) {
        var items = found(meant);
        int documents = held.decide(ids(items), Decision.APPROVED, clock.instant());
        return new Decided(documents, sweep(items, by));
    }

    /// They stay, and are not asked about again until they change their state.
    Decided ignore(Meant meant) {
        return new Decided(held.decide(ids(found(meant)), Decision.IGNORED, clock.instant()), Optional.empty());
    }

    private static List<DocumentId> ids(List<HeldDeletion> items) {
        return items.stream().map(HeldDeletion::id).toList();
    }

    private List<HeldDeletion> found(Meant meant) {
        if (!meant.documents().isEmpty()) {
            return named(meant.documents());
        }
        if (meant.space().isEmpty() && !meant.all()) {
            throw Problem.badRequest("documents", "Name documents, or a space, or say all.");
        }
        var wanted = HeldDeletions.Wanted.WAITING.of(meant.space().orElse(""));
        var found = new ArrayList<HeldDeletion>();
        var some = held.list(wanted, "", ROWS);
        while (!some.isEmpty()) {
            found.addAll(some);
            some = held.list(wanted, some.getLast().id().value(), ROWS);
        }
        if (found.isEmpty()) {
            throw Problem.notFound(meant.space()
                    .map(key -> "No deletion of the space '" + key + "' waits.")
                    .orElse("No deletion waits."));
        }
        return found;
    }

    private List<HeldDeletion> named(List<String> documents) {
        var ids =
                documents.stream().flatMap(id -> DocumentId.parse(id).stream()).toList();
        var found = held.find(ids);
        Set<String> known = new LinkedHashSet<>();
        found.forEach(item -> known.add(item.id().value()));
        for (String id : documents) {
            if (!known.contains(id)) {
                throw Problem.notFound("The deletion of document '" + id + "' is not held. It may be there again.");
            }
        }
        return found;
    }

    private Optional<String> sweep(List<HeldDeletion> items, Trigger by) {
        var keys =
                items.stream().map(HeldDeletion::spaceKey).distinct().sorted().toList();
        try {
            return desk.map(open -> open.start(new Runner.Order(RunKind.incremental(), true, false, by).of(keys)));
        } catch (RunInProgress | Problem another) {
            return Optional.empty(); // the next sweep carries it out
        }
    }
}
