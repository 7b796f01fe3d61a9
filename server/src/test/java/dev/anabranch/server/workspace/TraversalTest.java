package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Names that lead out of the folder, as names of pages, files and spaces.
class TraversalTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @TempDir
    private Path outside;

    private List<String> payloads() {
        var victim = outside.resolve("victim").toString();
        return List.of(
                "..",
                "../",
                "../victim",
                "../../victim",
                "../../../../../../../../tmp/victim",
                "..\\victim",
                "..\\..\\..\\victim",
                "..\\/victim",
                "/victim",
                "//victim",
                "///victim",
                "\\victim",
                "\\\\server\\share\\victim",
                "//server/share/victim",
                "C:\\victim",
                "C:/victim",
                "C:victim",
                "file:///victim",
                "file://localhost/victim",
                "\\\\?\\C:\\victim",
                "\\\\.\\PhysicalDrive0",
                "%2e%2e/victim",
                "%2e%2e%2fvictim",
                "..%2fvictim",
                "..%5cvictim",
                "%252e%252e%252fvictim",
                "..%c0%afvictim",
                "..%ef%bc%8fvictim",
                "%c0%ae%c0%ae/victim",
                "\uFF0E\uFF0E/victim",
                "\uFF0E\uFF0E\uFF0Fvictim",
                "\u2024\u2024/victim",
                "..\u2215victim",
                "..\u2044victim",
                "..\u29F8victim",
                "..\uFF3Cvictim",
                "..\u0000/victim",
                "..\u0000",
                "victim\u0000.md",
                "..\r\n/victim",
                "..\t/victim",
                ".. /victim",
                " ../victim",
                "../ victim",
                "....//victim",
                "..././victim",
                "...\\.\\victim",
                "./../victim",
                "a/../../victim",
                "a/b/../../../victim",
                "a\\..\\..\\victim",
                ".\u200B./victim",
                ".\u202E./victim",
                "\u202E../victim",
                "~/victim",
                "~root/victim",
                "$HOME/victim",
                "${HOME}/victim",
                "`id`/victim",
                "$(touch victim)",
                "|touch victim",
                "; touch victim",
                ".git/config",
                ".git/hooks/post-commit",
                ".anabranch/anabranch.db",
                ".anabranch/../../victim",
                "-rf ..",
                "--out=..",
                "CON/../victim",
                "/proc/self/cwd/../victim",
                "/dev/shm/victim",
                victim,
                "../" + outside.getFileName() + "/victim");
    }

    @Test
    void sixtyTraversalPayloadsHaveNoEffectAsTitlesAndNamesOfFiles() throws IOException {
        Files.writeString(outside.resolve("victim"), "untouched");
        var around = around();
        var payloads = payloads();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        long top = site.page("Top", "<p>x</p>");
        for (var payload : payloads) {
            site.pageBelow(top, payload, "<p>%d</p>".formatted(payloads.indexOf(payload)));
            site.attachAs(top, payload, "file %d".formatted(payloads.indexOf(payload)));
        }
        assertNoEffect(around, 1 + 2 * payloads.size());
    }

    @Test
    void sixtyTraversalPayloadsHaveNoEffectAsNamesOfSpaces() throws IOException {
        Files.writeString(outside.resolve("victim"), "untouched");
        var around = around();
        long page = site.page("Page", "<p>x</p>");
        site.attach(page, "file.txt", "file");
        for (var payload : payloads()) {
            site.renameSpace(payload);
            assertNoEffect(around, 2);
        }
    }

    private void assertNoEffect(Map<String, String> around, int documents) throws IOException {
        var report = site.sync(SyncRequest.of(List.of("CORPUS")).withAttachments(true));
        assertThat(report.status()).as("%s", report.failures()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.files()).hasSize(documents);
        for (var path : site.files().keySet()) {
            var real = site.root().resolve(path).toRealPath();
            assertThat(real).startsWith(site.root().toRealPath());
            assertThat(path.split("/")).as(path).noneMatch(part -> part.startsWith("."));
        }
        assertThat(around()).isEqualTo(around);
    }

    /// Everything beside the folder, but for the database.
    private Map<String, String> around() throws IOException {
        var found = new TreeMap<String, String>();
        for (var place : List.of(outside, site.root().resolveSibling("."))) {
            try (var files = Files.walk(place.normalize())) {
                for (var file : files.toList()) {
                    boolean ours = file.startsWith(site.root())
                            || file.getFileName().toString().startsWith("test.db");
                    if (!ours) {
                        found.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
                    }
                }
            }
        }
        return found;
    }
}
