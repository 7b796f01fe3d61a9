package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.SimulatorOptions;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Programs of others before the endpoint and the command: the client of the official Java SDK, the inspector, and the
/// protocol's own suite.
@Timeout(600)
class McpClientsTest {
    private static final String CONFORMANCE = "@modelcontextprotocol/conformance/dist/index.js";
    private static final String INSPECTOR = "@modelcontextprotocol/inspector/clients/launcher/build/index.js";
    private static final String SECRET = "zanzibarite";

    @TempDir
    static Path data;

    @TempDir
    static Path files;

    private static TestServer server;
    private static String token;
    private static String open;

    @BeforeAll
    static void serve() throws Exception {
        server = TestServer.connected(data, SimulatorOptions.generated(3, 1, 1));
        var company = new SmallCompany(server);
        company.arrives("ana");
        company.arrives("bo");
        var space = company.space(0);
        company.openToAll(space);
        open = String.valueOf(
                company.page(space, "Open plan", "<h2>Backups</h2><p>Backups are kept for ninety days.</p>"));
        company.restrict(company.page(space, "Secret plan", "<p>" + SECRET + "</p>"), "ana");
        server.sync();
        company.awaitIndex();
        var bo = server.accounts().people().withEmail("bo@here.example").orElseThrow();
        var wish = new AccessTokens.Wish("agent", Set.of(Right.READ), Duration.ofDays(1));
        token = server.accounts().tokens().make(bo, wish, Actor.SERVER).text();
        server.hide(token);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theClientOfTheJavaSdkFindsAndReadsOverHttp() {
        find(HttpClientStreamableHttpTransport.builder(server.address())
                .addHttpRequestCustomizer(
                        (request, method, uri, body, context) -> request.header("Authorization", "Bearer " + token))
                .build());
    }

    @Test
    void theClientOfTheJavaSdkFindsAndReadsThroughTheCommand() throws Exception {
        var file = Files.writeString(files.resolve("token"), token + "\n");
        find(command(
                List.of("mcp", "--server", server.address()), Map.of("ANABRANCH_ACCESS_TOKEN_FILE", file.toString())));
    }

    @Test
    void theClientOfTheJavaSdkFindsAndReadsInAFolderThatAServerUses() {
        find(command(List.of("mcp", "--data", data.toString(), "--as", "bo"), Map.of()));
    }

    private static McpClientTransport command(List<String> arguments, Map<String, String> environment) {
        var all = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.anabranch.server.Main"));
        all.addAll(arguments);
        return new StdioClientTransport(
                ServerParameters.builder(
                                ProcessHandle.current().info().command().orElseThrow())
                        .args(all)
                        .env(environment)
                        .addEnvVar("ANABRANCH_EMBEDDING", "none")
                        .build(),
                McpJsonDefaults.getMapper());
    }

    /// A conversation as somebody who may not read the secret plan.
    private static void find(McpClientTransport transport) {
        try (var client = McpClient.sync(transport)
                .initializationTimeout(Duration.ofMinutes(2)) // the command has to start meanwhile
                .requestTimeout(Duration.ofMinutes(2))
                .build()) {
            assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
            assertThat(client.listTools().tools()).hasSize(9);
            var found = told(client, "confluence_search", Map.of("query", "backups"));
            assertThat(found.get("results").get(0).get("id").asString()).isEqualTo(open);
            assertThat(told(client, "confluence_search", Map.of("query", SECRET))
                            .get("total")
                            .asInt())
                    .isZero();
            var page = told(client, "confluence_get_page", Map.of("page", open, "section", "s-backups"));
            assertThat(page.get("source_text").asString()).contains("ninety days");
            assertThat(client.callTool(request("confluence_get_page", Map.of("page", "1")))
                            .isError())
                    .isTrue();
            assertThat(client.listResources().resources()).hasSize(1);
            assertThat(client.listPrompts().prompts()).hasSize(4);
            client.ping();
        }
    }

    private static McpSchema.CallToolRequest request(String tool, Map<String, Object> arguments) {
        return McpSchema.CallToolRequest.builder(tool).arguments(arguments).build();
    }

    /// The client itself holds it against the tool's schema.
    private static JsonNode told(McpSyncClient client, String tool, Map<String, Object> arguments) {
        var result = client.callTool(request(tool, arguments));
        assertThat(result.isError()).as("%s", result).isFalse();
        return JsonMapper.shared().valueToTree(result.structuredContent());
    }

    @Test
    void theClientOfTheTypeScriptSdkSignsInAndRenewsItsToken() throws Exception {
        var bo = server.accounts().people().withEmail("bo@here.example").orElseThrow();
        var begun = server.accounts().sessions().begin(bo, new Visitor("127.0.0.1", "test"), "");
        var ended = NodePrograms.script(
                "sign-in.mjs", List.of(server.address() + "/mcp", "anabranch-" + server.port() + "=" + begun.cookie()));
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed().lines())
                .anySatisfy(line -> assertThat(line).isEqualTo("scope read"))
                .anySatisfy(line -> assertThat(line).startsWith("tools ").contains("confluence_search"))
                .anySatisfy(line -> assertThat(line).startsWith("tools again ").contains("confluence_search"))
                .anySatisfy(line -> assertThat(line).isEqualTo("renewed true"));
    }

