package dev.anabranch.server.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.anabranch.server.content.Checkpoint;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.workspace.OnceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One run at a time writes to a space, whichever process it is in.
@OnEachDatabase
public class LeasesTest {
    private static final String SITE = "https://acme.example";
    private static final List<String> DOC = List.of("1:space:DOC");

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-02T08:00:00Z");
    private final Leases ours;
    private final Leases theirs;
    private final RunStore runs;

    LeasesTest(Product product) {
        held = TestDatabase.of(product);
        ours = new Leases(held.database(), "ours", clock);
        theirs = new Leases(held.database(), "theirs", clock);
        runs = new RunStore(held.database());
    }

    @BeforeEach
    void begin() {
        runs.begin("one", SITE, List.of("DOC"), Asked.USUAL, clock.instant());
    }

    @OnceRow(56)
    void aSecondRunIsToldWhichOneIsAtWork() {
        ours.of("one").take(List.of("1:space:DOC", "1:space:HR"));
        assertThatThrownBy(() -> theirs.of("two").take(List.of("1:space:ENG", "1:space:HR")))
                .isInstanceOfSatisfying(
                        RunInProgress.class,
                        refused -> assertThat(refused.runId()).isEqualTo("one"));
        assertThat(theirs.holder("1:space:ENG")).as("all or nothing").isEmpty();
    }

    @Test
    void whatWasGivenBackCanBeTakenAtOnce() {
        try (var lease = ours.of("one")) {
            lease.take(DOC);
        }
        theirs.of("two").take(DOC);
        assertThat(ours.holder("1:space:DOC")).contains("two");
    }

    @OnceRow(57)
    void aRunThatSleptOverItsLeaseWritesNothingAnyMore() {
        var asleep = ours.of("one");
        asleep.take(DOC);
        var database = held.database().checking(asleep::check);
        var content = ContentStore.of(database, SITE, List.of("files"), clock);
        content.apply(List.of(), List.of(new Checkpoint("space:1", "mine")));
        clock.pass(Duration.ofMinutes(2));
        theirs.of("two").take(DOC);
        for (int i = 0; i < 50; i++) {
            var checkpoint = List.of(new Checkpoint("space:1", "late " + i));
            assertThatThrownBy(() -> content.apply(List.of(), checkpoint)).isInstanceOf(LeaseLost.class);
            assertThatThrownBy(asleep::look).isInstanceOf(LeaseLost.class);
        }
        asleep.close();
        assertThat(content.checkpoint("space:1")).contains("mine");
        assertThat(ours.holder("1:space:DOC")).as("and takes nothing back").contains("two");
    }

    @Test
    void aRunThatWasGivenUpChangesNoFileHoweverSoonItWakes() throws IOException {
        var stalled = ours.of("one");
        stalled.take(DOC);
        stalled.guard(() -> {});
        runs.stall("one", clock.instant());
        try (var other = ours.of("two")) {
            other.take(DOC);
            assertThatThrownBy(() -> stalled.guard(() -> fail("a change of one that was given up")))
                    .isInstanceOf(LeaseLost.class);
            other.guard(() -> {});
        }
    }

    /// A rename may hang for as long as the disk does; what comes after it in time must not come before it in effect.
    @OnceRow(57)
    void aChangeThatHangsEndsBeforeThatOfWhoeverTookOver() throws InterruptedException {
        var order = new CopyOnWriteArrayList<String>();
        var begun = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var stalled = ours.of("one");
        stalled.take(DOC);
        var hanging = changing(stalled, () -> {
            begun.countDown();
            goesOn.await();
            order.add("old");
        });
        begun.await();
        runs.stall("one", clock.instant());
        var other = ours.of("two");
        other.take(DOC);
        var next = changing(other, () -> order.add("new"));
        while (next.getState() != Thread.State.WAITING && next.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        goesOn.countDown();
        hanging.join();
        next.join();
        assertThat(order).containsExactly("old", "new");
    }

    private interface Hanging {
        void change() throws InterruptedException;
    }

    private static Thread changing(Lease lease, Hanging what) {
        return Thread.ofPlatform().start(() -> {
            try {
                lease.guard(() -> {
                    try {
                        what.change();
                    } catch (InterruptedException stop) {
                        throw new IOException(stop);
                    }
                });
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    @Test
    void aRunThatSleptWhileNobodyWantedTheSpaceGoesOn() {
        var lease = ours.of("one");
        lease.take(DOC);
        clock.pass(Duration.ofMinutes(2));
        lease.look();
        assertThat(theirs.holder("1:space:DOC")).contains("one");
        assertThatThrownBy(() -> theirs.of("two").take(DOC)).isInstanceOf(RunInProgress.class);
    }

    @Test
    void eachWriteIsASignOfLife() {
        var lease = ours.of("one");
        lease.take(DOC);
        var database = held.database().checking(lease::check);
        for (int i = 0; i < 4; i++) {
            clock.pass(Duration.ofSeconds(50));
            database.<Boolean>write(connection -> true);
        }
        assertThatThrownBy(() -> theirs.of("two").take(DOC)).isInstanceOf(RunInProgress.class);
    }

    @Test
    void noRunStaysUnderWayForEver() {
        ours.of("one").take(DOC);
        runs.endAbandoned(clock.instant());
        assertThat(runs.find("one").orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        clock.pass(Duration.ofSeconds(61));
        runs.endAbandoned(clock.instant());
        assertThat(runs.find("one").orElseThrow().status()).isEqualTo(RunStatus.INTERRUPTED);
    }

    @Test
    void whoOwnsTheDatabaseAloneNeedNotWaitForTheDead() {
        theirs.of("one").take(DOC);
        ours.endThoseOfTheDead();
        ours.of("two").take(DOC);
        assertThat(ours.holder("1:space:DOC")).contains("two");
    }
}
