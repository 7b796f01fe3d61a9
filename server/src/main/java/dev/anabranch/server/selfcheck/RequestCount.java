package dev.anabranch.server.selfcheck;

import dev.anabranch.atlassian.http.RequestListener;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts requests.
final class RequestCount implements RequestListener {
    private final AtomicInteger ended = new AtomicInteger();

    @Override
    public void ended(Exchange exchange) {
        ended.incrementAndGet();
    }

    int requests() {
        return ended.get();
    }
}
