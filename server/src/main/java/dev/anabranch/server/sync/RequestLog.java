package dev.anabranch.server.sync;

import dev.anabranch.atlassian.http.RequestListener;
import dev.anabranch.atlassian.http.RequestMeter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The requests of a run: adds up what they cost, and keeps each until the run writes it down. Of a run with very many
/// the first ones are kept, and after those only the ones that failed. Safe for any number of threads.
public final class RequestLog implements RequestListener {
    private static final int KEPT = 5_000;
    private static final int KEPT_FAILURES = 10_000;

    private final RequestMeter meter = new RequestMeter();
    private final Clock clock;
    private final StopSignal alive;
    private final List<RunRequest> fresh = new ArrayList<>();
    private int number;
    private int kept;

    /// @param alive is told that the run moves
    public RequestLog(Clock clock, StopSignal alive) {
        this.clock = clock;
        this.alive = alive;
    }

    @Override
    public void ended(Exchange exchange) {
        meter.ended(exchange);
        alive.moved(clock.instant());
        note(exchange);
    }

    @Override
    public void moving() {
        alive.moved(clock.instant());
    }

    private synchronized void note(Exchange exchange) {
        number++;
        boolean failed = exchange.status() == 0 || exchange.status() >= 400;
        if (kept < KEPT || (failed && kept < KEPT_FAILURES)) {
            kept++;
            fresh.add(new RunRequest(
                    number,
                    clock.instant().minus(exchange.took()),
                    exchange.method(),
                    exchange.path(),
                    exchange.query(),
                    exchange.status(),
                    exchange.took(),
                    exchange.bytes(),
                    exchange.points()));
        }
    }

    /// What the requests cost so far.
    public Usage usage() {
        var usage = meter.usage();
        return new Usage(usage.requests(), usage.points(), usage.bytes());
    }

    /// The numbers of requests go on from here: the run made these before.
    synchronized void goOn(int requests, int ofThemKept) {
        number += requests;
        kept += ofThemKept;
    }

    /// What was kept since the last call.
    synchronized List<RunRequest> take() {
        var taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }
}
