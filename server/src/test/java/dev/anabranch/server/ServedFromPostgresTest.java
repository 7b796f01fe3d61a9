package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.PostgresServer;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.Storage;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server that keeps everything in PostgreSQL.
@Timeout(180)
class ServedFromPostgresTest {
    @TempDir
    Path data;

    @Test
    void everythingIsKeptInPostgresAndFoundAgainAfterARestart() throws Exception {
        var postgres = PostgresServer.running();
        String name = postgres.create();
        var settings = Map.of(Setting.DATABASE, postgres.url(name), Setting.DATABASE_USER, PostgresServer.USER);
        String run;
        try (var server = TestServer.connected(data, SimulatorOptions.generated(30, 1, 1), settings)) {
            run = server.sync();
            assertThat(server.get("/api/v1/runs/" + run).body()).contains("\"status\":\"succeeded\"", "\"new\":30");
            assertThat(server.get("/actuator/health").body()).contains("\"status\":\"UP\"");
            assertThat(server.get("/files").statusCode()).isEqualTo(200);
            agentsRead(server);
        }
        try (var server = TestServer.connected(data, SimulatorOptions.generated(30, 1, 1), settings)) {
            assertThat(server.get("/runs/" + run).body()).contains("Succeeded");
        }
        assertThat(data.resolve("anabranch.db")).doesNotExist();
        Files.writeString(
                data.resolve("anabranch.yaml"),
                "database: \"%s\"%ndatabase-user: %s%n".formatted(postgres.url(name), PostgresServer.USER));
        commandsReadWhatIsKeptThere(run);
        postgres.drop(name);
    }

    private static void agentsRead(TestServer server) throws Exception {
        var agent = new AgentClient(server.http(), server.address(), server.authorization());
        var changed = new HashSet<String>();
        for (var next = Optional.of(""); next.isPresent(); ) {
            var arguments = new HashMap<String, Object>(Map.of("since", "2001-01-01", "limit", 7));
            next.filter(cursor -> !cursor.isEmpty()).ifPresent(cursor -> arguments.put("cursor", cursor));
            var changes = agent.told("confluence_list_changes", arguments);
            changes.get("changes").forEach(each -> changed.add(each.get("id").asString()));
            next = Optional.of(changes.get("next_cursor"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        }
        assertThat(changed).hasSize(30);
        var key = agent.told("confluence_list_spaces", Map.of())
                .at("/spaces/0/key")
                .asString();
        assertThat(agent.told("confluence_list_children", Map.of("space", key, "depth", 5, "limit", 200))
                        .get("children")
                        .size())
                .isPositive();
        for (var on : List.of("false", "false", "true")) {
            var turned = server.post(
                    "/agents/tools",
                    "tool=confluence_ask&on=" + on,
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(turned.statusCode()).isEqualTo(303);
        }
    }

    /// By the settings of the data folder.
    private void commandsReadWhatIsKeptThere(String run) throws IOException {
        assertThat(SyncedSpace.run("runs", data.toString(), run, "--json").lines())
                .first()
                .satisfies(line -> assertThat(line.get("new").asInt()).isEqualTo(30));
        var whole = SyncedSpace.run("verify", data.toString(), "--json");
        assertThat(whole.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(whole.json().get("documents").asInt()).isEqualTo(30);
        try (var files = Files.walk(data)) {
            Files.writeString(
                    files.filter(file -> file.toString().endsWith(".md"))
                            .findFirst()
                            .orElseThrow(),
                    "altered");
        }
        assertThat(SyncedSpace.run("verify", data.toString()).exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        assertThat(SyncedSpace.run("repair", data.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(SyncedSpace.run("verify", data.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(data.resolve("anabranch.db")).doesNotExist();
    }

    @Test
    void aWrongPlaceOrNameIsToldInAWayThatHelps() {
        var postgres = PostgresServer.running();
        assertThatThrownBy(() -> open(postgres.url("no_such_database"), PostgresServer.USER))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no database of this name")
                .hasMessageContaining("no_such_database");
        assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/anabranch", PostgresServer.USER))
                .isInstanceOfSatisfying(
                        CommandFailed.class, why -> assertThat(why.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void aWrongUserIsToldWithoutThePassword() throws IOException {
        var postgres = PostgresServer.running();
        String name = postgres.create();
        Path file = Files.writeString(data.resolve("password"), "very-secret\n");
        assertThatThrownBy(() -> open(Map.of(
                        Setting.DATABASE, postgres.url(name),
                        Setting.DATABASE_USER, "nobody_here",
                        Setting.DATABASE_PASSWORD_FILE, file.toString())))
                .hasMessageContaining("does not accept the user or the password")
                .hasMessageNotContaining("very-secret");
        postgres.drop(name);
    }

    @Test
    void addressesThatCannotBeMeantAreRefusedAndSecretsInThemNotRepeated() {
        assertThatThrownBy(() -> open("mysql://db.acme.example/anabranch", "me"))
                .hasMessageContaining("is no address of a PostgreSQL database");
        for (String address : new String[] {
            "postgresql://me:very-secret@db.acme.example/anabranch",
            "jdbc:postgresql://db.acme.example/anabranch?password=very-secret"
        }) {
            assertThatThrownBy(() -> open(address, "me"))
                    .isInstanceOfSatisfying(
                            CommandFailed.class,
                            why -> assertThat(why.exitCode()).isEqualTo(ExitCode.USAGE))
                    .hasMessageContaining("database-password-file")
                    .hasMessageNotContaining("very-secret");
        }
        assertThatThrownBy(() -> open(Map.of(Setting.DATABASE, "postgresql://db.acme.example/anabranch")))
                .hasMessageContaining("database-user is missing");
    }

    @Test
    void shortAddressesAreUnderstoodAndThePasswordIsNotPrinted() {
        var storage = Storage.of(
                configuration(Map.of(
                        Setting.DATABASE, "postgres://db.acme.example:5433/anabranch?sslmode=require",
                        Setting.DATABASE_USER, "me",
                        Setting.DATABASE_PASSWORD, "very-secret")),
                data.resolve("anabranch.db"));
        assertThat(storage)
                .isEqualTo(new Storage.Postgres(
                        "jdbc:postgresql://db.acme.example:5433/anabranch?sslmode=require", "me", "very-secret"));
        assertThat(storage.toString()).doesNotContain("very-secret");
    }

    private void open(String address, String user) {
        open(Map.of(Setting.DATABASE, address, Setting.DATABASE_USER, user));
    }

    private void open(Map<Setting, String> settings) {
        Storage.of(configuration(settings), data.resolve("anabranch.db")).open().close();
    }

    private static Configuration configuration(Map<Setting, String> settings) {
        return Configuration.of(new EnumMap<>(settings), "test");
    }
}
