package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Notes in the audit log who was refused, so that many attempts do not drown what else is in it: the first of a kind
/// from a place at once, and how many more there were within the minute after it in one line. That line comes with the
/// next attempt after the minute, when somebody reads the log, or when the server stops. The numbers are in memory:
/// each process tells its own, and one that is killed tells none of its last minute. Safe for any number of threads.
public final class RefusedAttempts implements AutoCloseable {
    private static final Duration TOGETHER = Duration.ofMinutes(1);
    /// So many places are told apart at a time; attempts from others are counted together.
    private static final int MOST_PLACES = 500;

    private final AuditLog audit;
    private final Clock clock;
    private final Map<Kind, Count> counts = new LinkedHashMap<>(); // guarded by itself

    RefusedAttempts(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// What is counted together.
    ///
    /// @param place as throttling sees it; empty for all that are too many to be told apart
    private record Kind(String place, String action, String why) {}

    /// @param address of the first attempt
    /// @param more attempts after the first that no line tells of yet
    private record Count(Instant since, String address, long more) {
        Count another() {
            return new Count(since, address, more + 1);
        }

        Count told() {
            return new Count(since, address, 0);
        }
    }

    /// Something of one kind that goes into the log.
    private record Line(Kind kind, Count count) {}

    /// Notes an attempt, or counts it.
    ///
    /// @param claimed whom somebody said to be; empty for nobody
    /// @param refused what was tried, and why it was refused: the reason tells kinds apart, and is one of few
    public void note(Visitor visitor, String claimed, Deed refused) {
        Instant now = clock.instant();
        List<Line> over;
        boolean first;
        synchronized (counts) {
            over = takeOver(now);
            first = count(visitor, refused, now);
        }
        over.forEach(this::tell);
        if (first) {
            audit.note(Actor.nobody(claimed, visitor.address()), refused);
        }
    }

    /// Notes all numbers that wait.
    public void settle() {
        List<Line> waiting;
        synchronized (counts) {
            waiting = takeOver(clock.instant());
            counts.forEach((kind, count) -> waiting.add(new Line(kind, count)));
            counts.replaceAll((_, count) -> count.told());
        }
        waiting.forEach(this::tell);
    }

    @Override
    public void close() {
        settle();
    }

    /// @return whether it is the first of its kind
    private boolean count(Visitor visitor, Deed refused, Instant now) {
        var kind = new Kind(visitor.place(), refused.action(), refused.detail());
        if (!counts.containsKey(kind) && counts.size() >= MOST_PLACES) {
            kind = new Kind("", refused.action(), refused.detail());
        }
        var before = counts.get(kind);
        String address = kind.place().isEmpty() ? "" : visitor.address();
        counts.put(kind, before == null ? new Count(now, address, 0) : before.another());
        return before == null;
    }

    private List<Line> takeOver(Instant now) {
        var over = new ArrayList<Line>();
        counts.entrySet().removeIf(each -> {
            boolean isOver = !each.getValue().since().plus(TOGETHER).isAfter(now);
            if (isOver) {
                over.add(new Line(each.getKey(), each.getValue()));
            }
            return isOver;
        });
        return over;
    }

    private void tell(Line line) {
        if (line.count().more() > 0) {
            String where = line.kind().place().isEmpty() ? " from many places" : "";
            audit.note(
                    Actor.nobody("", line.count().address()),
                    Deed.refused(
                            line.kind().action(),
                            "",
                            "%s: %d more%s since %s"
                                    .formatted(
                                            line.kind().why(),
                                            line.count().more(),
                                            where,
                                            line.count().since())));
        }
    }
}
