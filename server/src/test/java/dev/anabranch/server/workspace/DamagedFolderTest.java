package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.FolderLock;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mirrored folder that is not as it was left.
class DamagedFolderTest {
    private static final int PAGE_BYTES = 4096;

    @TempDir
    private Path folder;

    @Test
    void aSpaceFolderThatBecameALinkIsNotFollowed() throws IOException {
        try (var site = new MirroredSite(SimulatorOptions.generated(30, 1, 5), folder)) {
            site.sync("mirror");
            var space = onlyFolderIn(site.root("mirror"));
            var elsewhere = Files.move(space, folder.resolve("elsewhere"));
            Files.createSymbolicLink(space, elsewhere);
            long files = count(elsewhere);
            site.simulator().site().trash(anyPage(site));

            site.sync("mirror");

            assertThat(count(elsewhere)).isEqualTo(files);
            assertThat(space)
                    .isDirectory()
                    .satisfies(path -> assertThat(Files.isSymbolicLink(path)).isFalse());
            site.sync("anew");
            assertThat(site.differences("mirror", "anew"))
                    .allSatisfy(difference -> assertThat(difference).contains("(local edit"));
        }
    }

    @Test
    void aDamagedDatabaseIsToldAsDamage() throws IOException {
        var own = Files.createDirectories(folder.resolve("mirror").resolve(Workspace.OWN_FOLDER));
        Files.writeString(own.resolve("anabranch.db"), "This is no database.".repeat(1000));
        assertThatExceptionOfType(MirroredFolder.NotUsable.class)
                .isThrownBy(() -> take(folder.resolve("mirror")))
                .satisfies(damage -> assertThat(damage.isDamaged()).isTrue())
                .withMessageContaining(folder.resolve("mirror").toString());
    }

    @Test
    void damageThatARunMeetsIsToldAsDamage() throws IOException, SQLException {
        try (var site = new MirroredSite(SimulatorOptions.generated(30, 1, 5), folder)) {
            site.sync("mirror");
            var database = folder.resolve("mirror.db");
            long page = firstPageOf("node", database);
            try (var file = FileChannel.open(database, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(new byte[PAGE_BYTES]), (page - 1) * PAGE_BYTES);
            }
            var stopped = site.sync("mirror").stopped().orElseThrow();
            assertThat(stopped.reason()).isEqualTo(StopReason.DAMAGED);
            assertThat(stopped.message()).contains(site.root("mirror").toString());
        }
    }

    private static long firstPageOf(String table, Path database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var query = connection.prepareStatement("SELECT rootpage FROM sqlite_master WHERE name = ?")) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }

    @Test
    void whatALinkInOurOwnFolderLeadsToIsLeftAlone() throws IOException {
        try (var site = new MirroredSite(SimulatorOptions.generated(30, 1, 5), folder)) {
            site.sync("mirror");
            var drafts = site.root("mirror").resolve(Workspace.OWN_FOLDER).resolve("drafts");
            var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
            Files.writeString(elsewhere.resolve("precious"), "words");
            Files.delete(drafts);
            Files.createSymbolicLink(drafts, elsewhere);
            assertThat(site.sync("mirror").status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(elsewhere.resolve("precious")).exists();
            Files.createDirectories(drafts.resolve("somebody").resolve("was").resolve("here"));
            assertThat(site.sync("mirror").status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void aDatabaseOfALaterVersionIsLeftAlone() {
        take(folder.resolve("mirror")).close();
        try (var database = Database.sqlite(
                folder.resolve("mirror").resolve(Workspace.OWN_FOLDER).resolve("anabranch.db"))) {
            database.write(connection -> {
                try (var insert = connection.prepareStatement("INSERT INTO flyway_schema_history (installed_rank,"
                        + " version, description, type, script, checksum, installed_by, execution_time, success)"
                        + " VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'me', 1, 1)")) {
                    return insert.executeUpdate();
                }
            });
        }
        assertThatExceptionOfType(MirroredFolder.NotUsable.class)
                .isThrownBy(() -> take(folder.resolve("mirror")))
                .withMessageContaining("another version of Anabranch");
    }

    @Test
    void aFolderInUseIsNamedAsItWasAskedFor() {
        var mirror = folder.resolve("mirror");
        try (var taken = take(mirror)) {
            assertThat(taken.mirror()).isNotNull();
            assertThatExceptionOfType(FolderLock.FolderInUse.class)
                    .isThrownBy(() -> take(mirror))
                    .withMessageContaining("The folder " + mirror + " is in use");
        }
    }

    private static MirroredFolder take(Path folder) {
        return MirroredFolder.take(folder, "a test", Clock.systemUTC());
    }

    private static long anyPage(MirroredSite site) {
        return site.simulator()
                .site()
                .everything()
                .list(Listing.of(ContentType.PAGE))
                .skip(7)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Path onlyFolderIn(Path root) throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> !child.endsWith(Workspace.OWN_FOLDER))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
