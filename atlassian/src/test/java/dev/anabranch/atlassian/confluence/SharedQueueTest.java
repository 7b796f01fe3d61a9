package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.Given.page;
import static dev.anabranch.atlassian.confluence.Given.pages;
import static dev.anabranch.atlassian.confluence.RawServer.json;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Priority;
import dev.anabranch.atlassian.http.RequestMeter;
import dev.anabranch.atlassian.http.SiteLimiter;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SharedQueueTest {
    private final SetTime time = new SetTime();

    @Test
    void neverMoreRequestsAreOnTheirWayThanAllowedHoweverManyClientsThereAre() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        RawServer.Reply slow = (asked, out) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(20);
            now.decrementAndGet();
            json(page(1)).write(asked, out);
        };
        var options = ClientOptions.standard().with(time.waiting()).with(new SiteLimiter(3));
        try (var server = RawServer.answering(slow);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = List.of(client(server, options), client(server, options));
            var calls = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(
                            i -> threads.submit(() -> clients.get(i % 2).page("1", BodyFormat.NONE)))
                    .toList();
            for (var call : calls) {
                call.get();
            }
            assertThat(server.asked()).hasSize(40);
            assertThat(most.get()).isBetween(2, 3);
        }
    }

    @Test
    void aPersonGoesBeforeARunThatQueuedEarlier() throws Exception {
        var release = new CountDownLatch(1);
        RawServer.Reply held = (asked, out) -> {
            release.await();
            json(page(1)).write(asked, out);
        };
        var limiter = new SiteLimiter(1);
        var options = ClientOptions.standard().with(time.waiting()).with(limiter);
        try (var server = RawServer.answering(held, json(page(1)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bulk = client(server, options);
            var person = bulk.withPriority(Priority.INTERACTIVE);
            var first = threads.submit(() -> bulk.page("1", BodyFormat.NONE));
            until(() -> server.asked().size() == 1);
            var later = IntStream.range(2, 12)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> bulk.page("" + i, BodyFormat.NONE)))
                    .toList();
            until(() -> limiter.queued() == later.size());
            var urgent = threads.submit(() -> person.page("99", BodyFormat.NONE));
            until(() -> limiter.queued() == later.size() + 1);
            release.countDown();
            first.get();
            urgent.get();
            for (var call : later) {
                call.get();
            }
            assertThat(server.targets().get(1)).endsWith("/99");
        }
    }

    @Test
    void whatIsWrittenGoesBeforeARunThatQueuedEarlier() throws Exception {
        var release = new CountDownLatch(1);
        RawServer.Reply held = (asked, out) -> {
            release.await();
            json(page(1)).write(asked, out);
        };
        var limiter = new SiteLimiter(1);
        var options = ClientOptions.standard().with(time.waiting()).with(limiter);
        try (var server = RawServer.answering(held, json(page(1)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bulk = client(server, options);
            var writer = bulk.writer();
            var first = threads.submit(() -> bulk.page("1", BodyFormat.NONE));
            until(() -> server.asked().size() == 1);
            var later = threads.submit(() -> bulk.page("2", BodyFormat.NONE));
            until(() -> limiter.queued() == 1);
            var edit = new ContentEdit(new Parent("1", ContentType.PAGE), 2, "Page 1", "<p>x</p>", "");
            var urgent = threads.submit(() -> writer.update(edit));
            until(() -> limiter.queued() == 2);
            release.countDown();
            first.get();
            later.get();
            assertThat(urgent.get().version().number()).isEqualTo(3);
            assertThat(server.asked().get(1).method()).isEqualTo("PUT");
        }
    }

    @Test
    void aCallThatIsInterruptedWhileItWaitsEndsAtOnceAndGivesItsPlaceBack() throws Exception {
        RawServer.Reply never = (asked, out) -> Thread.sleep(20_000);
        var options = ClientOptions.standard().with(time.waiting()).with(new SiteLimiter(1));
        try (var server = RawServer.answering(never, json(page(1)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = client(server, options);
            var stuck = threads.submit(() -> {
                try {
                    return client.page("1", BodyFormat.NONE);
                } catch (CancellationException cancelled) {
                    throw new IllegalStateException(
                            "interrupted: " + Thread.currentThread().isInterrupted(), cancelled);
                }
            });
            until(() -> server.asked().size() == 1);
            stuck.cancel(true);
            assertThat(client.page("2", BodyFormat.NONE).id()).isEqualTo("1");
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        RawServer.Reply never = (asked, out) -> Thread.sleep(20_000);
        try (var server = RawServer.answering(never);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = client(server, time);
            var stuck = threads.submit(() -> client.page("1", BodyFormat.NONE));
            until(() -> server.asked().size() == 1);
            client.close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(stuck::get)
                    .withCauseInstanceOf(CancellationException.class);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> client.page("1", BodyFormat.NONE));
            assertThat(time.waits()).isEmpty();
        }
    }

    @Test
    void theMeterCountsRequestsPointsAndBytes() {
        var meter = new RequestMeter();
        var people = "{\"results\": [{\"accountId\": \"a\", \"displayName\": \"A\"}, {\"accountId\": \"b\"}]}";
        try (var server = RawServer.answering(
                status(429, "{}", "Retry-After: 1"), json(pages(1, 5, "")), status(503, "{}"), json(people))) {
            var client = client(server, time).tellingTo(meter);
            client.pages(ContentQuery.all()).first();
            client.people(List.of("a", "b"));

            var usage = meter.usage();
            assertThat(usage.requests()).isEqualTo(4);
            assertThat(usage.throttled()).isEqualTo(1);
            assertThat(usage.failed()).isEqualTo(1);
            assertThat(usage.points()).isEqualTo(1 + (1 + 5) + 1 + (1 + 2 * 2));
            assertThat(usage.bytes()).isEqualTo(2 + pages(1, 5, "").length() + 2 + people.length());
        }
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
