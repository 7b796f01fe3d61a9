package dev.anabranch.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A process of the product or of a yardstick.
///
/// @param startedAt by [System#nanoTime()]
public record Child(Process process, long startedAt) implements AutoCloseable {
    /// What a finished process left: its standard output and how long it ran, start of the virtual machine included.
    public record Finished(String output, Duration duration) {}

    /// A command of the product, by the launcher as users have it.
    ///
    /// @param options options of the virtual machine besides the launcher's own, such as `-Xmx512m`
    static Child product(String options, Map<String, String> environment, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("anabranch.root"), "anabranch").toString());
        command.addAll(arguments);
        var all = new HashMap<>(environment);
        all.put("ANABRANCH_JAVA_OPTS", options);
        return start(command, all);
    }

    /// A yardstick: a class of the benchmarks.
    public static Child yardstick(
            List<String> options, Map<String, String> environment, Class<?> main, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return start(command, environment);
    }

    /// Another program.
    static Child command(List<String> command, Map<String, String> environment) throws IOException {
        return start(command, environment);
    }

    private static Child start(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new Child(builder.start(), System.nanoTime());
    }

    /// Waits for the process.
    ///
    /// @throws IOException when it did not exit with 0: a failed run must not count as a fast one
    public Finished finish() throws IOException, InterruptedException {
        try (this) {
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("A process ended with " + status);
            }
            return new Finished(output, Duration.ofNanos(System.nanoTime() - startedAt));
        }
    }

    /// The first line of standard output; a simulator prints one when it is ready.
    String firstLine() throws IOException {
        var line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new IOException("The process ended without a word");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
