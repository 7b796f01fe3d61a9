package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line as a process of its own, as people meet it.
@Timeout(120)
class MainTest {
    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void aBareCallGivesShortHelp() throws Exception {
        var ended = run();
        assertThat(ended.code()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out())
                .contains("sync", "serve", "demo", "convert", "simulator")
                .doesNotContain("Exit codes");
    }

    @Test
    void helpHasExamplesAndExitCodes() throws Exception {
        assertThat(run("--help").out()).contains("Examples:", "Exit codes:", "anabranch demo");
    }

    @Test
    void aTypoIsAnsweredWithWhatWasMeant() throws Exception {
        var ended = run("snyc");
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("Did you mean", "anabranch sync");
        assertThat(ended.err().lines()).hasSize(3);
        assertThat(ended.out()).isEmpty();
        assertThat(run("sync", "--sapce", "ENG").err()).contains("Did you mean '--space'?");
    }

    @Test
    void aWordLikeNoneIsAnsweredWithTheCommandsThereAre() throws Exception {
        var ended = run("bogus");
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("Commands: demo, sync, plan").doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "convert --help", "simulator --help", "sync --help", "version"})
    void shortCommandsLoadNoSpring(String command) throws Exception {
        var arguments = new ArrayList<>(List.of("-verbose:class"));
        var ended = java(arguments, command.split(" ", -1));
        assertThat(ended.code()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out()).contains("dev.anabranch.server.Main").doesNotContain("org.springframework");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsAConflict() throws Exception {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");
        for (String command : List.of("serve", "demo")) {
            var ended = run(command, "--port", "0", "--data", folder.toString());
            assertThat(ended.code()).isEqualTo(ExitCode.CONFLICT);
            assertThat(ended.err()).contains("thesis.tex").doesNotContain("\tat ");
        }
    }

    @Test
    void aWrongSettingIsUsage() throws Exception {
        Files.writeString(folder.resolve("anabranch.yml"), "sync:\n  evry: 5m\n");
        var ended = run("serve", "--port", "0", "--data", folder.toString());
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("did you mean 'sync.every'");
    }

    @Test
    void theDemoOnceLeavesFilesAndASummary() throws Exception {
        var ended = run("demo", "--once", "--data", folder.resolve("data").toString());
        assertThat(ended.code()).isEqualTo(ExitCode.DONE);
        assertThat(ended.out()).startsWith("{\"runId\":").contains("\"status\":\"succeeded\"");
        assertThat(ended.out().lines()).hasSize(1);
        assertThat(folder.resolve("data/workspace/Engineering/Engineering Home.md"))
                .exists();
    }

    private static Ended run(String... arguments) throws Exception {
        return java(List.of(), arguments);
    }

    private static Ended java(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("anabranch-out", ".txt");
        Path err = Files.createTempFile("anabranch-err", ".txt");
        try {
            int code = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new Ended(
                    code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
