package dev.anabranch.server.sync;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.source.Sweep.Excluded;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletion.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What of the things that a complete sweep did not find, or that a filter leaves out, is removed: what a person
/// approved, and the rest where the guard lets it pass. What a person wants to keep stays. For one sweep.
final class Removals {
    private final ContentStore content;
    private final HeldDeletions deletions;
    private final RunLog log;
    private final Instant at;
    private final Consumer<List<Change>> apply;

    /// What a sweep found that does not belong here any more, and what a person said to that beforehand.
    ///
    /// @param spaceIds that were swept completely
    /// @param goneConfirmed whether everything that is gone may go
    /// @param excludedConfirmed whether everything that is left out may go
    record Found(
            Collection<String> spaceIds,
            List<Held> gone,
            List<Excluded> excluded,
            boolean goneConfirmed,
            boolean excludedConfirmed) {}

    /// @param going what is removed
    /// @param waiting what waits for a person
    /// @param kept what a person wants to keep
    private record Verdict(List<Held> going, List<Held> waiting, List<Held> kept) {
        Stream<Held> staying() {
            return Stream.concat(waiting.stream(), kept.stream());
        }
    }

    /// @param at when it was swept
    /// @param apply removes
    Removals(ContentStore content, HeldDeletions deletions, RunLog log, Instant at, Consumer<List<Change>> apply) {
        this.content = content;
        this.deletions = deletions;
        this.log = log;
        this.at = at;
        this.apply = apply;
    }

    /// Decides, removes, and notes what waits: afterwards the list of held deletions is true for these spaces.
    void settle(Found found) {
        var spaces = new TreeSet<>(found.spaceIds());
        found.gone().forEach(item -> spaces.add(item.spaceId()));
        found.excluded().forEach(item -> spaces.add(item.held().spaceId()));
        spaces.forEach(space -> settle(space, found));
    }

    private void settle(String space, Found found) {
        var gone = found.gone().stream()
                .filter(item -> item.spaceId().equals(space))
                .toList();
        var excluded = new HashMap<DocumentId, Excluded>();
        found.excluded().stream()
                .filter(item -> item.held().spaceId().equals(space))
                .forEach(item -> excluded.put(item.held().id(), item));
        var known = deletions.known(content.site(), space);
        if (gone.isEmpty() && excluded.isEmpty() && known.isEmpty()) {
            return;
        }
        var held = content.heldIn(List.of(space));
        var ofGone = verdict(gone, Reason.GONE, known, found.goneConfirmed(), held.values());
        var left = excluded.values().stream().map(Excluded::held).toList();
        var ofLeft = verdict(left, Reason.LEFT_OUT, known, found.excludedConfirmed(), held.values());
        hold(space, ofGone, ofLeft, excluded);
        log.heldGone(documents(ofGone.waiting()));
        log.held(documents(ofLeft.waiting()).stream()
                .flatMap(item -> Optional.ofNullable(excluded.get(item.id())).stream())
                .toList());
        log.leaving(ofLeft.going().stream()
                .flatMap(item -> Optional.ofNullable(excluded.get(item.id())).stream())
                .toList());
        var needed = above(Stream.concat(ofGone.staying(), ofLeft.staying()).toList(), held);
        remove(Stream.concat(ofGone.going().stream(), ofLeft.going().stream())
                .filter(item -> item.type().isDocument() || !needed.contains(item.id()))
                .toList());
    }

    private Verdict verdict(
            List<Held> things,
            Reason reason,
            Map<DocumentId, HeldDeletions.Known> known,
            boolean confirmed,
            Collection<Held> held) {
        var going = new ArrayList<Held>();
        var kept = new ArrayList<Held>();
        var waiting = new ArrayList<Held>();
        var fresh = new ArrayList<Held>();
        for (var item : things) {
            var decision = Optional.ofNullable(known.get(item.id()))
                    .filter(each -> each.reason() == reason || each.reason() == Reason.BROUGHT_BACK)
                    .map(HeldDeletions.Known::decision);
            if (decision.isEmpty()) {
                fresh.add(item);
            } else {
                switch (decision.get()) {
                    case APPROVED -> going.add(item);
                    case IGNORED -> kept.add(item);
                    case WAITING -> waiting.add(item);
                }
            }
        }
        if (confirmed) {
            going.addAll(waiting);
            going.addAll(fresh);
            return new Verdict(going, List.of(), kept);
        }
        // those that wait already count, too: that some of many were decided about makes the rest no safer
        var stays =
                Guard.heldBack(Stream.concat(waiting.stream(), fresh.stream()).toList(), held);
        fresh.forEach(item -> (stays.contains(item) ? waiting : going).add(item));
        return new Verdict(going, waiting, kept);
    }

    private void hold(String space, Verdict ofGone, Verdict ofLeft, Map<DocumentId, Excluded> excluded) {
        var items = new ArrayList<HeldDeletions.Item>();
        documents(ofGone.waiting())
                .forEach(item -> items.add(new HeldDeletions.Item(item, Reason.GONE, "", Decision.WAITING)));
        documents(ofLeft.waiting())
                .forEach(item -> items.add(new HeldDeletions.Item(
                        item,
                        Reason.LEFT_OUT,
                        Optional.ofNullable(excluded.get(item.id()))
                                .map(each -> each.filter().key())
                                .orElse(""),
                        Decision.WAITING)));
        deletions.hold(content.site(), log.id(), items, at);
        var still = new HashSet<DocumentId>();
        Stream.concat(ofGone.staying(), ofLeft.staying()).forEach(item -> still.add(item.id()));
        deletions.keepOnly(content.site(), space, still);
    }

    private void remove(List<Held> going) {
        if (!going.isEmpty()) {
            apply.accept(going.stream()
                    .<Change>map(item -> new Change.Removed(item.id()))
                    .toList());
        }
    }

    private static List<Held> documents(List<Held> things) {
        return things.stream().filter(item -> item.type().isDocument()).toList();
    }

    /// What these hang below: a folder that is gone stays for as long as something that stays is in it.
    private static Set<DocumentId> above(List<Held> staying, Map<DocumentId, Held> held) {
        var above = new HashSet<DocumentId>();
        for (var item : staying) {
            var parent = item.parent();
            while (parent.isPresent() && above.add(parent.get())) {
                parent = Optional.ofNullable(held.get(parent.get())).flatMap(Held::parent);
            }
        }
        return above;
    }
}
