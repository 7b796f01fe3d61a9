package dev.anabranch.server.answers;

import dev.anabranch.server.embedding.TextVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Lays each word of a question that matters beside the word of a piece that is most alike where it stands (late
/// interaction, as ColBERT does it, with the vectors that an embedding model has for tokens anyway). A question about
/// something that a page does not tell has a word that nothing on the page is like, though the rest is near.
final class Alignment {
    /// What is asked for with most of them is the same as without.
    private static final Set<String> LIGHT = Set.copyOf(Words.of("company companies employer people person persons"
            + " somebody someone anybody anyone thing kind sort type way use want take make give go come happen mean let"
            + " put ok okay say call name ours mine much currently usually normally exactly still already also really"
            + " possible able allowed get got need own just"));

    /// How much a word that stands there as it is, or almost, is alike at least: out of its sentence its vector tells
    /// less than its letters.
    private static final double WRITTEN_ALIKE = 0.78;

    private static final double LEAST_LIKENESS = 0.7;

    /// How much the least alike words count.
    private static final double SHARPNESS = 10;

    private static final Pattern SAYS_SOMETHING = Pattern.compile(".*[\\p{L}\\p{N}].*");

    private final List<TextVectors.Word> asked;

    private Alignment(List<TextVectors.Word> asked) {
        this.asked = asked;
    }

    /// @param question as a model reads it
    static Alignment of(TextVectors question) {
        var words = question.words().stream()
                .filter(word -> SAYS_SOMETHING.matcher(word.text()).matches())
                .toList();
        var telling = words.stream().filter(Alignment::tells).toList();
        return new Alignment(telling.isEmpty() ? words : telling);
    }

    private static boolean tells(TextVectors.Word word) {
        return Words.of(word.text()).stream().anyMatch(each -> Words.hasMeaning(each) && !LIGHT.contains(each));
    }

    /// How alike the most alike word is, from -1 to 1, for each word of the question that matters.
    ///
    /// @param piece as the model reads it, with what it stands under
    /// @param words of the piece and of what it stands under
    List<Double> with(TextVectors piece, Set<String> words) {
        var alike = new ArrayList<Double>();
        for (var word : asked) {
            double inContext = word.tokens().stream()
                    .mapToDouble(token -> nearest(token, piece))
                    .average()
                    .orElse(0);
            alike.add(Math.max(inContext, written(word, words)));
        }
        return alike;
    }

    private static double nearest(float[] token, TextVectors piece) {
        double nearest = -1;
        for (var word : piece.words()) {
            for (var other : word.tokens()) {
                nearest = Math.max(nearest, Weighing.dot(token, other));
            }
        }
        return nearest;
    }

    private static double written(TextVectors.Word word, Set<String> words) {
        double likeness = Words.of(word.text()).stream()
                .mapToDouble(each -> Inquiry.nearness(each, words))
                .max()
                .orElse(0);
        return likeness < LEAST_LIKENESS ? -1 : WRITTEN_ALIKE - 0.1 * (1 - likeness);
    }

    /// The best that several pieces have for each word.
    ///
    /// @param pieces at least one
    static List<Double> most(List<List<Double>> pieces) {
        var most = new ArrayList<>(pieces.getFirst());
        for (var piece : pieces) {
            for (int i = 0; i < most.size(); i++) {
                most.set(i, Math.max(most.get(i), piece.get(i)));
            }
        }
        return most;
    }

    /// One figure for all words: a mean in which the least alike ones count most.
    static double summed(List<Double> alike) {
        double mean = alike.stream()
                .mapToDouble(each -> Math.exp(-SHARPNESS * each))
                .average()
                .orElse(1);
        return -Math.log(mean) / SHARPNESS;
    }
}
