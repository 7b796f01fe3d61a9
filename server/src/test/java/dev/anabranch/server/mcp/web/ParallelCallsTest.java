package dev.anabranch.server.mcp.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who asks too much is refused at once, and others are not held up.
@Timeout(60)
class ParallelCallsTest {
    @Test
    void whatExceedsThePlacesIsRefusedAtOnce() throws Exception {
        var calls = new ParallelCalls(1, 0);
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var done = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> calls.answering("ana", () -> {
                begun.countDown();
                await(end);
            }));
            begun.await();
            assertThat(calls.answering("ana", () -> done.add("too much"))).isFalse();
            assertThat(calls.answering("bo", () -> done.add("another"))).isTrue();
            end.countDown();
            assertThat(first.get()).isTrue();
        }
        assertThat(calls.answering("ana", () -> done.add("later"))).isTrue();
        assertThat(done).isEqualTo(List.of("another", "later"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
