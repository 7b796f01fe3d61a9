package dev.anabranch.atlassian.http;

import java.util.concurrent.atomic.LongAdder;

/// Adds up what requests cost. One per run, or one for all; safe for any number of threads.
public final class RequestMeter implements RequestListener {
    private final LongAdder requests = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder points = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    @Override
    public void ended(Exchange exchange) {
        requests.increment();
        points.add(exchange.points());
        bytes.add(exchange.bytes());
        if (exchange.status() == 429) {
            throttled.increment();
        } else if (exchange.status() == 0 || exchange.status() >= 500) {
            failed.increment();
        }
    }

    /// The sums so far.
    public Usage usage() {
        return new Usage(requests.sum(), throttled.sum(), failed.sum(), points.sum(), bytes.sum());
    }

    /// What requests cost.
    ///
    /// @param requests tries in all
    /// @param throttled of them, those answered 429
    /// @param failed of them, those without an answer or answered 5xx
    /// @param points of an app's quota
    /// @param bytes of bodies as they came over the wire
    public record Usage(long requests, long throttled, long failed, long points, long bytes) {}
}
