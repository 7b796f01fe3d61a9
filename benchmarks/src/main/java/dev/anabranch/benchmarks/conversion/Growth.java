package dev.anabranch.benchmarks.conversion;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Converts one large file. Run in a virtual machine whose heap is as large as is promised, it shows that no more is
/// needed.
final class Growth {
    private Growth() {}

    /// Arguments: the file, and how often it is converted. Prints the milliseconds of the fastest conversion.
    public static void main(String[] arguments) throws IOException {
        var body = Files.readString(Path.of(arguments[0]));
        long best = Long.MAX_VALUE;
        long written = 0;
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            long start = System.nanoTime();
            written += new Converter()
                    .storageToMarkdown(body, Surroundings.none())
                    .markdown()
                    .length();
            best = Math.min(best, System.nanoTime() - start);
        }
        if (written == 0) {
            throw new IllegalStateException("nothing was written");
        }
        System.out.println(best / 1_000_000);
    }
}
