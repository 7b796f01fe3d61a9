package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What somebody else wrote into the folder is never lost, and never leads us out of it.
class OtherPeoplesFilesTest {
    private final String edited = " (local edit " + LocalDate.now(ZoneOffset.UTC) + ")";

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @TempDir
    private Path outside;

    @Test
    void aLocalEditIsKeptBesideTheNewText() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        Files.writeString(site.file("CORPUS/A.md"), "my own words");
        site.edit(id, "<p>theirs</p>");
        site.sync();
        assertThat(site.text("CORPUS/A.md")).contains("theirs");
        assertThat(site.text("CORPUS/A" + edited + ".md")).isEqualTo("my own words");
    }

    @Test
    void aLocalEditStaysAsLongAsThePageDoes() throws IOException {
        site.page("A", "<p>x</p>");
        site.sync();
        Files.writeString(site.file("CORPUS/A.md"), "my own words");
        site.sync();
        assertThat(site.files()).containsOnlyKeys("CORPUS/A.md");
        assertThat(site.text("CORPUS/A.md")).isEqualTo("my own words");
    }

    @Test
    void anEditedFileThatMovesIsKeptAtItsNewPlace() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        Files.writeString(site.file("CORPUS/A.md"), "my own words");
        site.rename(id, "B");
        site.sync();
        assertThat(site.files()).containsOnlyKeys("CORPUS/B.md", "CORPUS/B" + edited + ".md");
        assertThat(site.text("CORPUS/B" + edited + ".md")).isEqualTo("my own words");
    }

    @Test
    void anEditedFileOutlivesItsPage() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        Files.writeString(site.file("CORPUS/A.md"), "my own words");
        site.simulator().site().trash(id);
        site.sync();
        assertThat(site.files()).containsOnlyKeys("CORPUS/A" + edited + ".md");
    }

    @Test
    void twoEditsOfOneDayAreBothKept() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        for (var words : new String[] {"first", "second"}) {
            Files.writeString(site.file("CORPUS/A.md"), words);
            site.edit(id, "<p>" + words + " upstream</p>");
            site.sync();
        }
        assertThat(site.files().values()).contains("first", "second").hasSize(3);
    }

    @Test
    void aForeignFileInTheWayIsKept() throws IOException {
        site.page("First", "<p>x</p>");
        site.sync();
        Files.writeString(site.file("CORPUS/Second.md"), "somebody's");
        site.page("Second", "<p>ours</p>");
        site.sync();
        assertThat(site.text("CORPUS/Second.md")).contains("ours");
        assertThat(site.text("CORPUS/Second" + edited + ".md")).isEqualTo("somebody's");
    }

    @Test
    void aMissingFileComesBack() throws IOException {
        site.page("A", "<p>x</p>");
        site.sync();
        var before = site.files();
        Files.delete(site.file("CORPUS/A.md"));
        assertThat(site.sync().counts().unchanged()).isEqualTo(1);
        assertThat(site.files()).isEqualTo(before);
    }

    @Test
    void aSymbolicLinkInsteadOfAFileIsNotWrittenThrough() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        var victim = Files.writeString(outside.resolve("victim"), "untouched");
        Files.delete(site.file("CORPUS/A.md"));
        Files.createSymbolicLink(site.file("CORPUS/A.md"), victim);
        site.edit(id, "<p>new</p>");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(victim).hasContent("untouched");
        assertThat(site.text("CORPUS/A.md")).contains("new");
    }

    @Test
    void aSymbolicLinkInsteadOfAFolderIsNotFollowed() throws IOException {
        long parent = site.page("Parent", "<p>x</p>");
        site.sync();
        Files.createSymbolicLink(site.file("CORPUS/Parent"), outside);
        site.pageBelow(parent, "Child", "<p>y</p>");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(outside).isEmptyDirectory();
        assertThat(site.text("CORPUS/Parent/Child.md")).contains("# Child");
    }

    @Test
    void aWholeSpaceFolderThatBecameALinkIsNotFollowed() throws IOException {
        site.page("A", "<p>x</p>");
        site.sync();
        Files.delete(site.file("CORPUS/A.md"));
        Files.delete(site.file("CORPUS"));
        Files.createSymbolicLink(site.file("CORPUS"), outside);
        site.sync();
        assertThat(outside).isEmptyDirectory();
        assertThat(site.text("CORPUS/A.md")).contains("# A");
    }

    @Test
    void aFolderInsteadOfAFileIsKept() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        Files.delete(site.file("CORPUS/A.md"));
        Files.createDirectory(site.file("CORPUS/A.md"));
        Files.writeString(site.file("CORPUS/A.md/note"), "mine");
        site.edit(id, "<p>new</p>");
        assertThat(site.sync().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.text("CORPUS/A.md")).contains("new");
        assertThat(site.text("CORPUS/A" + edited + ".md/note")).isEqualTo("mine");
    }

    @Test
    void foldersWithFilesOfOthersStay() throws IOException {
        long parent = site.page("Parent", "<p>x</p>");
        long child = site.pageBelow(parent, "Child", "<p>y</p>");
        site.sync();
        Files.writeString(site.file("CORPUS/Parent/note.txt"), "mine");
        site.simulator().site().trash(child);
        site.sync();
        assertThat(site.files()).containsOnlyKeys("CORPUS/Parent.md", "CORPUS/Parent/note.txt");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAndNothingIsLost() throws IOException {
        long id = site.page("A", "<p>x</p>");
        site.sync();
        site.open(operation -> {
            throw new java.nio.file.FileSystemException("A.md", null, "No space left on device");
        });
        site.edit(id, "<p>new</p>");
        var report = site.sync();
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.stopped().orElseThrow().message()).contains("the disk is full");
        assertThat(site.text("CORPUS/A.md")).contains("version: 1");
        site.open(operation -> {});
        assertThat(site.sync().counts().changed()).isEqualTo(1);
        assertThat(site.text("CORPUS/A.md")).contains("new");
    }
}
