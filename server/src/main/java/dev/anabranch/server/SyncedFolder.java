package dev.anabranch.server;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands that look after a folder are told: which one, and how to answer.
final class SyncedFolder {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "a folder that was synced into, or the data folder of a server (default: this one)")
    private Path path = Path.of(".");

    @Option(names = "--json", description = "print one object of JSON on standard output")
    private boolean json;

    Path path() {
        return path;
    }

    /// Whether the answer is for scripts.
    boolean json() {
        return json;
    }
}
