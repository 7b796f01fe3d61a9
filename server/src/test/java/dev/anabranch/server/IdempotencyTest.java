package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.simulator.SimulatorOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Requests that carry an Idempotency-Key, over HTTP.
@Timeout(120)
class IdempotencyTest {
    private static final String PEOPLE = "/api/v1/people";

    @TempDir
    Path data;

    @Test
    void whatIsAskedTwiceIsDoneOnceAlsoAfterARestart() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            String body = "{\"name\": \"Ana\", \"email\": \"ana@acme.example\"}";
            var first = post(server, PEOPLE, body, "key-1");
            assertThat(first.statusCode()).isEqualTo(201);
            var again = post(server, PEOPLE, body, "key-1");
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body()).contains("/invitation?code=");
            assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
            assertThat(again.headers().firstValue("Content-Type"))
                    .isEqualTo(first.headers().firstValue("Content-Type"));
            server.restart();
            assertThat(post(server, PEOPLE, body, "key-1").body()).isEqualTo(first.body());
            assertThat(added(server)).isEqualTo(1);
            assertThat(post(server, PEOPLE, body, "key-2").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void aKeyIsForOneRequestOfOneCaller() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            assertThat(post(server, PEOPLE, "{\"name\": \"Robot\"}", "key").statusCode())
                    .isEqualTo(201);
            var other = post(server, PEOPLE, "{\"name\": \"Other\"}", "key");
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(other.body()).contains("idempotency-key-used");
            assertThat(post(server, "/api/v1/links/plan", "{\"csv\": \"\"}", "key")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post(server, PEOPLE, "{\"name\": \"Other\"}", "k ey").statusCode())
                    .isEqualTo(400);
            assertThat(post(server, PEOPLE, "{\"name\": \"Other\"}", "x".repeat(201))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void whatWasRefusedMayBeAskedAgain() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            assertThat(post(server, PEOPLE, "{\"name\": \"\"}", "key").statusCode())
                    .isEqualTo(409);
            assertThat(post(server, PEOPLE, "{\"name\": \"Robot\"}", "key").statusCode())
                    .isEqualTo(201);
            assertThat(post(server, "/api/v1/runs", "{}", "run").statusCode()).isEqualTo(409);
        }
    }

    @Test
    @Timeout(40) // a request that waits for one that is not under way waits for a minute
    void whatADatabaseThatFailsDidNotTakeDownMayBeAskedAgain() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            rename("answered_request", "elsewhere");
            assertThat(post(server, PEOPLE, "{\"name\": \"Robot\"}", "key").statusCode())
                    .isEqualTo(500);
            rename("elsewhere", "answered_request");
            assertThat(post(server, PEOPLE, "{\"name\": \"Robot\"}", "key").statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void ofManyAtOnceOneStartsARunAndAllHearOfIt() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(5, 1, 1))) {
            var work = new ArrayList<Callable<HttpResponse<String>>>();
            for (int i = 0; i < 12; i++) {
                work.add(() -> post(server, "/api/v1/runs", "{\"kind\": \"full\"}", "one-run"));
            }
            var runs = new ArrayList<String>();
            try (var threads = Executors.newFixedThreadPool(12)) {
                for (var answer : threads.invokeAll(work)) {
                    assertThat(answer.get().statusCode()).isEqualTo(202);
                    assertThat(answer.get().headers().firstValue("Location")).isPresent();
                    runs.add(JsonMapper.shared()
                            .readTree(answer.get().body())
                            .get("runId")
                            .asString());
                }
            }
            assertThat(runs.stream().distinct()).hasSize(1);
            server.awaitEnd();
            assertThat(JsonMapper.shared()
                            .readTree(server.get("/api/v1/runs").body())
                            .get("items"))
                    .hasSize(1);
            assertThat(server.accounts()
                            .audit()
                            .newest(
                                    new AuditLog.Wanted(
                                            "", "run.start", AuditLog.Wanted.ALL.from(), AuditLog.Wanted.ALL.until()),
                                    "",
                                    20))
                    .hasSize(1);
        }
    }

    @Test
    void whatCanBeChangedIsNotChangedBlindly() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            var schedule = server.get("/api/v1/schedule");
            String on = schedule.headers().firstValue("ETag").orElseThrow();
            assertThat(put(server, "{\"enabled\": false}", on).statusCode()).isEqualTo(200);
            assertThat(put(server, "{\"enabled\": true}", on).statusCode()).isEqualTo(412);
            assertThat(put(server, "{\"enabled\": true}", "*").statusCode()).isEqualTo(200);
            assertThat(put(server, "{\"enabled\": true}", "\"odd\"").statusCode())
                    .isEqualTo(412);
            String id = JsonMapper.shared()
                    .readTree(post(server, PEOPLE, "{\"name\": \"Robot\"}", "k").body())
                    .get("id")
                    .asString();
            String tag =
                    server.get(PEOPLE + "/" + id).headers().firstValue("ETag").orElseThrow();
            assertThat(patch(server, id, "{\"role\": \"member\"}", tag).statusCode())
                    .isEqualTo(200);
            var late = patch(server, id, "{\"role\": \"viewer\"}", tag);
            assertThat(late.statusCode()).isEqualTo(412);
            assertThat(late.body()).contains("changed-meanwhile");
            assertThat(server.get(PEOPLE + "/" + id, "If-None-Match", tag).statusCode())
                    .isEqualTo(200);
        }
    }

    /// As no store of ours would.
    private void rename(String table, String to) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + DataFolder.database(data));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME TO " + to);
        }
    }

    private static long added(TestServer server) {
        return server.accounts().people().all().stream()
                .filter(person -> person.name().equals("Ana"))
                .count();
    }

    private static HttpResponse<String> post(TestServer server, String path, String body, String key) throws Exception {
        return server.post(path, body, "Content-Type", "application/json", "Idempotency-Key", key);
    }

    private static HttpResponse<String> put(TestServer server, String body, String match) throws Exception {
        return server.send(server.request("/api/v1/schedule", "Content-Type", "application/json", "If-Match", match)
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> patch(TestServer server, String id, String body, String match)
            throws Exception {
        return server.send(server.request(PEOPLE + "/" + id, "Content-Type", "application/json", "If-Match", match)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }
}
