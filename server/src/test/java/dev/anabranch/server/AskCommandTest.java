package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.answers.model.ScriptedModel;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers at the command line, with the rights of whoever asks.
class AskCommandTest {
    private static final String BONUS = "how high is the yearly bonus of a gardener";

    @TempDir
    private static Path folder;

    private static Simulator site;
    private static Page pay;

    private record Ended(int exitCode, String stdout, String stderr) {
        JsonNode json() {
            return JsonMapper.shared().readTree(stdout);
        }
    }

    @BeforeAll
    static void syncTwoPages() throws IOException {
        site = Simulator.start(SimulatorOptions.generated(3, 1, 1));
        person("ana", "Ana Ruiz", "ana@example.com");
        person("bo", "Bo Li", "bo@example.com");
        var space = site.spaces().getFirst();
        site.site().put(space.readBy(SpaceAccess.EVERY_USER));
        page(
                space.id(),
                "Tools",
                "<h2>Mowers</h2><p>The mower takes 4 litres of petrol. Oil is changed every spring.</p>");
        pay = page(space.id(), "Pay", "<h2>Bonus</h2><p>The yearly bonus of a gardener is 1,700 EUR.</p>");
        readers(pay, "ana");
        readers(page(space.id(), "Notes", "<p>Nothing yet.</p>"), "bo");
        var token = Files.writeString(
                folder.resolve("token"), site.accounts().getFirst().apiToken());
        var done = run(
                "sync",
                "--site",
                site.baseUri().toString(),
                "--email",
                site.accounts().getFirst().user().email(),
                "--token-file",
                token.toString(),
                "--out",
                out(),
                "--space",
                space.key(),
                "--include-access");
        assertThat(done.exitCode()).as(done.stderr()).isEqualTo(ExitCode.DONE);
    }

    @AfterAll
    static void stopSite() {
        site.close();
    }

    @Test
    void answerNamesThePageItsVersionAndTheWords() throws Exception {
        var answer = ask("how much petrol does the mower take", "--as", "bo@example.com")
                .json();
        assertThat(answer.get("found").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.get("answer").asString()).startsWith("The mower takes 4 litres of petrol. [1]");
        var citation = answer.get("citations").get(0);
        assertThat(citation.get("title").asString()).isEqualTo("Tools");
        assertThat(citation.get("version").asInt()).isEqualTo(1);
        assertThat(citation.get("headings").toString()).isEqualTo("[\"Mowers\"]");
        assertThat(citation.get("quote").asString()).isEqualTo("The mower takes 4 litres of petrol.");
        assertThat(citation.get("url").asString()).startsWith(site.baseUri().toString());
    }

    @Test
    void whoMayNotReadThePageGetsNothingOfIt() throws Exception {
        assertThat(ask(BONUS, "--as", "ana@example.com").json().get("answer").asString())
                .contains("1,700 EUR");
        assertThat(ask(BONUS).json().get("answer").asString()).contains("1,700 EUR");
        for (var who : new String[] {"bo@example.com", "anonymous"}) {
            var answer = ask(BONUS, "--as", who);
            assertThat(answer.json().get("found").asBoolean()).as(who).isFalse();
            assertThat(answer.stdout()).doesNotContain("1,700").doesNotContain(Long.toString(pay.id()));
        }
    }

    @Test
    void whatStandsNowhereIsNotAnswered() {
        var answer = run("ask", "which pension provider do we use", "--data", out());
        assertThat(answer.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(answer.stdout()).isEqualTo("Not found in your pages.%n".formatted());
    }

    @Test
    void nameMadeOfPartsThatStandsNowhereIsNotAnswered() throws Exception {
        var answer = ask("status of zz-top_42.qx/v9");
        assertThat(answer.exitCode()).as(answer.stderr()).isEqualTo(ExitCode.DONE);
        assertThat(answer.json().get("found").asBoolean()).isFalse();
    }

    @Test
    void modelOfTheSettingsWritesTheAnswer() throws Exception {
        try (var model = new ScriptedModel(ScriptedModel.says(
                "Every mower takes 4 litres of petrol [1]. It is red [1]. See http://evil.example [1]."))) {
            var settings = Map.of(
                    "ANABRANCH_EMBEDDING", "none",
                    "ANABRANCH_ANSWER_MODEL", "ollama",
                    "ANABRANCH_ANSWER_URL", model.address(),
                    "ANABRANCH_ANSWER_MODEL_NAME", "scribe-1");
            var answer = started(settings, "how much petrol does the mower take");
            assertThat(answer.exitCode()).as(answer.stderr()).isEqualTo(ExitCode.DONE);
            assertThat(answer.stdout())
                    .startsWith("Every mower takes 4 litres of petrol. [1]%n%n[1] Tools \u203a Mowers".formatted())
                    .doesNotContain("red")
                    .doesNotContain("evil");
            assertThat(answer.stderr()).contains("Written by scribe-1", "2 of its sentences were left out");
            model.behave(ScriptedModel.status(503));
            var without = started(settings, "how much petrol does the mower take", "--json");
            assertThat(without.json().get("answer").asString()).startsWith("The mower takes 4 litres of petrol. [1]");
            assertThat(without.json().get("writer").isNull()).isTrue();
            assertThat(without.json().get("notes").get(0).asString()).contains("out of order");
        }
    }

    @Test
    void personOrFolderThatIsNotThereIsNamed() {
        var nobody = run("ask", BONUS, "--as", "zoe@example.com", "--data", out());
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.stderr()).contains("zoe@example.com");
        var nowhere = run("ask", BONUS, "--data", folder.resolve("nowhere").toString());
        assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("ask", " ", "--data", out()).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /// In a process of its own, with the model that is usual: tests are run without.
    private static Ended ask(String question, String... more) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--json");
        return started(Map.of("ANABRANCH_EMBEDDING", "local"), question, arguments.toArray(String[]::new));
    }

    private static Ended started(Map<String, String> environment, String question, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "ask",
                question,
                "--data",
                out()));
        command.addAll(List.of(more));
        var errors = folder.resolve("errors").toFile();
        var builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment().putAll(environment);
        var process = builder.start();
        var stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Ended(code, stdout, Files.readString(errors.toPath()));
    }

    private static void person(String account, String name, String email) {
        site.site().people().put(User.person(account, name, email, ZoneOffset.UTC));
    }

    private static Page page(long space, String title, String body) {
        var author = site.accounts().getFirst().user().accountId();
        return site.site().createPage(NewContent.current(space, Place.NOWHERE, title, Body.storage(body), author));
    }

    private static void readers(Page page, String account) {
        site.site().restrict(page.id(), Restrictions.readers(new Principals(Set.of(account), Set.of())));
    }

    private static String out() {
        return folder.resolve("mirror").toString();
    }

    private static Ended run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
            int code = Main.run(arguments);
            return new Ended(code, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
