package dev.anabranch.server.evaluation;

import java.util.Arrays;
import java.util.Random;

/// How much of a figure may be chance. Deterministic: every call starts from the same seed.
final class Chance {
    /// Of every report, so that the same ranking gives the same bounds.
    static final Chance SEEDED = new Chance(20_240_101);

    private static final int SAMPLES = 2_000;
    private static final int FLIPS = 10_000;

    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    /// The mean, with the percentile bootstrap over questions: means of samples drawn with replacement.
    Interval interval(double[] values) {
        var random = new Random(seed);
        var means = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[sample] = sum / values.length;
        }
        Arrays.sort(means);
        return new Interval(mean(values), percentile(means, 0.025), percentile(means, 0.975));
    }

    /// How often chance alone makes a mean difference at least as large: a paired randomisation test, in which each
    /// question's difference keeps its size and draws its sign. Two-sided; never 0.
    double significance(double[] differences) {
        var random = new Random(seed);
        // what rounding alone can make of an equal sum
        double observed = Math.abs(sum(differences)) - 1e-9;
        int atLeast = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            if (Math.abs(sum) >= observed) {
                atLeast++;
            }
        }
        return (1.0 + atLeast) / (1.0 + FLIPS);
    }

    static double mean(double[] values) {
        return sum(values) / values.length;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static double percentile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
