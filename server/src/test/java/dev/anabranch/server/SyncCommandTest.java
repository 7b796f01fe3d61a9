package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.http.AccessLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person or a script meets at the command line: exit code, one object on standard output, words beside it.
class SyncCommandTest {
    private static Simulator site;

    @TempDir
    private Path folder;

    private Path tokenFile;
    private Path out;

    /// What one call printed and ended with.
    private record Ended(int exitCode, String stdout, String stderr) {
        JsonNode json() {
            assertThat(stdout.strip().lines()).hasSize(1);
            return JsonMapper.shared().readTree(stdout);
        }

        String firstFailure() {
            return json().get("failures").get(0).get("code").asString();
        }
    }

    @BeforeAll
    static void startSite() throws IOException {
        site = Simulator.start(SimulatorOptions.generated(20, 1, 1));
    }

    @AfterAll
    static void stopSite() {
        site.close();
    }

    @BeforeEach
    void keepToken() throws IOException {
        tokenFile = Files.writeString(
                folder.resolve("token"), site.accounts().getFirst().apiToken());
        out = folder.resolve("out");
    }

    @Test
    void aSyncedSpaceEndsWithOneObject() {
        var ended = sync(site.baseUri().toString(), "GEN1");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.json().get("status").asString()).isEqualTo("succeeded");
        assertThat(ended.json().get("new").asInt()).isEqualTo(20);
        assertThat(ended.json().get("failures")).isEmpty();
    }

    @Test
    void aWrongTokenAsksToSignInAndIsNotRepeated() throws IOException {
        Files.writeString(tokenFile, "token-of-nobody");
        var ended = sync(site.baseUri().toString(), "GEN1");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
        assertThat(ended.json().get("status").asString()).isEqualTo("failed");
        assertThat(ended.firstFailure()).isEqualTo("sign_in_needed");
        assertThat(ended.stdout() + ended.stderr()).doesNotContain("token-of-nobody");
    }

    @Test
    void aScopedTokenGoesThroughTheGateway() throws IOException {
        var account = site.accounts().getFirst();
        Files.writeString(tokenFile, Gateway.scopedToken(account));
        assertThat(sync(site.baseUri().toString(), "GEN1").exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
        site.log().clear();
        var ended = run(
                "sync",
                "--site",
                site.baseUri().toString(),
                "--email",
                account.user().email(),
                "--scoped-token",
                "--token-file",
                tokenFile.toString(),
                "--space",
                "GEN1",
                "--out",
                out.toString(),
                "--json");
        assertThat(ended.json().get("new").asInt()).isEqualTo(20);
        assertThat(site.log().entries())
                .extracting(AccessLog.Entry::path)
                .allMatch(path -> path.startsWith(Gateway.PATH + "/") || path.equals("/_edge/tenant_info"));
        assertThat(out.resolve(".anabranch")).isDirectory();
    }

    @Test
    void anEmptyTokenFileIsToldBeforeAnythingIsAsked() throws IOException {
        Files.writeString(tokenFile, "\n");
        var ended = sync(site.baseUri().toString(), "GEN1");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
        assertThat(ended.firstFailure()).isEqualTo("sign_in_needed");
        assertThat(ended.stderr()).contains(tokenFile.toString()).contains("is empty");
        assertThat(out).doesNotExist();
    }

    @Test
    void allUnknownSpacesAreNamedTogetherWithNearOnes() {
        var ended = sync(site.baseUri().toString(), "GEN1,GEN2", "NOPE");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.firstFailure()).isEqualTo("no_such_space");
        assertThat(ended.stderr()).contains("'GEN2'").contains("GEN1 (").contains("'NOPE'");
    }

    @Test
    void aMissingSpaceKeyIsAWrongCommandLine() {
        var ended = sync(site.baseUri().toString(), " ");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.firstFailure()).isEqualTo("usage");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("notes.txt"), "mine");
        var ended = sync(site.baseUri().toString(), "GEN1");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(ended.firstFailure()).isEqualTo("conflict");
        assertThat(ended.stderr()).contains("notes.txt");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anotherSiteIsToldFromConfluence() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = "{\"hello\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var ended = sync("http://127.0.0.1:" + server.getAddress().getPort(), "GEN1");
            assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(ended.firstFailure()).isEqualTo("not_confluence");
            assertThat(ended.stderr()).contains("does not answer as Confluence does");
        } finally {
            server.stop(0);
        }
    }

    private Ended sync(String address, String... spaces) {
        var arguments = new ArrayList<>(List.of("sync", "--site", address, "--token-file", tokenFile.toString()));
        arguments.addAll(List.of("--email", site.accounts().getFirst().user().email(), "--out", out.toString()));
        for (var space : spaces) {
            arguments.addAll(List.of("--space", space));
        }
        arguments.add("--json");
        return run(arguments.toArray(String[]::new));
    }

    private static Ended run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(arguments);
            return new Ended(
                    exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
