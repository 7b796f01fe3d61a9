package dev.anabranch.server.answers;

import dev.anabranch.server.embedding.EmbeddingFailed;
import dev.anabranch.server.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds what speaks for each piece of the passages that were found.
final class Weighing {
    private static final Logger LOG = LoggerFactory.getLogger(Weighing.class);

    /// Passages that are taken apart; the rest is too far from the question.
    private static final int MOST_PASSAGES = 10;

    /// Pieces of which vectors are computed while somebody waits.
    private static final int MOST_VECTORS = 40;

    private final Inquiry inquiry;
    private final Expected expected;
    private final Rarity rarity;
    private final Optional<EmbeddingModel> model;

    Weighing(Inquiry inquiry, Rarity rarity, Optional<EmbeddingModel> model) {
        this.inquiry = inquiry;
        this.expected = Expected.by(inquiry.text());
        this.rarity = rarity;
        this.model = model;
    }

    /// The pieces that words alone speak for most, with all that speaks for them, best first.
    List<Evidence> of(List<Candidate> candidates) {
        var all = new ArrayList<Evidence>();
        for (int rank = 0; rank < Math.min(MOST_PASSAGES, candidates.size()); rank++) {
            all.addAll(byWords(candidates.get(rank), rank));
        }
        var best = all.stream()
                .sorted(Comparator.comparingDouble((Evidence each) -> -first(each)))
                .limit(MOST_VECTORS)
                .map(each -> each.holding(expected.isIn(
                        each.piece().context() + " " + each.piece().shown())))
                .toList();
        return withMeaning(best).stream()
                .sorted(Comparator.comparingDouble((Evidence each) -> -each.score()))
                .toList();
    }

    /// An order for choosing whose meaning is looked at: the best passages' pieces, and those with many words.
    private static double first(Evidence each) {
        return each.words() + 0.4 / (1 + each.rank());
    }

    private List<Evidence> byWords(Candidate candidate, int rank) {
        var over = over(candidate);
        var place = Inquiry.words(over);
        var whole = Inquiry.words(over);
        whole.addAll(Words.of(candidate.text()));
        double around = inquiry.coverage(whole, rarity);
        double missing = inquiry.rarestMissing(whole, rarity);
        var weighed = new ArrayList<Evidence>();
        for (var piece : Pieces.of(candidate.text())) {
            var words = Inquiry.words(List.of(piece.shown(), piece.context()));
            double own = inquiry.coverage(words, rarity);
            words.addAll(place);
            double all = inquiry.coverage(words, rarity);
            weighed.add(new Evidence(
                    candidate, piece, rank, 0, all, own, around, missing, isOfKind(piece), false, List.of()));
        }
        return weighed;
    }

    private static List<String> over(Candidate candidate) {
        var over = new ArrayList<String>();
        over.add(candidate.document().title());
        over.addAll(candidate.headings());
        return over;
    }

    private boolean isOfKind(Piece piece) {
        return inquiry.number()
                ? piece.shown().codePoints().anyMatch(Character::isDigit)
                : inquiry.way() && piece.isWhole();
    }

    private List<Evidence> withMeaning(List<Evidence> pieces) {
        if (model.isEmpty() || pieces.isEmpty()) {
            return pieces;
        }
        try {
            float[] asked = model.get().query(inquiry.text());
            var texts = pieces.stream().map(Weighing::told).toList();
            var read = model.get().inWords(texts);
            // a model that tells nothing of words is not asked for those of the question: that may cost a request
            var alignment = read.getFirst().words().isEmpty()
                    ? Optional.<Alignment>empty()
                    : Optional.of(Alignment.of(
                            model.get().inWords(List.of(inquiry.text())).getFirst()));
            var weighed = new ArrayList<Evidence>();
            for (int i = 0; i < pieces.size(); i++) {
                var piece = read.get(i);
                var words = texts.get(i);
                var alike = alignment
                        .map(each -> each.with(piece, Set.copyOf(Words.of(words))))
                        .orElse(List.of());
                weighed.add(pieces.get(i).meaning(dot(asked, piece.whole()), alike));
            }
            return weighed;
        } catch (EmbeddingFailed failed) {
            LOG.warn("Answers go by words alone for now. {}", failed.getMessage());
            return pieces;
        }
    }

    /// A piece with what it stands under, without which many say nothing.
    private static String told(Evidence each) {
        return String.join(" - ", over(each.candidate())) + ": " + each.piece().context() + " "
                + each.piece().shown();
    }

    /// How near two meanings are, from -1 to 1.
    static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
