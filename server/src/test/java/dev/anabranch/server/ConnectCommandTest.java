package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.AuthOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Connecting and trying connections at the command line.
@Timeout(120)
class ConnectCommandTest {
    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private Simulator site;

    @SuppressWarnings("NullAway.Init") // by start()
    ConnectCommandTest() {}

    @BeforeEach
    void start() throws IOException {
        site = Simulator.start(SimulatorOptions.generated(3, 1, 2));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aSiteIsConnectedReplacedAndTriedAlsoWithoutTheServer() throws IOException {
        String id;
        try (var server = TestServer.unconnected(data)) {
            var refused = connect(
                    "--site", address(), "--email", email(), "--token-file", file("wrong", "a-token-of-nobody"));
            assertThat(refused.exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
            assertThat(refused.stderr()).contains(email()).doesNotContain("a-token-of-nobody");
            assertThat(connect().stdout()).isEmpty();
            var made = connect("--site", address(), "--email", email(), "--token-file", token(), "--json");
            assertThat(made.exitCode()).isEqualTo(ExitCode.DONE);
            id = made.lines().getFirst().path("id").asString("");
            assertThat(made.stdout()).contains("\"ready\"").doesNotContain(secret());
            assertThat(connect().stdout())
                    .contains(id, "api-token", site.accounts().getFirst().user().displayName());

            var twice = connect("--site", address(), "--email", email(), "--token-file", token());
            assertThat(twice.exitCode()).isEqualTo(ExitCode.CONFLICT);
            assertThat(twice.stderr()).contains("connected to");
            assertThat(connect("--replace", id, "--token-file", token()).exitCode())
                    .isEqualTo(ExitCode.DONE);

            var tried = doctor(id);
            assertThat(tried.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(tried.stdout()).contains("Connection successful, found");
            assertThat(doctor("nothing").stderr()).contains("No connection is called 'nothing'", id);
            assertThat(server.address()).isNotBlank();
        }
        assertThat(doctor("nothing").stderr()).contains("No connection is called 'nothing'", id);
        var alone = doctor(id);
        assertThat(alone.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(alone.stdout()).contains("Connection successful, found").doesNotContain(secret());
        site.close();
        assertThat(doctor(id).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aConsentIsBegunAndGoesOnAtABrowser() throws Exception {
        var hosts = Map.of(
                Setting.OAUTH_AUTH,
                site.authUri().toString(),
                Setting.OAUTH_API,
                site.baseUri().toString());
        String draft;
        try (var server = TestServer.unconnected(data, hosts)) {
            assertThat(connect("--app", "Demo").stderr()).contains("No OAuth app is called 'Demo'");
            var app = server.post(
                    "/api/v1/oauth-apps",
                    "{\"name\":\"Demo\",\"clientId\":\"%s\",\"secret\":\"%s\"}"
                            .formatted(AuthOptions.DEMO_CLIENT_ID, AuthOptions.DEMO_SECRET),
                    "Content-Type",
                    "application/json");
            assertThat(app.statusCode()).isEqualTo(201);
            var begun = connect("--app", "Demo", "--json");
            assertThat(begun.stderr()).contains("/authorise and press Authorise.");
            draft = begun.lines().getFirst().path("id").asString("");
            assertThat(doctor(draft).exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
            assertThat(connect("--site", address(), "--email", email(), "--user", "me", "--token-file", "-")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(server.address()).isNotBlank();
        }
        assertThat(connect().stderr()).contains("No server runs on");
        assertThat(doctor(draft).exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
    }

    private String address() {
        return site.baseUri().toString();
    }

    private String email() {
        return site.accounts().getFirst().user().email();
    }

    private String secret() {
        return site.accounts().getFirst().apiToken();
    }

    private String token() throws IOException {
        return file("token", secret());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(elsewhere.resolve(name), text).toString();
    }

    private SyncedSpace.Ended connect(String... more) {
        var arguments = new ArrayList<>(List.of("connect", data.toString()));
        arguments.addAll(List.of(more));
        return SyncedSpace.run(arguments.toArray(String[]::new));
    }

    private SyncedSpace.Ended doctor(String name) {
        return SyncedSpace.run("doctor", "--data", data.toString(), "--connection", name);
    }
}
