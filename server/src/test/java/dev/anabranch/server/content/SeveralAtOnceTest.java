package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Versions decide, in whatever order readings arrive; and a store may be used by many at once.
@OnEachDatabase
class SeveralAtOnceTest {
    private static final int THREADS = 6;

    @RegisterExtension
    final TestDatabase held;

    private final OpenContent content;

    SeveralAtOnceTest(Product product) {
        held = TestDatabase.of(product);
        content = OpenContent.of(held.database());
    }

    @Test
    void anOlderVersionThatArrivesLateIsIgnored() {
        content.applyAndProject(
                Draft.page("1").version(3).titled("Three").labelled("three").read());
        assertThat(content.apply(
                        Draft.page("1").version(2).titled("Two").saying("two").read()))
                .isEmpty();
        assertThat(content.document("1").node().title()).isEqualTo("Three");
        assertThat(content.document("1").labels()).containsExactly("three");
        assertThat(content.waiting()).isEmpty();
    }

    @Test
    void theNewestVersionStaysWhoeverWritesLast() throws Exception {
        long seed = 4711;
        System.out.println("SeveralAtOnceTest seed " + seed);
        var versions = new ArrayList<List<Change>>();
        for (int version = 1; version <= 60; version++) {
            var batch = new ArrayList<Change>();
            for (int page = 1; page <= 5; page++) {
                var text = "version " + version;
                batch.add(Draft.page("" + page)
                        .version(version)
                        .titled(text)
                        .saying(text)
                        .read());
            }
            versions.add(batch);
        }
        Collections.shuffle(versions, new Random(seed));
        together(thread -> {
            for (int i = thread; i < versions.size(); i += THREADS) {
                content.store().apply(versions.get(i), List.of());
            }
            return true;
        });
        for (int page = 1; page <= 5; page++) {
            assertThat(content.document("" + page).node().edition().version()).isEqualTo(60);
            assertThat(content.document("" + page).body().text()).isEqualTo("version 60");
        }
    }

    @Test
    void workIsNeitherLostNorLeftWhileOthersWrite() throws Exception {
        together(thread -> {
            for (int i = 0; i < 20; i++) {
                if (thread % 2 == 0) {
                    var version = thread * 100 + i + 1;
                    content.apply(
                            Draft.page("1")
                                    .version(version)
                                    .saying("a" + version)
                                    .read(),
                            Draft.page("2")
                                    .version(version)
                                    .saying("b" + version)
                                    .read());
                } else {
                    content.settle(
                            OpenContent.FILES, content.all(OpenContent.FILES).reversed());
                }
            }
            return true;
        });
        content.apply(Draft.page("1").version(9999).read());
        assertThat(content.waiting()).contains("1");
        content.project();
        assertThat(content.waiting()).isEmpty();
    }

    @Test
    void oneSiteHasOneNumberHoweverManyAskAtOnce() throws Exception {
        var numbers = together(thread -> {
            var found = new ArrayList<Integer>();
            for (int i = 0; i < 15; i++) {
                found.add(ContentStore.of(held.database(), "https://site-" + i, List.of(), OpenContent.CLOCK)
                        .site());
            }
            return found;
        });
        assertThat(new HashSet<>(numbers)).hasSize(1);
        assertThat(new HashSet<>(numbers.getFirst())).hasSize(15);
    }

    @Test
    void sitesDoNotSeeEachOther() {
        var other = new OpenContent(ContentStore.of(
                held.database(), "https://other.example", List.of(OpenContent.FILES), OpenContent.CLOCK));
        content.store().apply(List.of(Draft.page("1").read()), List.of(new Checkpoint("reading", "x")));
        assertThat(other.holds("1")).isFalse();
        assertThat(other.waiting()).isEmpty();
        assertThat(other.store().spaces()).isEmpty();
        assertThat(other.store().checkpoint("reading")).isEmpty();
        other.apply(Draft.page("1").titled("Theirs").read());
        other.apply(Draft.page("1").removed());
        assertThat(content.document("1").node().title()).isEqualTo("Title 1");
        assertThat(content.waiting()).containsExactly("1");
    }

    private static <T> List<T> together(Work<T> work) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(THREADS);
        var tasks = new ArrayList<Callable<T>>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> {
                start.await();
                return work.of(thread);
            });
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private interface Work<T> {
        T of(int thread);
    }
}
