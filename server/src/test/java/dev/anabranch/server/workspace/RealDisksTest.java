package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Rows 49 and 50 on file systems that really are full or read-only. That needs the right to mount; where it is
/// missing these tests are skipped with the reason, and [FaultsOfStorageTest] tries the same with faults that are put
/// in.
class RealDisksTest {
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("CORPUS")).withAttachments(true);

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    private Path disk;

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createTempDirectory("anabranch-disk");
        var refused = run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
        if (!refused.isEmpty()) {
            System.err.println("RealDisksTest is skipped, a file system cannot be mounted here: " + refused);
        }
        assumeTrue(refused.isEmpty(), refused);
    }

    @AfterEach
    void unmount() throws IOException {
        run("umount", disk.toString());
        Files.deleteIfExists(disk);
    }

    @Test
    void aDiskThatIsFullStopsTheRunAndTheNextOneConverges() throws IOException {
        long page = site.page("Page", "<p>old</p>");
        site.attach(page, "file.txt", "one");
        try (var folder = take()) {
            assertThat(sync(folder).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
        var before = files();
        site.edit(page, "<p>" + "new words ".repeat(60_000) + "</p>");
        for (int i = 0; i < 8; i++) {
            site.page("Large " + i, "<p>" + "word ".repeat(40_000) + i + "</p>");
        }
        fill(200_000);
        try (var folder = take()) {
            assertStopped(sync(folder), "the disk is full");
        } catch (MirroredFolder.NotUsable full) { // not even the database can be opened
            assertThat(full).hasMessageContaining(disk.toString());
        }
        assertNothingHalf(before);
        Files.delete(disk.resolve("filler"));
        try (var folder = take()) {
            run("mount", "-o", "remount,size=64m", disk.toString());
            assertThat(sync(folder).status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(folder.mirror().examine().damaged()).isZero();
        }
        assertThat(files()).isEqualTo(site.filesOfAFreshMirror(REQUEST));
    }

    @Test
    void aDiskThatFillsUpByAnAttachmentStopsTheRun() throws IOException {
        long page = site.page("Page", "<p>x</p>");
        site.attach(page, "large.bin", "0123456789".repeat(500_000));
        try (var folder = take()) {
            assertStopped(sync(folder), "the disk is full");
        }
        run("mount", "-o", "remount,size=64m", disk.toString());
        try (var folder = take()) {
            assertThat(sync(folder).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(files()).isEqualTo(site.filesOfAFreshMirror(REQUEST));
    }

    @Test
    void aDiskThatIsNearlyFullStopsTheRunBeforeItIsFull() throws IOException {
        long page = site.page("Page", "<p>old</p>");
        try (var folder = take()) {
            sync(folder);
        }
        site.edit(page, "<p>new</p>");
        run("mount", "-o", "remount,size=64m", disk.toString());
        fill(1_000_000);
        try (var folder = take()) {
            assertStopped(sync(folder), "nearly full");
            assertThat(files().get("CORPUS/Page.md")).contains("old");
        }
        Files.delete(disk.resolve("filler"));
        try (var folder = take()) {
            assertThat(sync(folder).counts().changed()).isEqualTo(1);
        }
    }

    @Test
    void aFileSystemThatBecomesReadOnlyIsToldAndNothingIsLost() throws IOException {
        long page = site.page("Page", "<p>old</p>");
        try (var folder = take()) {
            sync(folder);
        }
        var before = files();
        site.edit(page, "<p>new</p>");
        run("mount", "-o", "remount,ro", disk.toString());
        try (var folder = take()) {
            assertStopped(sync(folder), "read-only");
        } catch (MirroredFolder.NotUsable readOnly) {
            assertThat(readOnly).hasMessageContaining(disk.toString());
        }
        assertThat(files()).isEqualTo(before);
        run("mount", "-o", "remount,rw", disk.toString());
        try (var folder = take()) {
            assertThat(sync(folder).counts().changed()).isEqualTo(1);
        }
        assertThat(files().get("CORPUS/Page.md")).contains("new");
    }

    private static void assertStopped(SyncReport report, String words) {
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        var stopped = report.stopped().orElseThrow();
        assertThat(stopped.reason()).isEqualTo(StopReason.STORAGE);
        assertThat(stopped.message()).containsIgnoringCase(words);
    }

    /// Each file is whole: as it was, or as it is to be.
    private void assertNothingHalf(Map<String, String> before) throws IOException {
        files().forEach((path, text) -> {
            if (!text.equals(before.get(path)) && path.endsWith(".md")) {
                assertThat(text).as(path).startsWith("---\n").contains("\n# ").endsWith("\n");
            }
        });
        assertThat(files().keySet()).containsAll(before.keySet());
    }

    /// Leaves so many bytes free.
    private void fill(long left) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace() - left;
        Files.write(disk.resolve("filler"), new byte[(int) Math.max(0, free)]);
    }

    private MirroredFolder take() {
        return MirroredFolder.take(disk.resolve("mirror"), "test", java.time.Clock.systemUTC());
    }

    private SyncReport sync(MirroredFolder folder) {
        return folder.mirror().run(site.upstream(), REQUEST, event -> {}, new StopSignal());
    }

    private Map<String, String> files() throws IOException {
        var root = disk.resolve("mirror");
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = root.relativize(file).toString();
                if (!path.startsWith(Workspace.OWN_FOLDER)) {
                    found.put(path, Files.readString(file));
                }
            }
        }
        return found;
    }

    /// @return what went wrong; empty when nothing did
    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : "%s: %s".formatted(String.join(" ", command), said.strip());
        } catch (IOException missing) {
            return String.valueOf(missing.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(stop));
        }
    }
}
