package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.source.Filter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// `anabranch.yaml` with `plan`, `apply` and `config schema`, as at the command line.
class ConfigurationAsCodeTest {
    @TempDir
    private Path data;

    private record Ended(int exitCode, String stdout, String stderr) {}

    @Test
    void aPlanShowsWhatApplyThenDoesAndAfterThatNothing() throws IOException {
        write("""
                site: https://acme.atlassian.net
                include-attachments: true
                sync:
                  every: 30m
                spaces: [OPS]
                mappings:
                  ENG: docs/engineering
                  HR:
                filters:
                  not-label: [draft, secret]
                  modified-after: 2026-01-01
                """);
        var plan = run("plan");
        assertThat(plan.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(plan.stdout())
                .contains("+ space ENG goes to 'docs/engineering'")
                .contains("+ space HR goes to the folder of its name")
                .contains("+ space OPS goes to the folder of its name")
                .contains("+ filter not-label: none -> draft, secret")
                .contains("+ filter modified-after: none -> 2026-01-01")
                .contains("~ setting include-attachments: false -> true\n")
                .contains("~ setting sync.every: 60m -> 30m\n")
                .contains("~ setting site: none -> https://acme.atlassian.net (a server that runs takes it over when")
                .doesNotContain("setting comments");
        assertThat(DataFolder.database(data)).doesNotExist();
        assertThat(run("apply").stdout()).contains("+ space ENG", "It is in force, from the next run on.");
        assertThat(run("plan").stdout()).startsWith("Nothing to do");
        assertThat(run("apply").stdout()).startsWith("Nothing to do");
        Files.writeString(
                data.resolve("anabranch.yaml"),
                Files.readString(data.resolve("anabranch.yaml")).replace("30m", "45m"));
        assertThat(run("plan").stdout().lines())
                .containsExactly("~ setting sync.every: 30m -> 45m", "'anabranch apply' puts it in force.");
        try (var database = Database.sqlite(DataFolder.database(data))) {
            var inForce = new Choices(database).inForce();
            assertThat(inForce.revision()).isEqualTo(1);
            assertThat(inForce.choice().spaceKeys()).containsExactly("ENG", "HR", "OPS");
        }
    }

    @Test
    void aPlanIsOneObjectForScripts() throws IOException {
        write("mappings: {ENG: docs}\n");
        var json = JsonMapper.shared().readTree(run("plan", "--json").stdout());
        assertThat(json.get("needsConsent").asBoolean()).isFalse();
        assertThat(json.get("changes").get(0).get("change").asString()).isEqualTo("space-added");
        assertThat(json.get("changes").get(0).get("folder").asString()).isEqualTo("docs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maping: {ENG: docs}|:1: there is no setting 'maping.ENG'; did you mean 'mappings'?",
                "'filters:\n  labell: x'|:2: There is no filter 'labell'; did you mean 'label'?",
                "'filters:\n  last: 30'|:2: last: '30' is no span of time, such as 30d or 12h",
                "'filters:\n\n  created-before: 1.2.2026'|:3: created-before: '1.2.2026' is no day",
                "'mappings:\n  ENG: docs\n  HR: ../up'|:3: The folder '../up' of HR leads out of the workspace",
                "'mappings:\n  ENG: docs\n  HR: Docs'|:3: The folder 'Docs' is that of the space ENG already",
                "'mappings:\n  ENG: docs\n  eng: other'|:3: The space ENG is mapped already, to 'docs'",
                "'mappings:\n  ENG: docs\n  ENG: other'|:3: 'ENG' stands in line 2 already",
                "'mappings:\n  ENG: {folder: docs}'|:2: 'mappings' takes one folder for a space, such as",
                "'mappings:\n  ENG: [a, b]'|:2: the space ENG has 2 folders",
                "'token: abc'|holds a token",
                "'sync:\n  evry: 30m'|:2: there is no setting 'sync.evry'; did you mean 'sync.every'?",
                "'sync:\n  every: soon'|:2) must be a span of at least 10s",
                "'comments: top'|:1) must be one of",
                "'mappings:\n  - ENG'|:2: 'mappings' takes lines such as 'ENG: docs/engineering'",
                "'port: 99999'|:1) must be a number from 0 to 65535",
                "'kind: server'|:1) must be auto, cloud or datacenter",
                "'sync: [unclosed'|is not valid YAML"
            })
    void whatCannotBeMeantIsRefusedWithItsLine(String text, String words) throws IOException {
        write(text);
        for (var command : new String[] {"plan", "apply"}) {
            var ended = run(command);
            assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.stderr())
                    .contains("anabranch.yaml")
                    .contains(words)
                    .doesNotContain("\tat ");
        }
        assertThat(DataFolder.database(data)).doesNotExist();
    }

    @Test
    void theOldNameIsReadButNotBesideTheNewOne() throws IOException {
        Files.writeString(data.resolve("anabranch.yml"), "mappings: {ENG: docs}\n");
        assertThat(run("plan").stdout()).contains("+ space ENG");
        write("mappings: {HR: docs}\n");
        var ended = run("plan");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.stderr()).contains("two files of settings", "anabranch.yml");
    }

    @Test
    void withoutAFileThereIsNothingToPlan() {
        var ended = run("plan");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.stderr())
                .contains("There is no")
                .contains("anabranch.yaml")
                .contains("config schema");
    }

    @Test
    void theSchemaKnowsEverySettingAndFilterButNoSecret() {
        var printed = capture("config", "schema").stdout();
        var schema = JsonMapper.shared().readTree(printed);
        assertThat(schema.get("additionalProperties").asBoolean()).isFalse();
        for (var filter : Filter.keys()) {
            assertThat(schema.at("/properties/filters/properties/" + filter)
                            .path("description")
                            .asString())
                    .isNotEmpty();
        }
        for (var setting : Setting.values()) {
            var path = "/properties/" + setting.key().replace(".", "/properties/");
            assertThat(schema.at(path).isMissingNode()).as(path).isEqualTo(setting.isSecret());
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(data.resolve("anabranch.yaml"), text);
    }

    private Ended run(String command, String... more) {
        var arguments = new String[more.length + 3];
        arguments[0] = command;
        arguments[1] = "--data";
        arguments[2] = data.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return capture(arguments);
    }

    private static Ended capture(String... arguments) {
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        var outBefore = System.out;
        var errBefore = System.err;
        System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run(arguments);
            return new Ended(
                    exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
