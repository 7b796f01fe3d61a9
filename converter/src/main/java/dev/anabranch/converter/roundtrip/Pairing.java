package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Item;
import dev.anabranch.converter.tree.PlainWords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which of several blocks that are different before and after are the same block, edited.
final class Pairing {
    private static final int MOST_COMPARED = 60;
    private static final double LEAST_SIMILARITY = 0.25;

    private Pairing() {}

    /// For each block after, the index of the one before that it was, or -1.
    static int[] of(List<Block> before, List<Block> after) {
        return of(before.size(), after.size(), (b, a) -> similarity(before.get(b), after.get(a)));
    }

    /// For each item after, the index of the one before that it was, or -1.
    static int[] ofItems(List<Item> before, List<Item> after) {
        return of(
                before.size(),
                after.size(),
                (b, a) -> common(
                        PlainWords.of(before.get(b).blocks()),
                        PlainWords.of(after.get(a).blocks())));
    }

    interface Similarity {
        /// From 0 to 1; negative for what cannot be the same.
        double of(int before, int after);
    }

    /// Pairs in order so that the sum of similarities is greatest.
    static int[] of(int countBefore, int countAfter, Similarity similarity) {
        var partner = new int[countAfter];
        Arrays.fill(partner, -1);
        if (countBefore == 1 && countAfter == 1) {
            partner[0] = similarity.of(0, 0) >= 0 ? 0 : -1;
            return partner;
        }
        if (countBefore > MOST_COMPARED || countAfter > MOST_COMPARED) {
            return partner;
        }
        boolean inOrder = countBefore == countAfter;
        var best = new double[countBefore + 1][countAfter + 1];
        for (int b = countBefore - 1; b >= 0; b--) {
            for (int a = countAfter - 1; a >= 0; a--) {
                best[b][a] = Math.max(best[b + 1][a], best[b][a + 1]);
                double alike = alike(similarity, b, a, inOrder);
                if (alike > 0) {
                    best[b][a] = Math.max(best[b][a], alike + best[b + 1][a + 1]);
                }
            }
        }
        int b = 0;
        int a = 0;
        while (b < countBefore && a < countAfter) {
            double alike = alike(similarity, b, a, inOrder);
            if (alike > 0 && best[b][a] == alike + best[b + 1][a + 1]) {
                partner[a++] = b++;
            } else if (best[b][a] == best[b + 1][a]) {
                b++;
            } else {
                a++;
            }
        }
        return partner;
    }

    /// Where as many are there as before, those at the same place are likely the same.
    private static double alike(Similarity similarity, int b, int a, boolean inOrder) {
        double alike = similarity.of(b, a);
        if (alike >= 0 && inOrder && a == b) {
            return alike + 0.01;
        }
        return alike >= LEAST_SIMILARITY ? alike : 0;
    }

    private static double similarity(Block before, Block after) {
        boolean words = isWords(before) && isWords(after);
        if (!before.getClass().equals(after.getClass()) && !words) {
            return -1;
        }
        return common(PlainWords.of(List.of(before)), PlainWords.of(List.of(after)));
    }

    /// A paragraph may have become a heading.
    private static boolean isWords(Block block) {
        return block instanceof Block.Paragraph || block instanceof Block.Heading;
    }

    /// The share of words that both have.
    static double common(String one, String other) {
        var counts = new HashMap<String, Integer>();
        int total = count(one, counts, 1);
        var left = new HashMap<>(counts);
        int others = count(other, left, -1);
        int different = left.values().stream().mapToInt(Math::abs).sum();
        int all = total + others;
        return all == 0 ? 1 : (double) (all - different) / all;
    }

    private static int count(String text, Map<String, Integer> counts, int step) {
        int total = 0;
        for (var word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                counts.merge(word, step, Integer::sum);
                total++;
            }
        }
        return total;
    }
}
