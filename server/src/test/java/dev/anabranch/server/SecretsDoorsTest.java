package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.secrets.KeyService;
import dev.anabranch.server.secrets.LocalKey;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The keys of stored secrets, changed over REST and by command while the server runs.
@Timeout(120)
class SecretsDoorsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String[] IS_JSON = {"Content-Type", "application/json"};

    @TempDir
    Path folder;

    @Test
    void keysAreChangedWhileTheServerRunsAndEverythingOpensAfterARestart() throws Exception {
        var data = folder.resolve("data");
        try (var site = Simulator.start(SimulatorOptions.generated(3, 1, 1));
                var server = TestServer.unconnected(data)) {
            String connection = connected(server, site);
            var key = data.resolve("secret.key");
            String first = Files.readString(key);

            var rotated = SyncedSpace.run("secrets", data.toString(), "rotate", "--json");
            assertThat(rotated.json().get("encryptedAnew").asInt()).isPositive();
            assertThat(Files.readString(key)).isEqualTo(first);
            assertThat(signsIn(server, connection)).isTrue();

            assertThat(SyncedSpace.run("secrets", data.toString(), "renew-key").stdout())
                    .contains("another one");
            assertThat(Files.readString(key)).isNotEqualTo(first);
            assertThat(signsIn(server, connection)).isTrue();
            server.restart();
            assertThat(signsIn(server, connection)).as("with the new key alone").isTrue();
            assertThat(server.get("/api/v1/audit").body()).contains("secrets.rotate", "secrets.renew-key");
        }
    }

    @Test
    void aKeyInAVariableIsLeftToItsOwner() throws Exception {
        var other = folder.resolve("other");
        LocalKey.configuredOrNew(Configuration.of(Map.of(), "the test"), Files.createDirectories(other));
        String key = Files.readString(other.resolve("secret.key"));
        try (var server = TestServer.unconnected(folder.resolve("data"), Map.of(Setting.SECRET_KEY, key))) {
            var refused = server.post("/api/v1/secrets/renew-key", "");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("\"secret-key\"", "is a variable")
                    .doesNotContain(key);
        }
    }

    @Test
    void aKeyAtAServiceIsTakenOverWhileTheServerRunsAndShownNowhere() throws Exception {
        var data = folder.resolve("data");
        try (var keys = KeyService.start();
                var site = Simulator.start(SimulatorOptions.generated(3, 1, 1))) {
            try (var server = TestServer.unconnected(data)) {
                connected(server, site);
            }
            String key = keys.key("vault", "anabranch");
            var settings = Map.of(Setting.SECRET_KEY_ADDRESS, key, Setting.SECRET_KEY_TOKEN, KeyService.VAULT_TOKEN);
            try (var server = TestServer.unconnected(data, settings)) {
                server.hide(KeyService.VAULT_TOKEN);
                var connection = JSON.readTree(server.get("/api/v1/connections").body())
                        .at("/items/0/id")
                        .asString();
                assertThat(SyncedSpace.run("secrets", data.toString(), "renew-key")
                                .stdout())
                        .contains("are encrypted by " + key);
                Files.delete(data.resolve("secret.key"));
                server.restart();
                assertThat(signsIn(server, "/api/v1/connections/" + connection)).isTrue();
                keys.fail(new KeyService.Fault(403, "permission denied", 0));
                var refused = server.post("/api/v1/secrets/rotate", "");
                assertThat(refused.statusCode()).isEqualTo(409);
                assertThat(refused.body()).contains("\"secret-key\"", "may not be used with this token of Vault");
                assertThat(signsIn(server, "/api/v1/connections/" + connection)).isTrue();
            }
        }
    }

    /// reliability.md, A10.
    @Test
    void aCopyOfTheDatabaseWithoutItsKeyStartsNothingAndTellsNothing() throws Exception {
        var data = folder.resolve("data");
        try (var site = Simulator.start(SimulatorOptions.generated(3, 1, 1))) {
            try (var server = TestServer.unconnected(data)) {
                connected(server, site);
            }
            var stolen = Files.readString(data.resolve("anabranch.db"), StandardCharsets.ISO_8859_1);
            String token = site.accounts().getFirst().apiToken();
            var inBase64 = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
            assertThat(stolen).doesNotContain(token, inBase64);
        }
        var keyless = copied(data, "keyless");
        var refused = SyncedSpace.run("serve", "--data", keyless.toString(), "--port", "0");
        assertThat(refused.stderr())
                .contains(keyless.resolve("secret.key") + " is not there. Put it back from its backup");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);

        var otherKey = copied(data, "other-key");
        LocalKey.configuredOrNew(Configuration.of(Map.of(), "the test"), otherKey);
        var other = SyncedSpace.run("serve", "--data", otherKey.toString(), "--port", "0");
        assertThat(other.stderr())
                .contains("is not the one that the secrets in the database were encrypted with")
                .doesNotContain("\tat ");
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    /// All of a data folder but its key.
    private Path copied(Path data, String name) throws IOException {
        var copy = folder.resolve(name);
        try (var files = Files.walk(data)) {
            for (var file : files.toList()) {
                if (!file.getFileName().toString().startsWith("secret.key")) {
                    Files.copy(file, copy.resolve(data.relativize(file)));
                }
            }
        }
        return copy;
    }

    @Test
    void whatIsNoWordOrHasNoServerIsSaid() {
        var data = folder.resolve("data").toString();
        assertThat(SyncedSpace.run("secrets", data, "show").exitCode()).isEqualTo(ExitCode.USAGE);
        var nowhere = SyncedSpace.run("secrets", data, "rotate");
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.stderr()).contains("is not the data folder of a server");
        TestServer.unconnected(folder.resolve("data")).close();
        var nobody = SyncedSpace.run("secrets", data, "rotate");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(nobody.stderr()).contains("No server runs on", "anabranch serve");
    }

    private static String connected(TestServer server, Simulator site) throws Exception {
        var account = site.accounts().getFirst();
        server.hide(account.apiToken());
        var made = server.post(
                "/api/v1/connections",
                JSON.writeValueAsString(Map.of(
                        "way", "api-token",
                        "site", site.baseUri().toString(),
                        "account", account.user().email(),
                        "secret", account.apiToken())),
                IS_JSON);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return "/api/v1/connections/" + JSON.readTree(made.body()).get("id").asString();
    }

    private static boolean signsIn(TestServer server, String connection) throws Exception {
        var tested = server.post(connection + "/test", "");
        return tested.statusCode() == 200 && tested.body().contains("Signed in as");
    }
}
