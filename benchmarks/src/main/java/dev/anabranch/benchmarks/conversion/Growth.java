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

    /// Arguments: the file, and how often it is converted. Prints the milliseconds of one conversion, the garbage
    /// collector's share included: the mean of the second half of them.
    public static void main(String[] arguments) throws IOException {
        var body = Files.readString(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        long start = System.nanoTime();
        long written = 0;
        for (int round = 0; round < rounds; round++) {
            if (round == rounds / 2) {
                start = System.nanoTime();
            }
            written += new Converter()
                    .storageToMarkdown(body, Surroundings.none())
                    .markdown()
                    .length();
        }
        long nanos = (System.nanoTime() - start) / (rounds - rounds / 2);
        if (written == 0) {
            throw new IllegalStateException("nothing was written");
        }
        System.out.println(nanos / 1_000_000);
    }
}
