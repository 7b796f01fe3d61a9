package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.databind.json.JsonMapper;

/// A run as server-sent events: a snapshot first, then what happens, at the end one `finished` event. While it is
/// paused, waits for the site, or was interrupted, one `parked` event says so, and the stream stays open until it
/// goes on. A server that stops ends the stream without a last event, so that browsers come back to the next one.
///
/// Each watcher has a thread of its own that asks for news, at most four times a second, so a slow browser delays
/// nobody and nothing piles up for it. A comment every ten seconds keeps proxies from closing a quiet stream.
@Controller
final class RunEvents {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration PACE = Duration.ofMillis(250);
    /// How often a run without a thread is looked at.
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RunStore runs;
    private final LiveRuns lives;
    private final SyncedSites sites;
    private final Telling telling;

    RunEvents(RunStore runs, LiveRuns lives, SyncedSites sites, Telling telling) {
        this.runs = runs;
        this.lives = lives;
        this.sites = sites;
        this.telling = telling;
    }

    @GetMapping("/api/v1/runs/{id}/events")
    void follow(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Run watched = runs.find(id).orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("X-Accel-Buffering", "no");
        var watcher = new Watcher(watched.site(), () -> telling.now(request), response.getOutputStream());
        write(watcher.out(), "retry: 2000\n\n");
        long seen = number(lastEventId);
        Optional<Run> told = Optional.empty();
        while (true) {
            Optional<LiveRun> live =
                    sites.of(watched).flatMap(site -> site.desk().current(id));
            if (live.isPresent()) {
                follow(id, live.get(), seen, watcher);
                seen = 0;
            }
            if (sites.isClosed()) {
                return; // the browser asks again, and the next server knows how the run goes on
            }
            Optional<Run> run = runs.find(id);
            if (run.filter(this::goesOn).isEmpty()) {
                run.ifPresent(over -> watcher.tellRun("finished", over));
                return;
            }
            if (run.get().status() == RunStatus.RUNNING) {
                seen = followElsewhere(run.get(), seen, watcher);
                told = run;
            } else {
                told = tellParked(run.get(), told, watcher);
            }
        }
    }

    /// Whether something may follow. Where its site is not synced, a run that is parked does not go on.
    private boolean goesOn(Run run) {
        return switch (run.status()) {
            case RUNNING -> true;
            case WAITING, PAUSED, INTERRUPTED -> sites.of(run).isPresent();
            case SUCCEEDED, PARTIAL, FAILED, CANCELLED, STALLED -> false;
        };
    }

    /// Says in which state it has no thread, once for each, and waits a little.
    private static Optional<Run> tellParked(Run run, Optional<Run> told, Watcher watcher) throws InterruptedException {
        boolean isNew = told.filter(before -> before.status() == run.status()).isEmpty();
        if (isNew) {
            watcher.tellRun("parked", run);
        } else {
            write(watcher.out(), ": parked\n\n");
        }
        Thread.sleep(LOOK);
        return Optional.of(run);
    }

    /// Tells what another process wrote down of the run, and waits a little.
    ///
    /// @return number of the last document told
    private long followElsewhere(Run run, long seen, Watcher watcher) throws InterruptedException {
        var news = lives.written(run, seen);
        watcher.tell(run.id(), news);
        Thread.sleep(LOOK);
        return news.number();
    }

    private static void follow(String id, LiveRun live, long lastSeen, Watcher watcher) throws InterruptedException {
        // A number from before a restart of the server may be higher than any of this run: then everything is news.
        long seen = lastSeen <= live.now().number() ? lastSeen : 0;
        LiveRun.News news = live.after(seen, Duration.ZERO);
        watcher.tell(id, news);
        while (!news.over()) {
            Thread.sleep(PACE);
            seen = news.number();
            news = live.after(seen, HEARTBEAT);
            if (news.number() == seen) {
                write(watcher.out(), ": still here\n\n");
            } else {
                watcher.tell(id, news);
            }
        }
    }

    /// Somebody who watches.
    ///
    /// @param site address of the run's site
    /// @param toldNow what they are told by now: rights that are taken while they watch count at once
    private record Watcher(String site, Supplier<Told> toldNow, OutputStream out) {
        void tell(String run, LiveRun.News news) {
            Told told = toldNow.get();
            write(out, event("progress", news.number(), RunJson.progress(run, told.progress(news.progress()))));
            for (LiveRun.Finding finding : told.findings(site, news.documents())) {
                write(out, event("document", finding.number(), RunJson.finding(finding.document())));
            }
        }

        void tellRun(String event, Run run) {
            write(out, event(event, 0, toldNow.get().run(RunJson.run(run))));
        }
    }

    private static String event(String name, long number, Map<String, Object> data) {
        String id = number > 0 ? "id: " + number + "\n" : "";
        return "event: " + name + "\n" + id + "data: " + JSON.writeValueAsString(data) + "\n\n";
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new WatcherGone(gone);
        }
    }

    private static long number(String lastEventId) {
        try {
            return Long.parseLong(lastEventId);
        } catch (NumberFormatException other) {
            return 0;
        }
    }

    /// The browser went away, which is how most streams end.
    static final class WatcherGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WatcherGone(IOException cause) {
            super(cause);
        }
    }

    @org.springframework.web.bind.annotation.ExceptionHandler(WatcherGone.class)
    void ignore() {
        // there is nobody left to tell
    }
}
