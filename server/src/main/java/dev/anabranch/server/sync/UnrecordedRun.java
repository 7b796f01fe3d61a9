package dev.anabranch.server.sync;

import dev.anabranch.server.content.ContentStore;
import java.util.ArrayList;
import java.util.List;

/// Lets a projection do its pending work outside of any run: nothing was read from the site, so no document has an
/// outcome that is to be remembered. For one thread.
public final class UnrecordedRun implements ProjectionRun {
    private final ContentStore content;
    private final String projection;
    private final StopSignal stop;
    private final List<SyncReport.Failure> failures = new ArrayList<>();

    /// @param projection the name of the one that works
    public UnrecordedRun(ContentStore content, String projection, StopSignal stop) {
        this.content = content;
        this.projection = projection;
        this.stop = stop;
    }

    /// What could not be done.
    public List<SyncReport.Failure> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void expect(long total) {
        // nobody watches
    }

    @Override
    public void commit(List<Settled> settled, OwnRows rows) {
        var finished = settled.stream()
                .filter(item -> item.failure().isEmpty())
                .map(Settled::work)
                .toList();
        content.inTransaction(connection -> {
            rows.write(connection);
            content.settle(connection, projection, finished);
            return true;
        });
        settled.stream()
                .filter(item -> !item.skipped())
                .forEach(item -> item.failure().ifPresent(failures::add));
    }

    @Override
    public void checkStop() {
        if (stop.isRaised()) {
            throw new Cancelled();
        }
    }
}
