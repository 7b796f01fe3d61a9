package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.PostgresServer;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server shows a run that goes on in another process on the same database.
@Timeout(180)
class RunElsewhereTest {
    private static final int FIRST_OF_THE_SECOND_BATCH = 101;

    @TempDir
    Path data;

    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void itsProgressIsShownAndFollowedToItsEnd() throws Exception {
        var postgres = PostgresServer.running();
        var name = postgres.create();
        var settings = Map.of(Setting.DATABASE, postgres.url(name), Setting.DATABASE_USER, PostgresServer.USER);
        try (var server = TestServer.connected(data, SimulatorOptions.generated(160, 1, 1), settings);
                var client = client(server.site());
                var database = Database.postgres(postgres.url(name), PostgresServer.USER, PostgresServer.PASSWORD)) {
            var clock = SetClock.at(Instant.now().toString());
            var mirror = new Mirror(database, server.workspace(), clock);
            var report = CompletableFuture.supplyAsync(
                    () -> mirror.run(
                            Upstream.of(client), SyncRequest.of(List.of("GEN1")), halting(clock), new StopSignal()),
                    task -> Thread.ofPlatform().daemon().start(task));
            assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
            var run = mirror.runs().latest(1).getFirst().id();
            for (var page : List.of("/", "/runs/" + run)) {
                assertThat(server.get(page).body())
                        .contains("run by another process", "100 of 160", "/api/v1/runs/" + run + "/events")
                        .doesNotContain("/runs/" + run + "/stop");
            }
            follow(server, run, report);
        }
        postgres.drop(name);
    }

    private void follow(TestServer server, String run, CompletableFuture<SyncReport> report) throws Exception {
        // documents go by before anybody knows who may read them: only a command on this machine is told of them
        var operator =
                "Bearer " + Files.readString(data.resolve("operator.token")).strip();
        var request = server.request("/api/v1/runs/" + run + "/events")
                .setHeader("Authorization", operator)
                .build();
        var told = new ArrayList<String>();
        try (var lines =
                server.http().send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.forEach(line -> {
                told.add(line);
                if (line.startsWith("data:") && line.contains("\"done\":100")) {
                    mayEnd.countDown();
                }
            });
        }
        assertThat(report.get(60, TimeUnit.SECONDS).counts().added()).isEqualTo(160);
        assertThat(told).contains("event: progress", "event: document", "event: finished");
        assertThat(told.getLast().isEmpty() ? told.get(told.size() - 2) : told.getLast())
                .contains("\"status\":\"succeeded\"", "\"new\":160");
        assertThat(server.get("/runs/" + run).body()).contains("Succeeded").doesNotContain("another process");
    }

    /// Stops after the first batch of files was written, and noted.
    private SyncListener halting(SetClock clock) {
        var documents = new AtomicInteger();
        return event -> {
            if (event instanceof SyncEvent.DocumentDone) {
                if (documents.incrementAndGet() == 1) {
                    clock.pass(Duration.ofSeconds(5)); // so that it is time to write progress down
                }
                if (documents.get() == FIRST_OF_THE_SECOND_BATCH) {
                    written.countDown();
                    await(mayEnd);
                }
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Confluence client(Simulator site) {
        var account = site.accounts().getFirst();
        return Confluence.connect(
                SiteAddress.of(site.baseUri().toString()),
                new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken())),
                ClientOptions.standard());
    }
}
