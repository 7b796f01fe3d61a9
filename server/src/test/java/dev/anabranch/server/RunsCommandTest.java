package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.SyncedSpace.Ended;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.workspace.MirroredFolder;
import dev.anabranch.simulator.fault.FaultJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recorded runs at the command line.
class RunsCommandTest {
    @TempDir
    private Path folder;

    private SyncedSpace space;

    @BeforeEach
    void start() {
        space = new SyncedSpace(12, folder);
        space.attach("notes.txt", "some notes");
    }

    @AfterEach
    void stop() {
        space.close();
    }

    @Test
    void runsAreListedNewestFirst() {
        var first = space.sync().json().get("runId").asString();
        var second = space.sync().json().get("runId").asString();
        var listed = runs("--json").lines();
        assertThat(listed).extracting(run -> run.get("runId").asString()).containsExactly(second, first);
        assertThat(listed.getLast().get("new").asInt()).isEqualTo(13);
        assertThat(listed.getFirst().get("unchanged").asInt()).isEqualTo(13);
        assertThat(listed)
                .allSatisfy(run -> assertThat(run.get("durationMs").asLong()).isNotNegative());
        assertThat(runs("--limit", "1", "--json").lines()).hasSize(1);
        assertThat(runs().stdout()).contains("RUN", second, first, "succeeded", "GEN1");
    }

    @Test
    void oneRunTellsItsPhasesItsDocumentsAndWhatIsHeld() {
        var id = space.sync().json().get("runId").asString();
        var lines = runs(id, "--json").lines();
        var run = lines.getFirst();
        assertThat(run.get("phases")
                        .valueStream()
                        .map(phase -> phase.get("phase").asString()))
                .containsExactly("connecting", "reading", "writing");
        assertThat(run.get("coverage")
                        .valueStream()
                        .map(each -> "%s %s %d %d"
                                .formatted(
                                        each.get("type").asString(),
                                        each.get("basis").asString(),
                                        each.get("expected").asInt(),
                                        each.get("held").asInt())))
                .contains("page listing 12 12", "attachment listing 1 1");
        assertThat(lines.subList(1, lines.size()))
                .hasSize(13)
                .allSatisfy(document ->
                        assertThat(document.get("outcome").asString()).isEqualTo("new"));
        assertThat(runs("last").stdout()).contains(id, "phase     reading", "12 on the site, 12 held, 0 missing");
    }

    @Test
    void aDocumentThatCannotBeReadIsMissingWithItsReasonNumberAndRemedy() {
        space.sync();
        var author = space.site().accounts().getFirst().user().accountId();
        var added = space.site()
                .site()
                .createPage(dev.anabranch.simulator.model.NewContent.current(
                        space.site().spaces().getFirst().id(),
                        dev.anabranch.simulator.model.Place.NOWHERE,
                        "Poison",
                        dev.anabranch.simulator.model.Body.storage("<p>x</p>"),
                        author))
                .id();
        faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*id=*%d*body-format*\", \"status\": 500}]"
                .formatted(added));
        var synced = space.sync();
        assertThat(synced.exitCode()).isEqualTo(ExitCode.PARTLY_DONE);
        var failure = synced.json().get("failures").get(0);
        assertThat(failure.get("code").asString()).isEqualTo("too-heavy");
        assertThat(failure.get("number").asInt()).isEqualTo(203);
        assertThat(failure.get("remedy").asString()).isNotEmpty();

        var pages = runs("last", "--json")
                .lines()
                .getFirst()
                .get("coverage")
                .valueStream()
                .filter(each -> each.get("type").asString().equals("page"))
                .toList();
        assertThat(pages).singleElement().satisfies(each -> {
            assertThat(each.get("basis").asString()).isEqualTo("sweep");
            assertThat(each.get("expected").asInt()).isEqualTo(13);
            assertThat(each.get("held").asInt()).isEqualTo(12);
            assertThat(each.get("missing").get(0).get("title").asString()).isEqualTo("Poison");
            assertThat(each.get("missing").get(0).get("number").asInt()).isEqualTo(203);
        });
        assertThat(runs("last", "--outcome", "failed").stdout())
                .contains("203 too-heavy", "Split the page", "missing 'Poison'");
        assertThat(space.verify().json().get("coverage").toString()).contains("Poison");
        assertThat(space.verify().count("unread")).isEqualTo(1);
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
        space.site().faults().clear();
        assertThat(space.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(runs("last").stdout()).contains("13 on the site, 13 held, 0 missing");
    }

    @Test
    void aRunThatEndedEarlyTellsItsNumberAndWhatToDo() {
        faults("[{\"path\": \"/*\", \"status\": 401}]");
        assertThat(space.sync().exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
        assertThat(runs().stdout()).contains("101 sign_in_needed");
        assertThat(runs("last").stdout()).contains("101 sign_in_needed", "Make a new token");
        assertThat(runs("last", "--json").lines().getFirst().get("number").asInt())
                .isEqualTo(101);
    }

    @Test
    void runsAreReadWhileASyncHasTheFolder() {
        var id = space.sync().json().get("runId").asString();
        var before = SyncedSpace.state(space.out());
        assertThat(runs().stdout()).contains(id);
        assertThat(SyncedSpace.state(space.out())).isEqualTo(before);
        try (var sync = MirroredFolder.take(space.out(), "a test", Clock.systemUTC())) {
            assertThat(sync).isNotNull();
            assertThat(runs().stdout()).contains(id);
        }
    }

    @Test
    void aRunWhoseProcessWasKilledIsNotShownAsRunning() {
        space.sync();
        space.sql("UPDATE run SET status = 'running', finished_at = NULL");
        assertThat(runs().stdout())
                .contains("interrupted", "117 interrupted: The process ended")
                .doesNotContain("running");
    }

    @Test
    void whatIsNotThereIsAWrongCommandLine() {
        space.sync();
        assertThat(runs("20260101-000000-abcdef").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(runs("last", "--outcome", "nonsense").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(runs("--limit", "-1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(SyncedSpace.run("runs", folder.resolve("nothing").toString()).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    private Ended runs(String... more) {
        var arguments =
                new java.util.ArrayList<>(java.util.List.of("runs", space.out().toString()));
        arguments.addAll(java.util.List.of(more));
        return space.withoutRequest(arguments.toArray(String[]::new));
    }

    private void faults(String json) {
        space.site().faults().set(FaultJson.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
