package dev.anabranch.benchmarks;

import dev.anabranch.benchmarks.conversion.ConversionMeasurements;
import java.io.IOException;
import java.nio.file.Path;

/// The converter against others: warm, cold, and on bodies of up to 50 MB.
final class Converter {
    private Converter() {}

    /// Arguments: a part (`warm`, `c1`, `growth`, `cold`; default all of them), then the folder of storage bodies
    /// (default `../shared/corpus/storage`).
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var part = arguments.length > 0 ? arguments[0] : "all";
        var root = Path.of(System.getProperty("anabranch.root", "."))
                .toAbsolutePath()
                .normalize();
        var folder = arguments.length > 1
                ? Path.of(arguments[1])
                : root.resolveSibling("shared").resolve("corpus").resolve("storage");
        var measurements = new ConversionMeasurements(root, folder);
        if (part.equals("warm") || part.equals("all")) {
            measurements.warm();
        }
        if (part.equals("c1") || part.equals("all")) {
            measurements.firstCompilerOnly();
        }
        if (part.equals("growth") || part.equals("all")) {
            measurements.growth();
        }
        if (part.equals("cold") || part.equals("all")) {
            measurements.cold();
        }
    }
}
