package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The runs under way: those of this process as they tell it themselves, those of other processes on the same
/// database as they write it down every few seconds. Safe for any number of threads.
@Component
public final class LiveRuns {
    private static final int KEPT_DOCUMENTS = 50;

    private final RunStore runs;
    private final SyncedSites sites;

    LiveRuns(RunStore runs, SyncedSites sites) {
        this.runs = runs;
        this.sites = sites;
    }

    /// All of them: those of this process first, of each site the oldest before the others.
    public List<LiveNow> all() {
        var here = sites.open().stream().flatMap(LiveRuns::here).toList();
        var ids = here.stream().map(LiveNow::runId).collect(Collectors.toSet());
        var elsewhere = runs.all(EnumSet.of(RunStatus.RUNNING)).reversed().stream()
                .filter(run -> !ids.contains(run.id()))
                .map(this::elsewhere);
        return Stream.concat(here.stream(), elsewhere).toList();
    }

    /// The id of a run of this site that is under way: of this process first, the oldest before the others.
    Optional<String> first(SyncedSite site) {
        return site.desk().all().stream()
                .flatMap(run -> run.runId().stream())
                .findFirst()
                .or(() -> runs.of(site.address()).all(EnumSet.of(RunStatus.RUNNING)).reversed().stream()
                        .findFirst()
                        .map(Run::id));
    }

    /// The run with this id, if it is under way.
    public Optional<LiveNow> find(String id) {
        return sites.open().stream()
                .flatMap(site -> site.desk().current(id).map(run -> here(site, id, run)).stream())
                .findFirst()
                .or(() -> runs.find(id)
                        .filter(run -> run.status() == RunStatus.RUNNING)
                        .map(this::elsewhere));
    }

    /// What another process wrote down of a run.
    ///
    /// @param seen number of the last document already seen, 0 at first
    LiveRun.News written(Run run, long seen) {
        int last = runs.lastNumber(run.id());
        // a number of another count, as the process that began the run told it, says nothing
        int from = (int) Math.max(seen <= last ? seen : 0, last - KEPT_DOCUMENTS);
        var documents = runs.documents(run.id(), from, KEPT_DOCUMENTS).stream()
                .map(document -> new LiveRun.Finding(document.number(), event(document)))
                .toList();
        var progress = runs.progress(run.id())
                .map(now -> LiveRun.Progress.of(now, run.counts(), run.usage()))
                .orElse(LiveRun.Progress.NONE);
        return new LiveRun.News(last, progress, documents, Optional.empty(), false);
    }

    private static Stream<LiveNow> here(SyncedSite site) {
        return site.desk().all().stream().flatMap(run -> run.runId().map(id -> here(site, id, run)).stream());
    }

    private static LiveNow here(SyncedSite site, String id, LiveRun run) {
        return new LiveNow(id, site.address(), run.spaceKeys(), run.now(), true);
    }

    private LiveNow elsewhere(Run run) {
        return new LiveNow(run.id(), run.site(), run.spaceKeys(), written(run, 0), false);
    }

    private static SyncEvent.DocumentDone event(RunDocument document) {
        var failure = document.outcome() == Outcome.FAILED
                ? Optional.of(
                        new SyncReport.Failure(document.id(), document.title(), document.code(), document.message()))
                : Optional.<SyncReport.Failure>empty();
        return new SyncEvent.DocumentDone(
                document.id(), document.type(), document.title(), document.outcome(), document.path(), failure);
    }
}
