package dev.anabranch.server.search;

import dev.anabranch.server.search.rank.Ranked;
import java.util.List;

/// Leaves out what is too far from the question to be an answer. Every text is near to every other in some way: without
/// a limit nothing would ever be "not found".
final class Relevance {
    /// Two texts that have nothing to do with each other come near to this.
    static final double LEAST_COSINE = 0.62;

    /// The share of the best score by words that is enough.
    static final double LEAST_SHARE = 0.2;

    private Relevance() {}

    static List<Ranked> of(List<Ranked> ranked) {
        double best = ranked.stream().mapToDouble(Ranked::lexical).max().orElse(0);
        return ranked.stream().filter(each -> isNear(each, best)).toList();
    }

    private static boolean isNear(Ranked each, double best) {
        boolean byWords = each.lexical() > 0 && each.lexical() >= LEAST_SHARE * best;
        return byWords || each.cosine() >= LEAST_COSINE;
    }
}
