package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The history of a mirrored folder, read with the git program that people use.
class GitHistoryTest {
    private static final FolderRules.Wishes GIT = new FolderRules.Wishes(Optional.empty(), Optional.of(true));

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    private long page;

    @BeforeEach
    void firstRun() {
        page = site.page("Restart", "<p>first</p>");
        site.asking(GIT);
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aCommitTellsWhoWroteWhichVersionAndWhen() {
        var version = site.edit(page, "<p>second</p>").version();
        site.sync();
        var author = site.writer();
        assertThat(git("log", "-1", "--format=%an|%at|%s"))
                .containsExactly("%s|%d|Restart (version 2)"
                        .formatted(author.displayName(), version.createdAt().getEpochSecond()));
        assertThat(git("log", "-1", "--format=%ae")).first().asString().startsWith(mailName(author.accountId()));
        assertThat(git("log", "-1", "--format=%b"))
                .contains("- CORPUS/Restart.md: version 2 of %s (page %d)".formatted(version.createdAt(), page));
        assertThat(git("show", "HEAD:CORPUS/Restart.md")).contains("second");
        assertClean();
    }

    private static String mailName(String accountId) {
        return accountId.replaceAll("[^A-Za-z0-9._:-]", "-");
    }

    @Test
    void aRunWithoutChangesAddsNothing() {
        site.sync();
        assertThat(git("rev-list", "--count", "HEAD")).containsExactly("1");
        assertClean();
    }

    @Test
    void aRenameIsFollowed() {
        site.rename(page, "Restart the gateway");
        site.sync();
        assertThat(git("log", "--follow", "--format=%s", "--", "CORPUS/Restart the gateway.md"))
                .containsExactly("Restart the gateway (version 2)", "Restart (version 1)");
        assertThat(site.mirror().workspace().past("CORPUS/Restart the gateway.md", 10))
                .extracting(past -> past.subject())
                .containsExactly("Restart the gateway (version 2)", "Restart (version 1)");
        assertClean();
    }

    @Test
    void whatLiesBelowARenamedPageFollowsIt() {
        site.pageBelow(page, "Child", "<p>below</p>");
        site.sync();
        site.rename(page, "Runbook");
        site.sync();
        assertThat(git("ls-files")).containsExactly("CORPUS/Runbook.md", "CORPUS/Runbook/Child.md");
        assertThat(git("log", "--follow", "--format=%s", "--", "CORPUS/Runbook/Child.md"))
                .hasSize(2)
                .last()
                .isEqualTo("Child (version 1)");
        assertClean();
    }

    @Test
    void aPageThatIsGoneStaysInTheHistory() {
        site.simulator().site().trash(page);
        site.sync();
        assertThat(git("ls-files")).isEmpty();
        assertThat(git("show", "HEAD~1:CORPUS/Restart.md")).contains("first");
        assertThat(git("log", "-1", "--format=%an")).containsExactly("Anabranch");
        assertClean();
    }

    @Test
    void namesThatAreExchangedEndAtTheirRightPlaces() {
        long other = site.page("Other", "<p>other</p>");
        site.sync();
        site.rename(page, "Between");
        site.rename(other, "Restart");
        site.rename(page, "Other");
        site.sync();
        assertThat(git("show", "HEAD:CORPUS/Other.md")).contains("first");
        assertThat(git("show", "HEAD:CORPUS/Restart.md")).contains("other");
        assertClean();
    }

    @Test
    void whatSomebodyEditedIsNotCommitted() throws IOException {
        site.page("Calm", "<p>calm</p>");
        site.sync();
        Files.writeString(site.root().resolve("CORPUS/Calm.md"), "my own words");
        Files.writeString(site.root().resolve("CORPUS/Restart.md"), "mine, too");
        site.edit(page, "<p>second</p>");
        site.sync();
        assertThat(git("log", "-p", "--all"))
                .noneMatch(line -> line.contains("my own words") || line.contains("mine, too"));
        assertThat(git("status", "--porcelain"))
                .anyMatch(line -> line.equals(" M CORPUS/Calm.md"))
                .anyMatch(line -> line.startsWith("?? \"CORPUS/Restart (local edit"))
                .hasSize(2);
        assertThat(git("fsck", "--strict")).isEmpty();
    }

    @Test
    void whatSomebodyCommittedStays() throws IOException {
        Files.writeString(site.root().resolve("notes.txt"), "mine");
        git("add", "notes.txt");
        git("-c", "user.name=Me", "-c", "user.email=me@example.org", "commit", "-q", "-m", "My notes");
        site.edit(page, "<p>second</p>");
        site.sync();
        assertThat(git("log", "--format=%s")).containsExactly("Restart (version 2)", "My notes", "Restart (version 1)");
        assertThat(git("ls-files")).contains("notes.txt");
        assertClean();
    }

    @Test
    void anotherBranchIsLeftAlone() {
        git("checkout", "-q", "-b", "mine");
        site.edit(page, "<p>second</p>");
        assertThat(site.sync().stopped().orElseThrow().message()).contains("not on the branch main");
        git("symbolic-ref", "HEAD", "refs/heads/main");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(git("log", "-1", "--format=%s")).containsExactly("Restart (version 2)");
    }

    @Test
    void aRunThatWasKilledWhileItCommittedIsFinishedByTheNext() throws IOException {
        var lock = site.root().resolve(".git/index.lock");
        site.edit(page, "<p>second</p>");
        Files.writeString(lock, "");
        assertThat(site.sync().status()).isEqualTo(RunStatus.FAILED);
        assertThat(site.text("CORPUS/Restart.md")).contains("second");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(git("log", "--format=%s")).containsExactly("Restart (version 2)", "Restart (version 1)");
        assertClean();
    }

    @Test
    void aHistoryThatWasDeletedBeginsAnew() throws IOException {
        LiveMirror.delete(site.root().resolve(".git"));
        site.page("Another", "<p>x</p>");
        site.sync();
        assertThat(git("ls-files")).containsExactly("CORPUS/Another.md", "CORPUS/Restart.md");
        assertClean();
    }

    @Test
    void theHistoryIsNoPartOfTheTree() throws IOException {
        Files.writeString(site.root().resolve(".anabranch/note"), "ours");
        assertThat(site.mirror().examine().findings()).isEmpty();
        assertThat(site.mirror().workspace().entries(""))
                .extracting(Workspace.Entry::name)
                .containsExactly("CORPUS");
        assertThat(site.mirror().workspace().file(".git/HEAD")).isEmpty();
        assertThat(git("status", "--porcelain", "--ignored")).containsExactly("!! .anabranch/");
    }

    @Test
    void aRepositoryOfOthersIsNotTouched() throws IOException {
        LiveMirror.delete(site.root().resolve(".git"));
        git("init", "-q", ".");
        var before = Files.readString(site.root().resolve(".git/config"));
        site.edit(page, "<p>second</p>");
        var stopped = site.sync().stopped().orElseThrow();
        assertThat(stopped.reason()).isEqualTo(StopReason.CONFLICT);
        assertThat(stopped.message()).contains("did not make");
        assertThat(Files.readString(site.root().resolve(".git/config"))).isEqualTo(before);
        assertThat(site.text("CORPUS/Restart.md")).contains("first");
        site.asking(new FolderRules.Wishes(Optional.empty(), Optional.of(false)));
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aFolderInARepositoryOfOthersGetsNone() throws IOException {
        LiveMirror.delete(site.root().resolve(".git"));
        Files.createDirectory(site.root().resolveSibling(".git"));
        assertThat(site.sync().stopped().orElseThrow().message()).contains("lies in the Git repository of");
        assertThat(site.root().resolve(".git")).doesNotExist();
    }

    @Test
    void manyChangesMakeOneCommitForEachPerson() {
        for (int number = 0; number <= Authorship.MOST_COMMITS; number++) {
            site.simulator().site().clock().advance(Duration.ofSeconds(1));
            site.page("Page " + number, "<p>x</p>");
        }
        site.sync();
        assertThat(git("log", "--format=%s"))
                .containsExactly(
                        "%d documents of %s"
                                .formatted(
                                        Authorship.MOST_COMMITS + 1,
                                        site.writer().displayName()),
                        "Restart (version 1)");
        assertClean();
    }

    private void assertClean() {
        assertThat(git("fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    private List<String> git(String... words) {
        var command = new ArrayList<>(
                List.of("git", "-c", "core.quotePath=false", "-C", site.root().toString()));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(process.waitFor()).as("%s: %s", command, lines).isZero();
            return lines.stream().filter(line -> !line.startsWith("Checking ")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
