package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.StopSignal;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody puts a link in the place of a folder between the look at it and the change: nothing is written or deleted
/// where the link leads.
class SwappedFolderTest {
    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @TempDir
    private Path outside;

    private final List<String> operations = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"write", "rename", "move", "delete", "unlink"})
    void aFolderThatBecomesALinkAtTheWorstMomentLeadsNowhere(String moment) throws IOException {
        long parent = site.page("Parent", "<p>x</p>");
        long edited = site.pageBelow(parent, "Edited", "<p>old</p>");
        long renamed = site.pageBelow(parent, "Renamed", "<p>y</p>");
        long removed = site.pageBelow(parent, "Removed", "<p>z</p>");
        site.attach(edited, "file.txt", "one");
        site.sync();
        for (var name : List.of("Edited.md", "Renamed.md", "Removed.md", "New name.md")) {
            Files.writeString(outside.resolve(name), "somebody's");
        }
        Files.createDirectory(outside.resolve("Edited.attachments"));
        var before = there();
        site.edit(edited, "<p>new</p>");
        site.rename(renamed, "New name");
        site.simulator().site().trash(removed);

        site.open(operation -> {
            operations.add(operation);
            if (operation.equals(moment) && !Files.exists(site.root().resolveSibling("moved-aside"))) {
                swap();
            }
        });
        site.sync();
        assertThat(operations).contains(moment);
        assertThat(site.root().resolveSibling("moved-aside")).as("was swapped").isDirectory();
        assertThat(there()).isEqualTo(before);

        site.open();
        site.sync();
        site.mirror().repair(new StopSignal());
        assertThat(there()).isEqualTo(before);
        assertThat(site.file("CORPUS/Parent")).isDirectory();
        assertThat(site.text("CORPUS/Parent/Edited.md")).contains("new");
        assertThat(site.text("CORPUS/Parent/New name.md")).contains("# New name");
        assertThat(site.mirror().examine().damaged()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "rename"})
    void aFolderThatBecomesAFileIsKept(String moment) throws IOException {
        long parent = site.page("Parent", "<p>x</p>");
        long edited = site.pageBelow(parent, "Edited", "<p>old</p>");
        site.sync();
        site.edit(edited, "<p>new</p>");
        site.open(operation -> {
            if (operation.equals(moment) && Files.isDirectory(site.file("CORPUS/Parent"))) {
                Files.move(site.file("CORPUS/Parent"), site.root().resolveSibling("away"));
                Files.writeString(site.file("CORPUS/Parent"), "mine");
            }
        });
        site.sync();
        site.open();
        site.sync();
        site.mirror().repair(new StopSignal());
        assertThat(site.files().values()).contains("mine");
        assertThat(site.text("CORPUS/Parent/Edited.md")).contains("new");
    }

    private void swap() throws IOException {
        Files.move(site.file("CORPUS/Parent"), site.root().resolveSibling("moved-aside"));
        Files.createSymbolicLink(site.file("CORPUS/Parent"), outside);
    }

    /// Path and text of all that is outside.
    private Map<String, String> there() throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(outside, new FileVisitOption[0])) {
            for (var file : files.toList()) {
                found.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
            }
        }
        return found;
    }
}
