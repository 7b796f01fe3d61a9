package dev.anabranch.benchmarks.conversion;

import dev.anabranch.benchmarks.conversion.ConversionBenchmark.Contender;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// All contenders by turns in one virtual machine. Of each document the fastest of many rounds counts, for everyone
/// alike: a document takes some microseconds up to milliseconds, so each gets its quiet moment even on a machine that
/// others use as well. [ConversionBenchmark] itself, run by JMH, is for a quiet one.
final class Warm {
    private int written;

    /// Arguments: how many rounds are measured (default 40; half as many go before to warm up).
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        var warm = new Warm();
        for (var group : new ConversionBenchmark().contenders()) {
            warm.report(group, rounds);
        }
        if (warm.written == 0) {
            throw new IllegalStateException("nothing was written");
        }
    }

    private void report(List<Contender> group, int rounds) {
        fastest(group, rounds / 2);
        var times = fastest(group, rounds);
        int bodies = group.getFirst().bodies().size();
        int characters =
                group.getFirst().bodies().stream().mapToInt(String::length).sum();
        System.out.printf("%d documents, %d characters, fastest of %d rounds%n", bodies, characters, rounds);
        for (int i = 0; i < group.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %8.1f ms  %8.0f documents/s  %6.1f MB/s  %6.2f x ours%n",
                    group.get(i).name(),
                    times[i] / 1e6,
                    bodies * 1e9 / times[i],
                    characters * 1e3 / times[i],
                    (double) times[i] / times[0]);
        }
    }

    /// The sum of the fastest times of all documents, for each contender.
    private long[] fastest(List<Contender> group, int rounds) {
        var best = new long[group.size()][group.getFirst().bodies().size()];
        for (var times : best) {
            Arrays.fill(times, Long.MAX_VALUE);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < group.size(); i++) {
                measure(group.get(i), best[i]);
            }
        }
        return Arrays.stream(best)
                .mapToLong(times -> Arrays.stream(times).sum())
                .toArray();
    }

    private void measure(Contender contender, long[] best) {
        for (int document = 0; document < best.length; document++) {
            var body = contender.bodies().get(document);
            long start = System.nanoTime();
            written += contender.conversion().applyAsInt(body);
            best[document] = Math.min(best[document], System.nanoTime() - start);
        }
    }
}
