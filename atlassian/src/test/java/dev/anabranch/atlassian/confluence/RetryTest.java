package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.Given.page;
import static dev.anabranch.atlassian.confluence.Given.pages;
import static dev.anabranch.atlassian.confluence.RawServer.json;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Throttled;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.http.SiteLimiter;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final RawServer.Reply GOOD = json(page(1));
    private final SetTime time = new SetTime();

    @ParameterizedTest
    @CsvSource({
        "Retry-After: 7, 7, 10",
        "Retry-After: 0, 1, 2",
        "Retry-After: -1, 1, 2",
        "Retry-After: 1000000000000, 3600, 3600",
        "Retry-After: 99999999999999999999999, 3600, 3600",
        "Retry-After: abc, 0.7, 2",
        "X-Other: 1, 0.7, 2"
    })
    void theSiteIsLeftAloneAsLongAsItAsks(String header, double least, double most) {
        var options =
                ClientOptions.standard().with(time.waiting()).with(Retries.STANDARD.waitingAtMost(Duration.ofHours(2)));
        try (var server = RawServer.answering(status(429, "{}", header), GOOD)) {
            assertThat(client(server, options).page("1", BodyFormat.NONE).id()).isEqualTo("1");
            assertThat(time.waited().toMillis()).isBetween((long) (least * 1000), (long) (most * 1000));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry-After: Fri, 01 Jan 2038 00:00:30 GMT",
                "X-RateLimit-Reset: 2038-01-01T00:00:30Z",
                "X-RateLimit-Reset: 2038-01-01T00:00:30.000Z"
            })
    void datesCountFromTheServersOwnClock(String header) {
        try (var server = RawServer.answering(status(429, "{}", "Date: Fri, 01 Jan 2038 00:00:00 GMT", header), GOOD)) {
            client(server, time).page("1", BodyFormat.NONE);
            assertThat(time.waited()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
        }
    }

    @Test
    void aResetWithoutSecondsIsUnderstood() {
        try (var server = RawServer.answering(
                status(429, "{}", "Date: Fri, 01 Jan 2038 00:00:00 GMT", "X-RateLimit-Reset: 2038-01-01T00:01Z"),
                GOOD)) {
            client(server, time).page("1", BodyFormat.NONE);
            assertThat(time.waited()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(79));
        }
    }

    @Test
    void aSpentQuotaIsWaitedForUntilItIsFilledAgain() {
        try (var server = RawServer.answering(
                status(
                        429,
                        "{}",
                        "Date: Fri, 01 Jan 2038 00:00:00 GMT",
                        "Retry-After: 5",
                        "X-RateLimit-Reset: 2038-01-01T00:02Z",
                        "RateLimit-Reason: confluence-quota-global-based"),
                GOOD)) {
            client(server, time).page("1", BodyFormat.NONE);
            assertThat(time.waited()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void aCallThatMayNotWaitThatLongEndsAtOnce() {
        try (var server = RawServer.answering(status(429, "{}", "Retry-After: 1800"), GOOD)) {
            assertThatExceptionOfType(Throttled.class)
                    .isThrownBy(() -> client(server, time).page("1", BodyFormat.NONE))
                    .matches(throttled -> throttled.retryAfter().compareTo(Duration.ofMinutes(30)) >= 0);
            assertThat(time.waits()).isEmpty();
        }
    }

    @Test
    void endlessThrottlingEndsWithinTheBudget() {
        try (var server = RawServer.answering(status(429, "{}", "Retry-After: 1"))) {
            assertThatExceptionOfType(Throttled.class)
                    .isThrownBy(() -> client(server, time).page("1", BodyFormat.NONE));
            assertThat(time.waited()).isLessThanOrEqualTo(Retries.STANDARD.maxWait());
            assertThat(server.asked()).hasSizeBetween(8, 40);
        }
    }

    @Test
    void aPauseHoldsBackEveryClientOfTheSite() {
        var options = ClientOptions.standard().with(time.waiting()).with(new SiteLimiter(2));
        try (var server = RawServer.answering(status(429, "{}", "Retry-After: 900"), GOOD)) {
            assertThatExceptionOfType(Throttled.class)
                    .isThrownBy(() -> client(server, options).page("1", BodyFormat.NONE));
            assertThatExceptionOfType(Throttled.class)
                    .isThrownBy(() -> client(server, options).page("2", BodyFormat.NONE));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 520, 529})
    void passingServerErrorsAreTriedAgain(int status) {
        try (var server = RawServer.answering(status(status, "{}"), status(status, "{}"), GOOD)) {
            assertThat(client(server, time).page("1", BodyFormat.NONE).id()).isEqualTo("1");
            assertThat(time.waits()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, 4", "502, 5", "503, 5", "504, 5", "501, 1", "505, 1"})
    void lastingServerErrorsEndTheCall(int status, int tries) {
        try (var server = RawServer.answering(status(status, "{}"))) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server, time).page("1", BodyFormat.NONE))
                    .matches(unavailable -> unavailable.outage() == Outage.SERVER_ERROR)
                    .withMessageContaining("page 1");
            assertThat(server.asked()).hasSize(tries);
        }
    }

    @Test
    void maintenanceWithAHintIsWaitedForLikeAThrottle() {
        try (var server = RawServer.answering(status(503, "{}", "Retry-After: 5"), GOOD)) {
            client(server, time).page("1", BodyFormat.NONE);
            assertThat(time.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void waitsGrowAndAreSpread() {
        try (var server = RawServer.answering(status(503, "{}"))) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server, time).page("1", BodyFormat.NONE));
            var waits = time.waits();
            for (int i = 0; i < waits.size(); i++) {
                assertThat(waits.get(i).toMillis()).isBetween(700L << i, 1300L << i);
            }
        }
    }

    @Test
    void afterTenFailuresInARowTheSiteIsLeftAloneThenProbed() {
        var down = status(503, "{}");
        try (var server = RawServer.answering(down, down, down, down, down, down, down, down, down, down, GOOD)) {
            var client = client(server, time);
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> client.page("1", BodyFormat.NONE));
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> client.page("2", BodyFormat.NONE));
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client.page("3", BodyFormat.NONE))
                    .matches(unavailable -> unavailable.outage() == Outage.SITE_DOWN);
            assertThat(server.asked()).hasSize(10);

            time.pass(Duration.ofSeconds(31));
            assertThat(client.page("1", BodyFormat.NONE).id()).isEqualTo("1");
            assertThat(client.page("1", BodyFormat.NONE).id()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void aListThatIsTooHeavyForTheSiteIsAskedInSmallerPages(int status) {
        var heavy = status(status, "{}");
        try (var server = RawServer.answering(
                heavy, heavy, json(pages(1, 62, "/wiki/api/v2/pages?cursor=1&limit=62")), json(pages(63, 70, "")))) {
            var query = ContentQuery.inSpace("7").body(BodyFormat.STORAGE);
            assertThat(client(server, time).pages(query).stream()).hasSize(70);
            assertThat(server.targets())
                    .extracting(target -> target.replaceAll(".*limit=([0-9]+).*", "$1"))
                    .containsExactly("250", "125", "62", "124");
            assertThat(server.targets().get(3)).contains("body-format=storage").contains("cursor=1");
        }
    }

    @Test
    void requestsSettleBelowAFixedRateOfTheSite() {
        // ten a second, counted in the time of the test, as a site would
        var windows = new HashMap<Long, Integer>();
        RawServer.Reply limited = (asked, out) -> {
            long second = time.now().getEpochSecond();
            boolean over = windows.merge(second, 1, Integer::sum) > 10;
            time.pass(Duration.ofMillis(20));
            (over ? status(429, "{}", "Retry-After: 1") : GOOD).write(asked, out);
        };
        try (var server = RawServer.answering(limited)) {
            var client = client(server, time);
            for (int i = 0; i < 1000; i++) {
                client.page("1", BodyFormat.NONE);
            }
            assertThat(server.asked().size() - 1000).isLessThanOrEqualTo(15);
        }
    }
}
