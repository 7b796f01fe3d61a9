package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The programs of `src/test/agents/package.json`, with a Node.js that is new enough for them. They are fetched from
/// the registry of npm once, into the folder `target`. Where there is no npm, what needs them is skipped; in
/// continuous integration (`CI`) it fails.
final class NodePrograms {
    private static final Path SOURCE = Path.of(System.getProperty("anabranch.root"), "server/src/test/agents");
    private static final Path FOLDER = Path.of(System.getProperty("anabranch.root"), "server/target/agents");
    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private NodePrograms() {}

    /// How a program ended, and all that it printed.
    record Ended(int exitCode, String printed) {}

    /// Runs one of them.
    ///
    /// @param program path of its script below `node_modules`
    static Ended run(String program, List<String> arguments) throws IOException, InterruptedException {
        install();
        var command = new ArrayList<String>();
        command.add(node());
        command.add(FOLDER.resolve("node_modules").resolve(program).toString());
        command.addAll(arguments);
        return run(command);
    }

    /// Runs a script of `src/test/agents`, which may use all that is installed.
    static Ended script(String name, List<String> arguments) throws IOException, InterruptedException {
        return script(name, arguments, Map.of());
    }

    /// The same with more in its environment.
    static Ended script(String name, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        install();
        var script = Files.copy(SOURCE.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        var command = new ArrayList<>(List.of(node(), script.toString()));
        command.addAll(arguments);
        return run(command, environment);
    }

    private static synchronized void install() throws IOException, InterruptedException {
        boolean has = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
        if (System.getenv("CI") == null) {
            assumeTrue(has, "npm is not installed");
        }
        assertThat(has).as("npm is installed").isTrue();
        var lock = FOLDER.resolve("installed.json");
        if (Files.exists(lock) && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0) {
            return;
        }
        Files.createDirectories(FOLDER);
        for (var file : FILES) {
            Files.writeString(FOLDER.resolve(file), Files.readString(SOURCE.resolve(file)));
        }
        var ended = run(List.of(
                "npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        Files.writeString(lock, Files.readString(SOURCE.resolve("package-lock.json")));
    }

    private static String node() throws IOException {
        try (var folders = Files.list(FOLDER.resolve("node_modules"))) {
            return folders.map(folder -> folder.resolve("bin/node"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(Path::toString)
                    .orElse("node");
        }
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    private static Ended run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var printed = Files.createTempFile(FOLDER, "printed", ".txt");
        var program = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        program.environment().putAll(environment);
        var process = program.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        var text = Files.readString(printed);
        Files.delete(printed);
        assertThat(ended).as("it ended; it printed: %s", text).isTrue();
        return new Ended(process.exitValue(), text);
    }
}
