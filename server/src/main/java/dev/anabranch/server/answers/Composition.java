package dev.anabranch.server.answers;

import dev.anabranch.server.answers.Answer.Citation;
import dev.anabranch.server.answers.Answer.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes an answer of the best pieces: few, none twice, those of one passage together and in their order.
final class Composition {
    private static final int MOST = 3;
    private static final int MOST_STEPS = 8;

    /// How far behind the best one a piece may be.
    private static final double NEAR = 1.0;

    /// Of two pieces with so many words in common, one says nothing new.
    private static final double SAME = 0.6;

    private Composition() {}

    /// @param weighed at least one, best first
    static Answer.Found of(Inquiry inquiry, List<Evidence> weighed, double confidence) {
        var best = weighed.getFirst();
        var steps = inquiry.way() ? steps(best) : List.<Piece>of();
        var chosen = new ArrayList<Taken>();
        if (steps.size() > 1) {
            steps.forEach(piece -> chosen.add(new Taken(best.candidate(), piece, best.rank())));
        } else {
            choose(weighed, chosen);
        }
        var statements = new ArrayList<Statement>();
        var citations = new ArrayList<Citation>();
        for (var each : chosen) {
            int number = citations.size() + 1;
            statements.add(new Statement(each.piece().shown(), number));
            citations.add(new Citation(
                    number,
                    each.candidate().document(),
                    each.candidate().headings(),
                    each.piece().quote()));
        }
        return new Answer.Found(statements, citations, confidence);
    }

    private record Taken(Candidate candidate, Piece piece, int rank) {}

    private static void choose(List<Evidence> weighed, List<Taken> chosen) {
        double least = weighed.getFirst().score() - NEAR;
        var said = new ArrayList<Set<String>>();
        for (var each : weighed) {
            var words = Set.copyOf(Words.of(each.piece().shown()));
            if (chosen.size() < MOST && each.score() >= least && said.stream().noneMatch(one -> isSame(one, words))) {
                said.add(words);
                chosen.add(new Taken(each.candidate(), each.piece(), each.rank()));
            }
        }
        var first = chosen.getFirst().candidate();
        chosen.sort(Comparator.comparing((Taken each) -> !each.candidate().equals(first))
                .thenComparingInt(Taken::rank)
                .thenComparingInt(each -> each.piece().order()));
    }

    private static boolean isSame(Set<String> one, Set<String> other) {
        var common = new HashSet<>(one);
        common.retainAll(other);
        return common.size() >= SAME * Math.min(one.size(), other.size());
    }

    /// The lines that follow one sentence that leads in, as the steps of a task do.
    private static List<Piece> steps(Evidence best) {
        var context = best.piece().context();
        return context.isEmpty()
                ? List.of()
                : Pieces.of(best.candidate().text()).stream()
                        .filter(piece -> piece.isWhole() && piece.context().equals(context))
                        .limit(MOST_STEPS)
                        .toList();
    }
}
