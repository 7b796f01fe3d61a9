package dev.anabranch.server.sync;

import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.AuditRecord;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.Checkpoint;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.source.AccessReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The access clock: reads who may read what, in an order in which what was revoked is seen first.
///
/// First come the view rights of the spaces, the groups that any gate names, and the restrictions that the audit log
/// hints at. The rest comes after the texts, because new texts bring their restrictions along: what was never read,
/// and in a complete reading everything that was not read since it began. A complete reading that is cut off goes on
/// in the next run: its beginning is the checkpoint, and what was read since then is done. For one thread and one
/// run.
final class AccessClock {
    private static final int RESTRICTIONS_AT_ONCE = 100;
    private static final int GROUPS_AT_ONCE = 20;
    private static final int MOST_HINTS = 1000;
    private static final int MOST_ANCESTORS = 1000;
    private static final String PASS = "access-pass:";
    private static final String AUDIT = "audit";

    /// Entries may be written a little later than they happened, and by another clock.
    private static final Duration AUDIT_OVERLAP = Duration.ofMinutes(15);

    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(7);

    /// A reading that was cut off longer ago than this begins anew.
    private static final Duration LONGEST_PASS = Duration.ofDays(1);

    /// Revocations are seen within this time and that between two runs.
    private static final Duration BETWEEN_PASSES = Duration.ofHours(4);

    private static final Duration PEOPLE_STAY = Duration.ofHours(24);

    private final AccessReading reading;
    private final ContentStore content;
    private final HeldDeletions deletions;
    private final AccessRecord access;
    private final RunLog log;
    private final List<Space> spaces;
    private final Instant begunAt;
    private final Set<String> groupsRead = new HashSet<>();
    private final List<Space> passed = new ArrayList<>();

    AccessClock(
            AccessReading reading,
            ContentStore content,
            HeldDeletions deletions,
            Clock clock,
            RunLog log,
            List<Space> spaces) {
        this.reading = reading;
        this.content = content;
        this.deletions = deletions;
        this.access = content.access();
        this.log = log;
        this.spaces = List.copyOf(spaces);
        this.begunAt = clock.instant();
    }

    /// What may have been revoked: before any text is read.
    void readFirst() {
        log.begin(Phase.ACCESS);
        apply(reading.views(spaces), List.of());
        readGroups();
        readHints();
    }

    /// Everything else: after the texts. What was read before is read again where that is long ago.
    ///
    /// @param everything whether it is read again in any case
    void readRest(boolean everything) {
        read(space -> everything || isLongAgo(space));
    }

    /// What was never read, and nothing again: after single texts.
    void readNew() {
        read(_ -> false);
    }

    /// The spaces of which everything was read by now.
    List<Space> passed() {
        return List.copyOf(passed);
    }

    private void read(Predicate<Space> again) {
        log.begin(Phase.ACCESS);
        boolean everything = false;
        for (var space : spaces) {
            boolean all = again.test(space);
            readGates(space, all);
            everything |= all;
        }
        readGroups();
        readPeople(everything);
    }

    private boolean isLongAgo(Space space) {
        return access.passedAt(space.id())
                .map(began -> began.isBefore(begunAt.minus(BETWEEN_PASSES)))
                .orElse(true);
    }

    private void readGates(Space space, boolean everything) {
        var since = everything ? passBegan(space) : begunAt;
        readAncestors(space, everything ? since : Instant.EPOCH);
        var due = new ArrayList<>(access.due(space.id(), since));
        if (!everything) {
            var unread = ids(access.unread(space.id()));
            unread.removeAll(gone());
            due.removeIf(item -> !unread.contains(item.id()));
        }
        log.expect(due.size());
        var checkpoint = new Checkpoint(PASS + space.id(), everything ? String.valueOf(since.toEpochMilli()) : "");
        for (int from = 0; from < due.size(); from += RESTRICTIONS_AT_ONCE) {
            log.checkStop();
            var some = due.subList(from, Math.min(due.size(), from + RESTRICTIONS_AT_ONCE));
            apply(reading.restrictions(some), everything ? List.of(checkpoint) : List.of());
            log.advance(some.size(), some.getLast().title());
        }
        if (everything && access.due(space.id(), since).isEmpty()) {
            content.apply(
                    List.of(), List.of(AccessRecord.passed(space.id(), since), new Checkpoint(PASS + space.id(), "")));
            passed.add(space);
        }
    }

    /// Where a filter leaves out what hangs above a document, that is asked for level by level: a reader has to pass
    /// it.
    private void readAncestors(Space space, Instant since) {
        var asked = new HashSet<DocumentId>();
        for (var open = unasked(space, since, asked); !open.isEmpty(); open = unasked(space, since, asked)) {
            for (int from = 0; from < open.size(); from += RESTRICTIONS_AT_ONCE) {
                log.checkStop();
                var some = open.subList(from, Math.min(open.size(), from + RESTRICTIONS_AT_ONCE));
                apply(reading.ancestors(space, some), List.of());
            }
            asked.addAll(open);
        }
    }

