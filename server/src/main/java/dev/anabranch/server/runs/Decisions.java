package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.Trigger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What people decide about held deletions, at every door. Approving deletes nothing by itself: it starts a run that
/// looks once more, or leaves that to the next sweep when a run is in the way.
@Component
final class Decisions {
    private final HeldDeletions held;
    private final SyncedSites sites;
    private final Clock clock;

    Decisions(HeldDeletions held, SyncedSites sites, Clock clock) {
        this.held = held;
        this.sites = sites;
        this.clock = clock;
    }

    /// Which deletions are meant: single ones, or all that wait.
    ///
    /// @param documents as [NamedDocument] understands them; when there are any, the others say nothing
    /// @param site address of the one that is meant; empty for all
    /// @param space key of the space all of which is meant
    /// @param all whether all of all spaces are meant
    record Meant(List<String> documents, Optional<String> site, Optional<String> space, boolean all) {
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
        int documents = decide(items, Decision.APPROVED);
        return new Decided(documents, sweep(items, by));
    }

    /// They stay, and are not asked about again until they change their state.
    Decided ignore(Meant meant) {
        return new Decided(decide(found(meant), Decision.IGNORED), Optional.empty());
    }

    private int decide(List<HeldDeletion> items, Decision decision) {
        int count = 0;
        for (var site : bySite(items).entrySet()) {
            var ids = site.getValue().stream().map(HeldDeletion::id).toList();
            count += held.decide(site.getKey(), ids, decision, clock.instant());
        }
        return count;
    }

    private static Map<String, List<HeldDeletion>> bySite(List<HeldDeletion> items) {
        return items.stream().collect(Collectors.groupingBy(HeldDeletion::site, TreeMap::new, Collectors.toList()));
    }

    private List<HeldDeletion> found(Meant meant) {
        if (!meant.documents().isEmpty()) {
            return named(meant.documents());
        }
        if (meant.space().isEmpty() && !meant.all()) {
            throw Problem.badRequest("documents", "Name documents, or a space, or say all.");
        }
        var found = new ArrayList<HeldDeletion>();
        held.spaces().stream()
                .map(HeldDeletions.OfSpace::site)
                .distinct()
                .filter(site -> meant.site().isEmpty() || meant.site().get().equals(site))
                .forEach(site -> found.addAll(held.all(HeldDeletions.Wanted.WAITING
                        .of(meant.space().orElse(""))
                        .at(site))));
        if (found.isEmpty()) {
            throw Problem.notFound(meant.space()
                    .map(key -> "No deletion of the space '" + key + "' waits.")
                    .orElse("No deletion waits."));
        }
        return found;
    }

    private List<HeldDeletion> named(List<String> documents) {
        var names = documents.stream().map(NamedDocument::parse).toList();
        var ids =
                names.stream().flatMap(Optional::stream).map(NamedDocument::id).toList();
        var byId = held.find(ids).stream().collect(Collectors.groupingBy(HeldDeletion::id));
        var found = new ArrayList<HeldDeletion>();
        for (int i = 0; i < documents.size(); i++) {
            var name = names.get(i);
            var items =
                    name.map(each -> byId.getOrDefault(each.id(), List.of())).orElse(List.of());
            var meant = items.stream()
                    .filter(item -> name.filter(each -> each.isAt(item.site())).isPresent())
                    .toList();
            if (meant.isEmpty()) {
                throw Problem.notFound(
                        "The deletion of document '" + documents.get(i) + "' is not held. It may be there again.");
            }
            name.ifPresent(each ->
                    each.refuseDoubt(meant.stream().map(HeldDeletion::site).toList()));
            found.addAll(meant);
        }
        return found;
    }

    /// Looks once more at what is to go, on each site that has some of it.
    ///
    /// @return the first of the runs
    private Optional<String> sweep(List<HeldDeletion> items, Trigger by) {
        return bySite(items).entrySet().stream()
                .flatMap(site -> sweep(site.getKey(), site.getValue(), by).stream())
                .toList()
                .stream()
                .findFirst();
    }

    private Optional<String> sweep(String site, List<HeldDeletion> items, Trigger by) {
        var keys =
                items.stream().map(HeldDeletion::spaceKey).distinct().sorted().toList();
        try {
            return sites.at(site)
                    .map(open -> open.desk().start(new Runner.Order(RunKind.incremental(), true, false, by).of(keys)));
        } catch (RunInProgress | Problem another) {
            return Optional.empty(); // the next sweep carries it out
        }
    }
}
