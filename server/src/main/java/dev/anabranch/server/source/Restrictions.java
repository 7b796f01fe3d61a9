package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.ReadRestriction;
import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// Read restrictions of many contents: by search, about 100 in one request. One that makes the search fail is told
/// apart by
/// halving. What the search does not know (it lags behind, and knows nothing archived), or tells only in part, is asked
/// for
/// by its id, as long as that is not too much. Safe for any number of threads.
final class Restrictions {
    /// More than this many single questions in one run would cost more than the rest of it.
    private static final int MOST_SINGLES = 1000;

    private static final int MOST_FAILURES_IN_A_ROW = 20;

    private final Site site;
    private final Suspicion suspicion;
    private final Clock clock;
    private final AtomicInteger singles = new AtomicInteger();
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /// What is asked of a site.
    interface Site {
        /// As far as the search knows them, and perhaps only in part.
        Map<String, ReadRestriction> search(List<String> ids);

        /// All of one.
        ReadRestriction single(String id);
    }

    Restrictions(Site site, Suspicion suspicion, Clock clock) {
        this.site = site;
        this.suspicion = suspicion;
        this.clock = clock;
    }

    /// One change for each, but for those that there was no room to ask for.
    List<Change> of(List<Guarded> contents) {
        var at = clock.instant();
        var found =
                searched(contents.stream().map(content -> content.id().value()).toList());
        var changes = new ArrayList<Change>();
        var others = new ArrayList<Callable<Optional<Change>>>();
        for (var content : contents) {
            var known = Optional.ofNullable(found.get(content.id().value())).filter(ReadRestriction::complete);
            known.ifPresentOrElse(
                    readers -> changes.add(change(content.id(), readers, at)), () -> others.add(() -> single(content)));
        }
        Together.all(others).forEach(change -> change.ifPresent(changes::add));
        return changes;
    }

    /// The change for what came together with the content; asked for whole where it came in part. Empty where that is
    /// not known: then the gate stays as it is, or unread.
    Optional<Change> of(Guarded content, Optional<ReadRestriction> told, Instant at) {
        return told.flatMap(
                readers -> readers.complete() ? Optional.of(change(content.id(), readers, at)) : single(content));
    }

    private Map<String, ReadRestriction> searched(List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try {
            return site.search(ids);
        } catch (AtlassianException.NotVisible
                | AtlassianException.Rejected
                | AtlassianException.Unreadable
                | AtlassianException.Unavailable broken) {
            suspicion.fallsOn(broken);
            if (ids.size() == 1) {
                return Map.of();
            }
            var found = new HashMap<>(searched(ids.subList(0, ids.size() / 2)));
            found.putAll(searched(ids.subList(ids.size() / 2, ids.size())));
            return found;
        }
    }

    private Optional<Change> single(Guarded content) {
        if (singles.incrementAndGet() > MOST_SINGLES || failuresInARow.get() >= MOST_FAILURES_IN_A_ROW) {
            return Optional.empty();
        }
        var at = clock.instant();
        try {
            var readers = site.single(content.id().value());
            failuresInARow.set(0);
            return Optional.of(change(content.id(), readers, at));
        } catch (AtlassianException.NotVisible hidden) {
            return Optional.of(unread(content, true, hidden, at));
        } catch (AtlassianException.Rejected | AtlassianException.Unreadable | AtlassianException.Unavailable failure) {
            suspicion.fallsOn(failure);
            failuresInARow.incrementAndGet();
            return Optional.of(unread(content, false, failure, at));
        }
    }

    private static Change unread(Guarded content, boolean hidden, AtlassianException why, Instant at) {
        var what = new AccessFact.NodeLabel(content.type().word(), content.title());
        return new Change.Access(
                at, new AccessFact.GateUnread(Gate.of(content.id()), what, hidden, String.valueOf(why.getMessage())));
    }

    private static Change change(DocumentId id, ReadRestriction readers, Instant at) {
        return new Change.Access(at, new AccessFact.GateRead(Gate.of(id), admission(readers)));
    }

    /// Whoever is named by an id that cannot be kept is left out: that admits nobody.
    private static Admission admission(ReadRestriction readers) {
        if (!readers.restricted()) {
            return new Admission.Open();
        }
        var principals = new HashSet<Principal>();
        readers.accountIds().stream()
                .filter(Principal::isKeepable)
                .forEach(id -> principals.add(new Principal.Person(id)));
        readers.groupIds().stream()
                .filter(Principal::isKeepable)
                .forEach(id -> principals.add(new Principal.Group(id)));
        return new Admission.Only(principals);
    }
}