    private List<DocumentId> unasked(Space space, Instant since, Set<DocumentId> asked) {
        return access.ancestors(space.id(), since).stream()
                .filter(id -> !asked.contains(id))
                .limit(Math.max(0, MOST_ANCESTORS - asked.size()))
                .toList();
    }

    private static Set<DocumentId> ids(List<Guarded> contents) {
        var ids = new HashSet<DocumentId>();
        contents.forEach(item -> ids.add(item.id()));
        return ids;
    }

    /// When the reading under way began: in this run, unless an earlier one was cut off.
    private Instant passBegan(Space space) {
        return content.checkpoint(PASS + space.id())
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli)
                .filter(began -> began.isAfter(begunAt.minus(LONGEST_PASS)) && !began.isAfter(begunAt))
                .orElse(begunAt);
    }

    /// The groups that gates name and that were not read in this run.
    private void readGroups() {
        var wanted = new ArrayList<>(access.namedGroups());
        wanted.removeAll(groupsRead);
        wanted.sort(null);
        for (int from = 0; from < wanted.size(); from += GROUPS_AT_ONCE) {
            log.checkStop();
            var some = wanted.subList(from, Math.min(wanted.size(), from + GROUPS_AT_ONCE));
            apply(reading.groups(some), List.of());
            groupsRead.addAll(some);
        }
    }

    /// @param everything whether those are asked about again who read here: whoever was deactivated may read no more
    private void readPeople(boolean everything) {
        var since = begunAt.minus(PEOPLE_STAY);
        var wantedSince = everything ? begunAt : since;
        int asked = 0;
        while (asked < reading.mostPeople()) {
            log.checkStop();
            var some = access.unidentified(since, wantedSince, reading.peopleAtOnce());
            var changes = some.isEmpty() ? List.<Change>of() : reading.people(some);
            if (changes.isEmpty()) {
                return;
            }
            apply(changes, List.of());
            asked += some.size();
        }
    }

    /// What the audit log says was restricted or set free is read before everything else. The log is but a hint: it
    /// may be closed to us, late, or name things by titles that many bear.
    private void readHints() {
        var since = content.checkpoint(AUDIT)
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli)
                .orElse(begunAt.minus(FIRST_LOOK_BACK));
        var told = reading.audit(since.minus(AUDIT_OVERLAP));
        if (told.isEmpty()) {
            return;
        }
        var records = access.news(told.get()); // of the overlap most were told before
        if (follow(hinted(records))) {
            var newest = records.stream()
                    .map(AuditRecord::at)
                    .reduce(since, (one, other) -> one.isAfter(other) ? one : other);
            apply(
                    records.stream()
                            .<Change>map(entry -> new Change.Access(begunAt, new AccessFact.Audited(entry)))
                            .toList(),
                    List.of(new Checkpoint(AUDIT, String.valueOf(newest.toEpochMilli()))));
        }
    }

    /// @return whether all of them could be read: else the log tells of them again in the next run
    private boolean follow(List<Guarded> hinted) {
        boolean whole = true;
        for (int from = 0; from < hinted.size(); from += RESTRICTIONS_AT_ONCE) {
            log.checkStop();
            var some = hinted.subList(from, Math.min(hinted.size(), from + RESTRICTIONS_AT_ONCE));
            var changes = reading.restrictions(some);
            apply(changes, List.of());
            whole &= changes.stream().noneMatch(AccessClock::failed);
        }
        return whole;
    }

    private static boolean failed(Change change) {
        return change instanceof Change.Access(var _, AccessFact.GateUnread unread) && !unread.hidden();
    }

    /// What is held though the site has it no more: it would be asked about each by itself, in every run, to say so
    /// again. What is known of who may read it stays.
    private Set<DocumentId> gone() {
        var gone = new HashSet<DocumentId>();
        for (var space : spaces) {
            deletions.known(content.site(), space.id()).forEach((id, known) -> {
                if (known.reason() != HeldDeletion.Reason.LEFT_OUT) {
                    gone.add(id);
                }
            });
        }
        return gone;
    }

    private List<Guarded> hinted(List<AuditRecord> records) {
        var ids = new HashSet<DocumentId>();
        var titles = new HashSet<String>();
        records.stream()
                .flatMap(entry -> entry.objects().stream())
                .filter(thing -> !thing.type().equalsIgnoreCase("space"))
                .forEach(thing -> thing.id()
                        .ifPresentOrElse(
                                id -> DocumentId.parse(id).ifPresent(ids::add), () -> titles.add(thing.name())));
        var gone = gone();
        return access.named(ids, titles).stream()
                .filter(item -> !gone.contains(item.id()))
                .limit(MOST_HINTS)
                .toList();
    }

    private void apply(Collection<Change> changes, Collection<Checkpoint> checkpoints) {
        content.apply(changes, checkpoints);
        log.unreadGates(changes);
    }
}
