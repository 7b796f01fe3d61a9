package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.AuditRecord;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.GateChange;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.runs.Timing;
import dev.anabranch.server.sync.SpaceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks at the canary of a site after each run. It only looks: whoever named the page turns its restriction
/// on and off at the site. From the moment at which a run keeps that a gate admits others, every door asks
/// it, so that moment is when somebody who lost the right is shown nothing any more.
final class CanaryWatch {
    /// The clock spreads the beginnings of runs by up to 90 seconds; within a minute of the reading every door hides.
    private static final Duration ALLOWANCE = Duration.ofSeconds(150);

    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final int AUDIT_ENTRIES = 1_000;
    private static final int TIMES = 20;

    private final Canaries canaries;

    CanaryWatch(Canaries canaries) {
        this.canaries = canaries;
    }

    /// How a canary is doing.
    ///
    /// @param last the last revocation; empty when there was none in 30 days
    /// @param worst the one that was seen latest in 30 days
    /// @param promised how late one may be seen; empty where no run reads rights by the clock
    /// @param lookedAt when its gate was read last
    /// @param alarm what is wrong, as a sentence; empty when nothing is
    record State(
            Canary canary,
            Optional<CanaryLag> last,
            Optional<CanaryLag> worst,
            int measured,
            Optional<Duration> promised,
            Instant lookedAt,
            String alarm) {}

    /// The page of a site.
    ///
    /// @param now when it is named
    void name(CheckedSite site, DocumentId document, Instant now) {
        var gate = site.record().gate(Gate.of(document));
        canaries.put(site.number(), new Canary(document, now, Canary.text(gate.admission()), gate.readAt()));
    }

    void remove(CheckedSite site) {
        canaries.remove(site.number());
    }

    /// Notes what a run read of it.
    void look(CheckedSite site) {
        canaries.find(site.number()).ifPresent(canary -> look(site, canary));
    }

    /// Whom a gate admits and since when, of one moment.
    private record Seen(GateState state, Optional<GateChange> change) {}

    private void look(CheckedSite site, Canary canary) {
        var gate = Gate.of(canary.document());
        var seen = site.record().atOnce(moment -> new Seen(moment.gate(gate), moment.change(gate)));
        var admits = Canary.text(seen.state().admission());
        var lag = seen.change()
                .filter(change -> canary.losesSomebody(admits))
                .filter(change -> !change.at().isBefore(canary.since()))
                .map(change -> lag(site, canary, change));
        var now = new Canary(
                canary.document(), canary.since(), admits, seen.state().readAt());
        canaries.looked(site.number(), canary, now, lag);
    }

    /// Where the gate was read between the two looks, somebody may have lost the right by that earlier reading
    /// already: then it is counted from the last look, and the lag is rather told too long.
    private static CanaryLag lag(CheckedSite site, Canary canary, GateChange change) {
        var since = canary.lookedAt().isBefore(change.seenBefore()) ? canary.lookedAt() : change.seenBefore();
        var whole = new GateChange(change.at(), since);
        return told(site, canary, whole)
                .map(at -> new CanaryLag(canary.document(), at, change.at(), CanaryLag.Basis.AUDIT))
                .orElseGet(() -> new CanaryLag(canary.document(), since, change.at(), CanaryLag.Basis.LAST_LOOK));
    }

    /// When the site's audit log says that it happened: the first time after the last look that saw the former state.
    private static Optional<Instant> told(CheckedSite site, Canary canary, GateChange change) {
        var gate = Gate.of(canary.document());
        var title = Optional.ofNullable(site.record().labels(List.of(gate)).get(gate))
                .map(label -> label.title())
                .orElse("");
        return site.record().audit(AUDIT_ENTRIES).stream()
                .filter(entry ->
                        entry.at().isAfter(change.seenBefore()) && !entry.at().isAfter(change.at()))
                .filter(entry -> entry.action().toLowerCase(Locale.ROOT).contains("restriction"))
                .filter(entry -> entry.objects().stream().anyMatch(thing -> is(thing, canary.document(), title)))
                .map(AuditRecord::at)
                .min(Comparator.naturalOrder());
    }

    private static boolean is(AuditRecord.Thing thing, DocumentId document, String title) {
        return thing.id()
                .map(id -> id.equals(document.value()))
                .orElseGet(() -> !title.isEmpty() && thing.name().equals(title));
    }

    /// How the canary of a site is doing; empty where none was named.
    Optional<State> state(CheckedSite site, Instant now) {
        return canaries.find(site.number()).map(canary -> {
            var lags = canaries.lags(site.number(), now.minus(LOOK_BACK));
            var looked = site.record().gate(Gate.of(canary.document())).readAt();
            var promised = promised(site, now);
            var last = lags.stream().findFirst();
            return new State(
                    canary,
                    last,
                    lags.stream().max(Comparator.comparing(CanaryLag::lag)),
                    lags.size(),
                    promised,
                    looked,
                    promised.map(most -> alarm(most, last, looked, now)).orElse(""));
        });
    }

    private static String alarm(Duration most, Optional<CanaryLag> last, Instant looked, Instant now) {
        if (last.filter(lag -> lag.lag().compareTo(most) > 0).isPresent()) {
            return "The last revocation was seen later than the schedule promises.";
        }
        if (looked.plus(most).isBefore(now)) {
            return "Nobody has read who may read this page for longer than the schedule promises.";
        }
        return "";
    }

    private static Optional<Duration> promised(CheckedSite site, Instant now) {
        var schedule = site.site().schedule();
        var timing = schedule.timing(SpaceClock.ACCESS);
        if (!site.site().plans().isOn()) {
            return Optional.empty();
        }
        return switch (timing) {
            case Timing.Off _ -> Optional.empty();
            case Timing.Every(var span) -> Optional.of(span.plus(ALLOWANCE));
            case Timing.Daily _, Timing.Cron _ ->
                longestGap(timing.next(now, schedule.zone()).stream()
                                .flatMap(first -> timing.from(first, TIMES, schedule.zone()).stream())
                                .toList())
                        .map(gap -> gap.plus(ALLOWANCE));
        };
    }

    private static Optional<Duration> longestGap(List<Instant> times) {
        Optional<Duration> longest = Optional.empty();
        for (int i = 1; i < times.size(); i++) {
            var gap = Duration.between(times.get(i - 1), times.get(i));
            if (longest.isEmpty() || longest.get().compareTo(gap) < 0) {
                longest = Optional.of(gap);
            }
        }
        return longest;
    }
}
