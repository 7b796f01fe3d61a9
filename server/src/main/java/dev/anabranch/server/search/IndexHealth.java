package dev.anabranch.server.search;

import dev.anabranch.server.search.index.IndexWorker;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// How the index is doing, for whoever watches the server. Pages, files and runs do without it, so that its
/// troubles show
/// in the details and not in the status.
@Component
final class IndexHealth implements HealthIndicator {
    private final IndexWorker worker;

    IndexHealth(IndexWorker worker) {
        this.worker = worker;
    }

    @Override
    public Health health() {
        var trouble = worker.trouble();
        return trouble.isEmpty()
                ? Health.up().withDetail("index", "in use").build()
                : Health.up()
                        .withDetail("index", "in trouble")
                        .withDetail("trouble", trouble)
                        .build();
    }
}
