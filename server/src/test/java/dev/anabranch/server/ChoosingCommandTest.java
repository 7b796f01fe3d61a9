package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.http.AccessLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Choosing at the command line: filters as flags, and looking before syncing.
class ChoosingCommandTest {
    private static Simulator site;

    @TempDir
    private Path folder;

    private Path tokenFile;
    private Path out;

    private record Ended(int exitCode, String stdout, String stderr) {
        JsonNode json() {
            assertThat(stdout.strip().lines()).hasSize(1);
            return JsonMapper.shared().readTree(stdout);
        }
    }

    @BeforeAll
    static void startSite() throws IOException {
        site = Simulator.start(SimulatorOptions.sampleCompany());
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
        site.log().clear();
    }

    @Test
    void aPreviewTellsWhatTheRunThenDoesAndAsksForNoText() throws IOException {
        var looked = sync("--include-attachments", "--not-title", "*a*", "--preview", "--json");
        assertThat(looked.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(out).doesNotExist();
        assertThat(site.log().entries())
                .isNotEmpty()
                .extracting(AccessLog.Entry::query)
                .noneMatch(query -> query.contains("body-format"));
        assertThat(site.log().entries()).noneMatch(entry -> entry.path().contains("download"));
        var preview = looked.json();
        assertThat(preview.get("previewRequests").asInt())
                .isEqualTo(site.log().entries().size());
        site.log().clear();
        var done = sync("--include-attachments", "--not-title", "*a*", "--json").json();
        assertThat(done.get("new").asInt()).isEqualTo(preview.get("documents").asInt());
        assertThat(done.get("skipped").asInt())
                .isEqualTo(preview.get("leftOut").asInt())
                .isPositive();
        assertThat(paths(preview)).isEqualTo(files()).isNotEmpty();
        var estimate = preview.get("estimate");
        assertThat(estimate.get("requests").asInt())
                .isCloseTo(done.get("requests").asInt(), within(6));
        assertThat(estimate.get("points").asDouble())
                .isCloseTo(
                        done.get("points").asDouble(),
                        within(0.3 * done.get("points").asDouble()));
    }

    @Test
    void theLastLineOfARunTellsWhatWasSkippedToo() {
        assertThat(sync("--not-title", "*a*").stdout()).containsPattern("[1-9]\\d* skipped, 0 failed");
    }

    @Test
    void spacesThatOnlyAnEarlierCallReadAreNamed() {
        var first = site.spaces().getFirst().key();
        var second = site.spaces().get(1).key();
        assertThat(sync(List.of(first, second)).stderr()).doesNotContain("not read this time");
        assertThat(sync(List.of(second)).stderr())
                .contains("In the folder, but not read this time: " + first + " (as of 20")
                .doesNotContain(second + " (as of");
        assertThat(sync(List.of(first, second)).stderr()).doesNotContain("not read this time");
    }

    @Test
    void aPreviewForPeopleShowsFoldersCostsAndFiles() {
        var looked = sync("--preview");
        assertThat(looked.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(looked.stdout())
                .contains("documents would be taken", "A first run takes", "of its 65,000 an hour", "Files:")
                .contains(site.spaces().getFirst().name() + "/");
    }

    @Test
    void aPatternNamesSpacesButNoPersonalOnes() {
        var all = sync(List.of("*"), "--preview", "--json").json();
        var personal = sync(List.of("*"), "--preview", "--json", "--personal").json();
        assertThat(keys(all)).isNotEmpty().noneMatch(key -> key.startsWith("~"));
        assertThat(keys(personal)).containsAll(keys(all));
        var first = keys(all).getFirst();
        assertThat(keys(sync(
                                List.of("*"),
                                "--preview",
                                "--json",
                                "--not-space",
                                first.toLowerCase(java.util.Locale.ROOT))
                        .json()))
                .doesNotContain(first)
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--modified-after|31.01.2026|such as 2026-01-31 or 2026-01-31T09:30:00Z",
                "--last|30|such as 30d or 12h",
                "--page|handbook|an id is the number in the page's address",
                "--label|two words|a label is one word",
                "--cql|(title ~ x|leaves a bracket open",
                "--cql|a) or (space = HR|closes a bracket that it did not open",
                "--cql|type = page order by title|leave 'order by' out"
            })
    void valuesThatMeanNothingAreRefusedWithAnExample(String flag, String value, String words) {
        var ended = sync(flag, value, "--json");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.stderr()).contains(flag + ": ").contains(words);
        assertThat(ended.json().get("failures").get(0).get("code").asString()).isEqualTo("usage");
        assertThat(site.log().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--page|999999999|there is no page 999999999",
                "--cql|colour = red|does not understand the query 'colour = red'"
            })
    void whatOnlyTheSiteKnowsIsToldByRunsAndPreviews(String flag, String value, String words) {
        for (var how : List.of(List.of("--json"), List.of("--json", "--preview"))) {
            var arguments = new ArrayList<>(List.of(flag, value));
            arguments.addAll(how);
            var ended = sync(arguments.toArray(String[]::new));
            assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(ended.stderr()).contains(words);
            assertThat(ended.json().get("failures").get(0).get("code").asString())
                    .isEqualTo("selection_refused");
        }
    }

    private static List<String> keys(JsonNode preview) {
        return preview.get("spaces")
                .valueStream()
                .map(line -> line.get("space").asString())
                .distinct()
                .toList();
    }

    private static List<String> paths(JsonNode preview) {
        return preview.get("files")
                .valueStream()
                .map(file -> file.get("path").asString())
                .sorted()
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> Files.isRegularFile(file) && !file.startsWith(out.resolve(".anabranch")))
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private Ended sync(String... more) {
        return sync(List.of(site.spaces().getFirst().key()), more);
    }

    private Ended sync(List<String> spaces, String... more) {
        var arguments = new ArrayList<>(List.of("sync", "--site", site.baseUri().toString()));
        arguments.addAll(List.of("--token-file", tokenFile.toString(), "--out", out.toString()));
        arguments.addAll(List.of("--email", site.accounts().getFirst().user().email()));
        spaces.forEach(space -> arguments.addAll(List.of("--space", space)));
        arguments.addAll(List.of(more));
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        var outBefore = System.out;
        var errBefore = System.err;
        System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run(arguments.toArray(String[]::new));
            return new Ended(
                    exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
