package dev.anabranch.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A Java process of the product or of a yardstick, on the same class path and virtual machine as the benchmark.
record Child(Process process) implements AutoCloseable {
    /// What a finished process left: its standard output and how long it ran, start of the virtual machine included.
    record Finished(String output, Duration duration) {}

    /// @param options options of the virtual machine, such as `-Xmx512m`
    /// @param environment added to the benchmark's own
    static Child start(List<String> options, Map<String, String> environment, Class<?> main, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dsun.net.httpserver.nodelay=true");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /// Waits for the process.
    ///
    /// @throws IOException when it did not exit with 0: a failed run must not count as a fast one
    static Finished run(List<String> options, Map<String, String> environment, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var child = start(options, environment, main, arguments)) {
            var output = new String(child.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = child.process.waitFor();
            if (status != 0) {
                throw new IOException(main.getSimpleName() + " " + arguments + " ended with " + status);
            }
            return new Finished(output, Duration.ofNanos(System.nanoTime() - start));
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
