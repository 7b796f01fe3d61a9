package dev.anabranch.server.answers;

import dev.anabranch.server.embedding.TextVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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

    /// Questions are up to 1,000 characters long, each of which may be a word; what they ask stands in fewer.
    private static final int MOST_ASKED = 64;

    /// So many tokens of a piece are looked at: at its beginning is what it stands under, at its end what it says.
    private static final int MOST_AT_BEGINNING = 64;

    private static final int MOST_AT_END = 128;

    /// What stands behind the apostrophe of *how's*, *who doesn't*, *we've*.
    private static final Set<String> SHORTENED = Set.of("s", "t", "d", "m", "re", "ve", "ll");

    private static final Set<String> APOSTROPHES = Set.of("'", "\u2019");

    private static final Pattern ONE_LETTER = Pattern.compile("[a-z]", Pattern.CASE_INSENSITIVE);

    private static final Pattern SAYS_SOMETHING = Pattern.compile(".*[\\p{L}\\p{N}].*");

    private final List<TextVectors.Word> asked;

    private Alignment(List<TextVectors.Word> asked) {
        this.asked = asked;
    }

    /// @param question as a model reads it
    static Alignment of(TextVectors question) {
        var all = question.words();
        var words = IntStream.range(0, all.size())
                .filter(i -> SAYS_SOMETHING.matcher(all.get(i).text()).matches() && !isShortened(all, i))
                .mapToObj(all::get)
                .toList();
        var meant =
                words.stream().filter(word -> tells(word, Words::hasMeaning)).toList();
        var telling = meant.stream()
                .filter(word -> tells(word, each -> Words.hasMeaning(each) && !LIGHT.contains(each)))
                .toList();
        var asked = telling.isEmpty() ? meant : telling;
        return new Alignment(
                (asked.isEmpty() ? words : asked).stream().limit(MOST_ASKED).toList());
    }

    private static boolean tells(TextVectors.Word word, Predicate<String> isMeant) {
        return !ONE_LETTER.matcher(word.text()).matches()
                && Words.of(word.text()).stream().anyMatch(isMeant);
    }

    /// Whether a word is a part of one like *what's* or *doesn't*, which models read as three.
    private static boolean isShortened(List<TextVectors.Word> words, int at) {
        boolean isEnd = isApostrophe(words, at - 1) && SHORTENED.contains(lower(words, at));
        boolean isBeginning = isApostrophe(words, at + 1)
                && at + 2 < words.size()
                && lower(words, at + 2).equals("t");
        return isEnd || isBeginning;
    }

    private static boolean isApostrophe(List<TextVectors.Word> words, int at) {
        return at >= 0
                && at < words.size()
                && APOSTROPHES.contains(words.get(at).text());
    }

    private static String lower(List<TextVectors.Word> words, int at) {
        return words.get(at).text().toLowerCase(Locale.ROOT);
    }

    /// How alike the most alike word is, from -1 to 1, for each word of the question that matters.
    ///
    /// @param piece as the model reads it, with what it stands under
    /// @param words of the piece and of what it stands under
    List<Double> with(TextVectors piece, Set<String> words) {
        var tokens = ends(
                piece.words().stream().flatMap(word -> word.tokens().stream()).toList());
        var alike = new ArrayList<Double>();
        for (var word : asked) {
            double inContext = word.tokens().stream()
                    .mapToDouble(token -> nearest(token, tokens))
                    .average()
                    .orElse(0);
            alike.add(Math.max(inContext, written(word, words)));
        }
        return alike;
    }

    private static List<float[]> ends(List<float[]> tokens) {
        if (tokens.size() <= MOST_AT_BEGINNING + MOST_AT_END) {
            return tokens;
        }
        var ends = new ArrayList<>(tokens.subList(0, MOST_AT_BEGINNING));
        ends.addAll(tokens.subList(tokens.size() - MOST_AT_END, tokens.size()));
        return ends;
    }

    private static double nearest(float[] token, List<float[]> piece) {
        double nearest = -1;
        for (var other : piece) {
            nearest = Math.max(nearest, Weighing.dot(token, other));
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
