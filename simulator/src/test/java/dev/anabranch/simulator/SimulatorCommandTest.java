package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class SimulatorCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void readyLineTellsAddressesAccountsAndSpaces() throws IOException {
        Files.writeString(folder.resolve("a.xml"), "<p/>");
        try (Simulator simulator = Simulator.start(SimulatorOptions.folder(folder))) {
            JsonNode line = Json.read(simulator.readyLine().getBytes(StandardCharsets.UTF_8));
            assertThat(line.path("baseUrl").asString())
                    .isEqualTo(simulator.baseUri().toString());
            assertThat(line.path("controlUrl").asString()).isEqualTo(simulator.baseUri() + "/_simulator");
            assertThat(line.path("kind").asString()).isEqualTo("cloud");
            assertThat(line.at("/accounts/0").propertyNames())
                    .containsExactly("name", "email", "accountId", "apiToken", "scopedToken", "accessToken");
            assertThat(line.path("authUrl").asString())
                    .isEqualTo(simulator.authUri().toString());
            assertThat(line.at("/apps/0").propertyNames()).containsExactly("clientId", "clientSecret", "callback");
            assertThat(line.path("spaces").toString())
                    .isEqualTo("[{\"key\":\"CORPUS\",\"name\":\"CORPUS\",\"pages\":1}]");
            assertThat(simulator.readyLine()).doesNotContain("\n");
        }
    }

    @Test
    void takenPortEndsWithAWord() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.folder(folder))) {
            String port = Integer.toString(simulator.baseUri().getPort());
            StringWriter errors = new StringWriter();
            assertThat(run(errors, "--port", port, "--site", folder.toString())).isEqualTo(6);
            assertThat(errors.toString()).contains("port " + port + " is taken");
        }
    }

    @Test
    void wrongFlagsAreUsageErrors() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.json"), "[{\"status\":\"x\"}]");
        for (List<String> flags : List.of(
                List.of("--port", "x"),
                List.of("--port", "70000"),
                List.of("--context-path", "/confluence"),
                List.of("--kind", "datacenter", "--context-path", "confluence"),
                List.of("--kind", "datacenter", "--site-version", "new"),
                List.of("--kind", "datacenter", "--quirk", "no-such"),
                List.of("--quirk", "no-such"),
                List.of("--points", "0"),
                List.of("--auth-port", "-1"),
                List.of("--callback", "acme"),
                List.of("--leeway", "-1"),
                List.of("--kind", "datacenter", "--leeway", "0"),
                List.of("--kind", "datacenter", "--points", "5"),
                List.of("--kind", "datacenter", "--quirk", "empty-next"),
                List.of("--kind", "server"),
                List.of("--site", folder.resolve("none").toString()),
                List.of("--site", folder.toString(), "--pages", "3"),
                List.of("--spaces", "3"),
                List.of("--pages", "2", "--spaces", "3"),
                List.of("--pages", "0"),
                List.of("--rate", "fast"),
                List.of("--rate", "0/s"),
                List.of("--latency", "-1"),
                List.of("--index-lag", "-1"),
                List.of("--time-zone", "Nowhere"),
                List.of("--faults", rules.toString()),
                List.of("--faults", folder.resolve("none").toString()),
                List.of("--unknown"))) {
            StringWriter errors = new StringWriter();
            assertThat(run(errors, flags.toArray(String[]::new)))
                    .as(flags.toString())
                    .isEqualTo(2);
            assertThat(errors.toString()).isNotBlank();
        }
    }

    private static int run(StringWriter errors, String... flags) {
        return new CommandLine(new SimulatorCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(flags);
    }
}
