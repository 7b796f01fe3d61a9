package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.workspace.MirroredFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A synced folder that is damaged by hand: what is found, what mends it, and that the site is never asked.
class VerifyAndRepairTest {
    @TempDir
    private Path folder;

    private SyncedSpace space;

    @BeforeEach
    void sync() {
        space = new SyncedSpace(20, folder);
        space.attach("notes.txt", "some notes");
        assertThat(space.sync().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void stop() {
        space.close();
    }

    @Test
    void aWholeFolderIsCleanAndIsNotTouchedByBeingLookedAt() {
        var before = SyncedSpace.state(space.out());
        var ended = space.verify();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.json().get("status").asString()).isEqualTo("clean");
        assertThat(ended.json().get("documents").asInt()).isEqualTo(21);
        assertThat(ended.json().get("files").asInt()).isEqualTo(21);
        assertThat(ended.json().get("findings")).isEmpty();
        assertThat(SyncedSpace.state(space.out())).isEqualTo(before);
    }

    @Test
    void oneFlippedByteInEachOfTwoHundredFilesIsFoundTwoHundredTimes() throws IOException {
        var random = new Random(17);
        try (var large = new SyncedSpace(210, Files.createDirectories(folder.resolve("large")))) {
            large.sync();
            var files = new java.util.ArrayList<>(large.files());
            Collections.shuffle(files, random);
            for (var file : files.subList(0, 200)) {
                flip(file, random);
            }
            var found = large.verify();
            assertThat(found.exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
            assertThat(found.count("altered")).isEqualTo(200);
            var mended = large.repair();
            assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(mended.json().get("written").asInt()).isEqualTo(200);
            assertThat(mended.json().get("kept")).hasSize(200);
            var after = large.verify();
            assertThat(after.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(after.count("extra")).isEqualTo(200);
            assertThat(large.repair().json().get("written").asInt()).isZero();
        }
    }

    @Test
    void whatIsMissingOrReplacedIsWrittenAgain() throws IOException {
        var whole = SyncedSpace.state(space.out()).keySet();
        var files = markdown();
        Files.delete(files.get(0));
        Files.delete(files.get(1));
        Files.createDirectory(files.get(1));
        Files.writeString(files.get(1).resolve("mine.txt"), "mine");
        var elsewhere = Files.move(files.get(2), folder.resolve("elsewhere.md"));
        Files.createSymbolicLink(files.get(2), elsewhere);
        Files.write(files.get(3), new byte[0]);
        Files.writeString(files.get(4), "my own words");

        var found = space.verify();
        assertThat(found.exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        assertThat(found.count("missing")).isEqualTo(1);
        assertThat(found.count("replaced")).isEqualTo(2);
        assertThat(found.count("altered")).isEqualTo(2);
        assertThat(found.json().get("damaged").asInt()).isEqualTo(5);

        var mended = space.repair();
        assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(mended.json().get("written").asInt()).isEqualTo(5);
        assertThat(mended.json().get("kept")).hasSize(4);
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(SyncedSpace.state(space.out())).containsKeys(whole.toArray(String[]::new));
        assertThat(elsewhere).exists();
        assertThat(space.files())
                .anyMatch(file -> file.endsWith("mine.txt"))
                .anySatisfy(file -> assertThat(file).hasContent("my own words"));
        assertThat(space.sync().json().get("unchanged").asInt()).isEqualTo(21);
    }

    @Test
    void aFolderOnTheWayThatBecameALinkIsNotFollowed() throws IOException {
        var space = onlyFolder();
        var elsewhere = Files.move(space, folder.resolve("moved"));
        Files.createSymbolicLink(space, elsewhere);
        var before = SyncedSpace.state(elsewhere);
        assertThat(this.space.verify().count("replaced")).isEqualTo(21);
        assertThat(this.space.repair().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(SyncedSpace.state(elsewhere)).isEqualTo(before);
        assertThat(this.space.verify().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void filesThatAreNotOursAreNamedAndLeftAlone() throws IOException {
        Files.writeString(space.out().resolve("todo.txt"), "mine");
        Files.createSymbolicLink(onlyFolder().resolve("link"), folder.resolve("nowhere"));
        var ended = space.verify();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.paths("extra")).hasSize(2).contains("todo.txt");
        assertThat(space.repair().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(space.out().resolve("todo.txt")).hasContent("mine");
    }

    @Test
    void aVersionThatTheStoreDoesNotHoldIsWrong() {
        space.sql("UPDATE node SET version = version + 1 WHERE id = '%d'".formatted(space.anyPage()));
        var found = space.verify();
        assertThat(found.exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        assertThat(found.count("wrong-version")).isEqualTo(1);
        assertThat(space.repair().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatIsNotedOfFilesIsComparedToo() {
        space.sql("DELETE FROM workspace_file WHERE document = '%d'".formatted(space.anyPage()));
        space.sql("UPDATE workspace_file SET hash = 'none' WHERE document LIKE 'att%'");
        space.sql("INSERT INTO workspace_file SELECT site, '999999', path || '.md', hash, ancestry, NULL, NULL, session"
                + " FROM workspace_file WHERE document LIKE 'att%'");
        var found = space.verify();
        assertThat(found.count("record")).isEqualTo(2);
        assertThat(found.json().get("damaged").asInt()).isEqualTo(2);
        var mended = space.repair();
        assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(mended.json().get("kept")).isEmpty();
        assertThat(space.verify().json().get("findings")).isEmpty();
    }

    @Test
    void anEditThatWasNotWrittenIsWrittenByRepair() {
        space.sql("INSERT INTO pending SELECT site, 'workspace', id, 1, 0, type, title FROM node");
        assertThat(space.verify().count("pending")).isEqualTo(21);
        assertThat(space.repair().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aLostTextIsSaidAndReadAgainByTheNextSync() throws IOException {
        long page = space.anyPage();
        var before = SyncedSpace.state(onlyFolder());
        space.sql("DELETE FROM body WHERE id = '%d'".formatted(page));
        assertThat(space.verify().count("source-missing")).isEqualTo(1);
        assertAskedAgain();
        assertThat(SyncedSpace.state(onlyFolder()).keySet()).isEqualTo(before.keySet());
    }

    @Test
    void aDamagedTextIsSaidAndReadAgainByTheNextSync() {
        long page = space.anyPage();
        space.sql("UPDATE body SET packed = (SELECT packed FROM body WHERE id <> '%d' LIMIT 1) WHERE id = '%d'"
                .formatted(page, page));
        assertThat(space.verify().count("source-damaged")).isEqualTo(1);
        assertAskedAgain();
        space.sql("UPDATE body SET packed = X'001122' WHERE id = '%d'".formatted(page));
        assertThat(space.verify().count("source-damaged")).isEqualTo(1);
        assertAskedAgain();
    }

    @Test
    void bytesOfAnAttachmentAreTakenBackFromItsFile() throws IOException {
        flip(storedFile(), new Random(1));
        assertThat(space.verify().count("source-damaged")).isEqualTo(1);
        var mended = space.repair();
        assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(mended.json().get("restored").asInt()).isEqualTo(1);
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void anAttachmentThatIsLostTwiceIsDownloadedAgain() throws IOException {
        Files.delete(storedFile());
        for (var file : space.files()) {
            if (file.endsWith("notes.txt")) {
                Files.writeString(file, "other");
            }
        }
        assertThat(space.verify().count("source-missing")).isEqualTo(1);
        assertAskedAgain();
        assertThat(space.files())
                .filteredOn(file -> file.endsWith("notes.txt"))
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("some notes"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.9})
    void aTruncatedDatabaseIsDamage(double share) throws IOException {
        try (var file = java.nio.channels.FileChannel.open(space.database(), java.nio.file.StandardOpenOption.WRITE)) {
            file.truncate((long) (file.size() * share));
        }
        var before = SyncedSpace.state(space.out());
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        assertThat(SyncedSpace.state(space.out())).isEqualTo(before);
        assertThat(space.repair().exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        assertThat(space.files()).hasSize(21);
    }

    @Test
    void damagedPagesOfTheDatabaseAreDamage() throws IOException {
        try (var file = java.nio.channels.FileChannel.open(space.database(), java.nio.file.StandardOpenOption.WRITE)) {
            for (long at = 4096 * 3; at < file.size(); at += 4096 * 5) {
                file.write(java.nio.ByteBuffer.wrap(new byte[4096]), at);
            }
        }
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        assertThat(space.repair().exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        assertThat(space.files()).hasSize(21);
    }

    @Test
    void draftsThatWereLeftBehindAreSwept() throws IOException {
        var drafts = Files.createDirectories(space.out().resolve(".anabranch").resolve("drafts"));
        Files.writeString(drafts.resolve("7"), "half");
        var found = space.verify();
        assertThat(found.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(found.count("temporary")).isEqualTo(1);
        space.repair();
        assertThat(space.verify().json().get("findings")).isEmpty();
    }

    @Test
    void nobodyLooksOrMendsWhileASyncHasTheFolder() {
        try (var sync = MirroredFolder.take(space.out(), "a test", Clock.systemUTC())) {
            assertThat(sync).isNotNull();
            assertThat(space.verify().exitCode()).isEqualTo(ExitCode.CONFLICT);
            assertThat(space.verify().json().get("code").asString()).isEqualTo("conflict");
            assertThat(space.repair().exitCode()).isEqualTo(ExitCode.CONFLICT);
        }
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aFolderThatWasNeverSyncedIsAWrongCommandLineAndStaysAsItIs() throws IOException {
        var other = Files.createDirectories(folder.resolve("other"));
        for (var command : java.util.List.of("verify", "repair")) {
            assertThat(SyncedSpace.run(command, other.toString()).exitCode()).isEqualTo(ExitCode.USAGE);
            var missing = SyncedSpace.run(command, folder.resolve("missing").toString());
            assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(missing.stderr()).contains("does not exist");
        }
        assertThat(other).isEmptyDirectory();
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void rebuiltFilesAreWrittenOnlyWhereTheirBytesChange() throws IOException {
        var whole = SyncedSpace.state(onlyFolder());
        assertThat(rebuild().json().get("written").asInt()).isZero();
        assertThat(SyncedSpace.state(onlyFolder())).isEqualTo(whole);
        var files = markdown();
        Files.delete(files.get(0));
        Files.writeString(files.get(1), "my own words");
        var ended = rebuild();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ended.json().get("written").asInt()).isEqualTo(2);
        assertThat(ended.json().get("kept")).hasSize(1);
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(SyncedSpace.run("rebuild").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aDataFolderOfAServerIsCheckedAndMendedTheSameWay() throws IOException {
        var data = folder.resolve("data");
        assertThat(SyncedSpace.run("demo", "--once", "--data", data.toString()).exitCode())
                .isEqualTo(ExitCode.DONE);
        for (var named : java.util.List.of(data, data.resolve("workspace"))) {
            assertThat(SyncedSpace.run("verify", named.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        }
        Files.delete(data.resolve("workspace/Engineering/Engineering Home.md"));
        assertThat(SyncedSpace.run("verify", data.toString()).stdout())
                .contains("511 missing", "Engineering/Engineering Home.md");
        assertThat(SyncedSpace.run("repair", data.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(SyncedSpace.run("verify", data.toString()).exitCode()).isEqualTo(ExitCode.DONE);
    }

    private SyncedSpace.Ended rebuild() {
        return space.withoutRequest("rebuild", "files", space.out().toString(), "--json");
    }

    /// After a repair it is said that a sync is needed, as often as one asks; after the sync all is well.
    private void assertAskedAgain() {
        for (int time = 0; time < 2; time++) {
            var mended = space.repair();
            assertThat(mended.exitCode()).isEqualTo(ExitCode.PARTLY_DONE);
            assertThat(mended.json().get("status").asString()).isEqualTo("needs_sync");
            assertThat(space.verify().count("unread")).isEqualTo(1);
            assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DAMAGE_FOUND);
        }
        assertThat(space.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);
    }

    private java.util.List<Path> markdown() {
        return space.files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    private Path onlyFolder() throws IOException {
        try (var children = Files.list(space.out())) {
            return children.filter(child -> !child.endsWith(".anabranch"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path storedFile() throws IOException {
        try (var files = Files.walk(space.out().resolve(".anabranch").resolve("files"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static void flip(Path file, Random random) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }
}
