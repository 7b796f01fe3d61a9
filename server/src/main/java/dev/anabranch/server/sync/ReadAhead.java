package dev.anabranch.server.sync;

import dev.anabranch.server.source.Batch;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Source;
import java.util.Optional;

/// Reads the next batch while the current one is applied, unless that one says what the next may hang at. For one
/// thread.
final class ReadAhead implements AutoCloseable {
    private final Source source;
    private final Scope scope;
    private final StopSignal stop;
    private Question<Batch> ahead;
    private Optional<String> later = Optional.empty();

    ReadAhead(Source source, Scope scope, StopSignal stop, Optional<String> position) {
        this.source = source;
        this.scope = scope;
        this.stop = stop;
        this.ahead = start(position);
    }

    /// The next batch; may be called as long as the last one said that there is more, when that one is applied.
    ///
    /// @throws Cancelled when the run is to stop
    Batch next() {
        if (later.isPresent()) {
            ahead = start(later);
            later = Optional.empty();
        }
        var batch = ahead.answer(stop);
        if (batch.hasMore() && batch.looksBack()) {
            later = Optional.of(batch.position());
        } else if (batch.hasMore()) {
            ahead = start(Optional.of(batch.position()));
        }
        return batch;
    }

    /// Drops what was read ahead.
    @Override
    public void close() {
        ahead.drop();
    }

    private Question<Batch> start(Optional<String> position) {
        return Question.begin("read ahead", () -> source.changesAfter(scope, position));
    }
}
