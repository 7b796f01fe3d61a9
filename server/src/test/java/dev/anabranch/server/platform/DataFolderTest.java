package dev.anabranch.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void oneProcessOwnsAFolderAndTellsTheNext() {
        try (var owner = DataFolder.take(folder)) {
            owner.answersAt("http://127.0.0.1:8080/");
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOfSatisfying(
                            CommandFailed.class,
                            failed -> assertThat(failed.exitCode()).isEqualTo(ExitCode.CONFLICT))
                    .hasMessageContaining("in use by another Anabranch")
                    .hasMessageContaining("http://127.0.0.1:8080/");
        }
        DataFolder.take(folder).close();
    }

    @Test
    void aFolderThatHoldsSomethingElseIsRefused() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> DataFolder.take(folder))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("thesis.tex");
        assertThat(folder.resolve("server.lock")).doesNotExist();
    }

    @Test
    void settingsMayWaitInAnEmptyFolder() throws IOException {
        Files.writeString(folder.resolve("anabranch.yml"), "site: https://acme.atlassian.net\n");
        DataFolder.take(folder).close();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.take(file)).hasMessageContaining("is a file");
    }
}
