package dev.anabranch.server.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.source.Batch;
import dev.anabranch.server.source.Contents;
import dev.anabranch.server.source.Holdings;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.Source;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A comment on a file that was just downloaded was left out when the list of comments was read before that file was
/// noted as held.
class ReadAheadTest {
    private static final long LONGEST_SECONDS = 20;

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    @Test
    void theNextBatchIsReadWhileOneIsApplied() throws InterruptedException {
        try (var ahead = reading(false)) {
            assertThat(asked.poll(LONGEST_SECONDS, TimeUnit.SECONDS)).isEqualTo("start");
            ahead.next();
            assertThat(asked.poll(LONGEST_SECONDS, TimeUnit.SECONDS)).isEqualTo("after files");
        }
    }

    @Test
    void whatMayHangAtABatchIsReadWhenThatIsApplied() throws InterruptedException {
        try (var ahead = reading(true)) {
            assertThat(asked.poll(LONGEST_SECONDS, TimeUnit.SECONDS)).isEqualTo("start");
            ahead.next();
            asked.put("applied");
            assertThat(ahead.next().position()).isEqualTo("end");
            assertThat(asked).containsExactly("applied", "after files");
        }
    }

    private ReadAhead reading(boolean looksBack) {
        var source = (Source) Proxy.newProxyInstance(
                Source.class.getClassLoader(), new Class<?>[] {Source.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("changesAfter");
                    var position = (Optional<?>) arguments[1];
                    asked.put(position.isEmpty() ? "start" : "after " + position.get());
                    return position.isEmpty()
                            ? new Batch(List.of(), "files", true, true, looksBack)
                            : new Batch(List.of(), "end", false, true, false);
                });
        var scope = new Scope(List.of(), Contents.TEXTS, Selection.EVERYTHING, Holdings.NOTHING);
        return new ReadAhead(source, scope, new StopSignal(), Optional.empty());
    }
}
