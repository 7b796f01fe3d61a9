package dev.anabranch.server;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The flag that names the data folder; of every command that works on one.
final class DataFlags {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:ANABRANCH_DATA:-anabranch-data}",
            description = "the data folder; also ANABRANCH_DATA (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("anabranch-data");

    DataFlags() {}

    /// The data folder, as it was typed.
    Path folder() {
        return data;
    }
}
