package dev.anabranch.server.connection.store;

import static dev.anabranch.server.connection.store.ConnectedCompany.ANY;
import static dev.anabranch.server.connection.store.ConnectedCompany.BO;
import static dev.anabranch.server.connection.store.ConnectedCompany.BROWSER;
import static dev.anabranch.server.connection.store.ConnectedCompany.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Consents over days and years, and while others change the same connection (reliability.md, A5, A9, A10).
@OnEachDatabase
class LivingConsentsTest {
    private static final Duration HOUR = Duration.ofMinutes(61);

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    private final SetClock clock = SetClock.at("2026-11-29T10:00:00Z");
    private ConnectedCompany company;
    private String id;

    @SuppressWarnings("NullAway.Init") // by start()
    LivingConsentsTest(Product product) {
        held = TestDatabase.of(product);
    }

    @BeforeEach
    void start() {
        company = ConnectedCompany.start(held, folder, clock);
        id = company.oauthDraft(ScopePurpose.READ).id();
        company.consents().answer(company.consented(id, 0), BROWSER, CALLBACK);
        company.connections().finish(id, ANY, BO);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void savesAndRotationsTakeNothingFromARefreshAndTheOtherWayRound() throws Exception {
        long before = company.connections().grant(id).orElseThrow().version();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                clock.pass(HOUR);
                var day = Optional.of(LocalDate.parse("2027-01-01").plusDays(round));
                Callable<Object> save = () -> company.connections().tokenEnds(id, ANY, day, BO);
                Callable<Object> rotate = () -> company.vault().secrets().rotate();
                Callable<Object> read = this::pages;
                for (var done : threads.invokeAll(List.of(read, save, rotate, read, read))) {
                    done.get();
                }
                assertThat(company.connections()
                                .get(id)
                                .flatMap(now -> now.dates().tokenEnds()))
                        .isEqualTo(day);
            }
        }
        var grant = company.connections().grant(id).orElseThrow();
        assertThat(grant.version()).isEqualTo(before + 5);
        assertThat(grant.ended()).isEmpty();
        assertThat(pages()).isPositive();
    }

    @Test
    void theEndOfAConsentIsToldInLogAndNumbersBeforeItComes() {
        var registry = new SimpleMeterRegistry();
        try (var watch = new ConnectionWatch(company.connections(), registry)) {
            assertThat(logged(watch)).isEmpty();
            assertThat(daysLeft(registry)).isEqualTo(90);
            clock.pass(Duration.ofDays(80));
            assertThat(logged(watch)).singleElement().asString().contains("simulated", "80 days", "ends in 10 days");
            assertThat(logged(watch)).as("told once").isEmpty();
            assertThat(daysLeft(registry)).isEqualTo(10);
            assertThat(usable(registry)).isOne();
            assertThat(pages()).isPositive();
            assertThat(daysLeft(watch, registry)).isEqualTo(90);
        }
    }

    @Test
    void aConsentOfAYearIsToldOnDay350() {
        var registry = new SimpleMeterRegistry();
        try (var watch = new ConnectionWatch(company.connections(), registry)) {
            for (int day = 0; day < 350; day += 70) {
                assertThat(logged(watch)).isEmpty();
                clock.pass(Duration.ofDays(70));
                assertThat(pages()).isPositive(); // keeps it alive
            }
            assertThat(logged(watch)).singleElement().asString().contains("reauthorise");
            assertThat(daysLeft(registry)).isEqualTo(15);
        }
    }

    private long pages() {
        try (var client = company.connections().open(id).open(_ -> {})) {
            return client.pages("ENG");
        }
    }

    private static double daysLeft(ConnectionWatch watch, SimpleMeterRegistry registry) {
        watch.look();
        return daysLeft(registry);
    }

    private static double daysLeft(SimpleMeterRegistry registry) {
        return registry.get("anabranch.connection.days.left")
                .tag("of", "grant")
                .gauge()
                .value();
    }

    private static double usable(SimpleMeterRegistry registry) {
        return registry.get("anabranch.connection.usable").gauge().value();
    }

    /// What one look says.
    private static List<String> logged(ConnectionWatch watch) {
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        var logger = (Logger) LoggerFactory.getLogger(ConnectionWatch.class);
        logger.addAppender(heard);
        try {
            watch.look();
            var lines = new ArrayList<String>();
            heard.list.forEach(line -> lines.add(line.getFormattedMessage()));
            return lines;
        } finally {
            logger.detachAppender(heard);
        }
    }
}