    /// The suite's other scenario for authorisation servers waits for somebody at a browser.
    @Test
    void theProtocolsOwnSuiteFindsTheAuthorisationServer() throws Exception {
        var ended = NodePrograms.run(
                CONFORMANCE,
                List.of(
                        "authorization",
                        "--url",
                        server.address(),
                        "--scenario",
                        "authorization-server-metadata-endpoint"));
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).contains("authorization-server-metadata-endpoint");
    }

    @Test
    void theInspectorListsAndCalls() throws Exception {
        var tools = inspect("--method", "tools/list");
        assertThat(tools).contains("confluence_search", "outputSchema");
        assertThat(inspect(
                        "--method",
                        "tools/call",
                        "--tool-name",
                        "confluence_get_page",
                        "--tool-arg",
                        "page=" + open,
                        "section=s-backups"))
                .contains("ninety days");
        assertThat(inspect("--method", "resources/list")).contains("confluence://");
        assertThat(inspect(
                        "--method", "prompts/get", "--prompt-name", "status_report", "--prompt-args", "topic=backups"))
                .contains("confluence_search");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "cursor", "vscode", "program"})
    void theInspectorComesInByTheSettingsOnThePage(String client) throws Exception {
        var page = Jsoup.parse(server.get("/agents").body());
        var start = Files.writeString(
                files.resolve("anabranch"), """
                #!/bin/sh
                exec "%s" --enable-native-access=ALL-UNNAMED -cp "%s" dev.anabranch.server.Main "$@"
                """.formatted(java(), System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwx------"));
        var written = page.expectFirst("#" + client)
                .wholeText()
                .replaceAll("\\$\\{[^}]+}", token)
                .replace("/path/to/anabranch", start.toString())
                .replace(
                        "/path/to/token",
                        Files.writeString(files.resolve(client), token).toString());
        var settings = JsonMapper.shared().readTree(written);
        var servers = JsonMapper.shared().createObjectNode();
        servers.set("mcpServers", settings.has("servers") ? settings.get("servers") : settings.get("mcpServers"));
        if (client.equals("cursor")) { // which finds out the kind by itself
            ((ObjectNode) servers.at("/mcpServers/anabranch")).put("type", "http");
        }
        var config = Files.writeString(files.resolve(client + ".json"), servers.toString());
        var ended = NodePrograms.run(
                INSPECTOR,
                List.of("--cli", "--config", config.toString(), "--server", "anabranch", "--method", "tools/list"));
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.printed()).contains("confluence_search");
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static String inspect(String... method) throws Exception {
        var arguments = new ArrayList<>(List.of(
                "--cli",
                server.address() + "/mcp",
                "--transport",
                "http",
                "--header",
                "Authorization: Bearer " + token));
        arguments.addAll(List.of(method));
        var ended = NodePrograms.run(INSPECTOR, arguments);
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        return ended.printed();
    }

    /// What fails is listed with its reason in `src/test/agents/conformance-VERSION.yaml`; what is listed and passes
    /// fails, too.
    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-28"})
    void theProtocolsOwnSuiteFindsNothingElse(String version) throws Exception {
        try (var proxy = new BearerProxy(server.port(), "Bearer " + token)) {
            var ended = NodePrograms.run(
                    CONFORMANCE,
                    List.of(
                            "server",
                            "--url",
                            proxy.address() + "/mcp",
                            "--requirements",
                            version,
                            "--expected-failures",
                            Path.of(
                                            System.getProperty("anabranch.root"),
                                            "server/src/test/agents",
                                            "conformance-" + version + ".yaml")
                                    .toString()));
            assertThat(ended.exitCode()).as(ended.printed()).isZero();
            assertThat(ended.printed()).as("something was tried").contains("dns-rebinding-protection");
        }
    }

    @Test
    void theCommandSaysWhatIsWrongAndWritesNothingElse() throws Exception {
        var wrong = Files.writeString(files.resolve("wrong"), "anabranch_wrong");
        var ping = "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"ping\"}\n\nnonsense\n";
        var refused = run(ping, "mcp", "--server", server.address(), "--token-file", wrong.toString());
        assertThat(refused.printed().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"id\":7", "access token", "/account");
        assertThat(run("", "mcp", "--server", "http://anabranch.acme.example", "--token-file", wrong.toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("", "mcp", "--token-file", files.resolve("none").toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("", "mcp", "--as", "ana").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("", "mcp").exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
        assertThat(run("", "mcp", "--data", files.toString()).exitCode()).isEqualTo(ExitCode.USAGE);
        var nobody = run(ping, "mcp", "--server", "http://127.0.0.1:1", "--token-file", wrong.toString());
        assertThat(nobody.printed()).contains("does not answer").doesNotContain("anabranch_wrong");
        var several = "[{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"ping\"}]\n";
        assertThat(run(several, "mcp", "--server", "http://[::1]:1", "--token-file", wrong.toString())
                        .printed())
                .contains("[{", "\"id\":7", "does not answer");
        assertThat(run("", "mcp", "--server", "http://ip6-localhost:1", "--token-file", wrong.toString())
                        .exitCode())
                .as("a name that leads to this machine today")
                .isEqualTo(ExitCode.USAGE);
    }

    private record Ended(int exitCode, String printed) {}

    private static synchronized Ended run(String input, String... arguments) {
        var in = System.in;
        var out = System.out;
        var printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(arguments);
            return new Ended(exitCode, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
    }
}
