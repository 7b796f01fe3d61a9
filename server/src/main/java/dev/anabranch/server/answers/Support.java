package dev.anabranch.server.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds the words of a passage that a sentence is held by, or that there are none. A sentence is held when a sentence,
/// a row, or a few neighbouring sentences have all of its numbers with what they count, all of its names, the words
/// that turn a meaning round, no other negation, and nearly all other words that say something; fewer of those where
/// its meaning is very near. Leaves out more than it has to: what is doubtful is not shown. For one question.
final class Support {
    /// Neighbouring sentences or items that are looked at together.
    private static final int MOST_PIECES = 3;

    private static final double MOST_WORDS = 0.75;
    private static final double HALF_OF_WORDS = 0.5;

    /// A cosine that sentences have which say the same in other words.
    private static final double NEAR = 0.85;

    private static final double ALIKE = 0.7;
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:[-_.@:/'\u2019][\\p{L}\\p{M}\\p{N}]++)*+");

    /// One of these more or less, and a sentence says something else.
    private static final Set<String> TURNING = turning(
            "allowed allow forbidden forbid prohibited permitted banned denied"
                    + " optional mandatory required only except unless always never before after more less fewer least above below"
                    + " minimum maximum min max increase decrease enable enabled disable disabled true false without approved"
                    + " rejected confidential public internal external must"
                    + " erlaubt verboten freiwillig verpflichtend nur au\u00dfer immer nie vor nach mehr weniger mindestens"
                    + " h\u00f6chstens autoris\u00e9 interdit obligatoire facultatif seulement toujours jamais avant apr\u00e8s plus"
                    + " moins permitido prohibido obligatorio opcional solo siempre nunca antes despu\u00e9s m\u00e1s menos");

    /// Sentences whose meaning is looked at, and places that one is compared with: somebody waits.
    private static final int MOST_MEANT = 40;

    private static final int MOST_PLACES = 4;

    private final Function<List<String>, Optional<List<float[]>>> vectors;
    private final IdentityHashMap<Candidate, List<Place>> places = new IdentityHashMap<>();
    private final Map<String, float[]> meant = new HashMap<>();

    /// @param vectors what texts mean; empty where nobody knows
    Support(Function<List<String>, Optional<List<float[]>>> vectors) {
        this.vectors = vectors;
    }

    /// The words, exactly as they stand in the passage.
    Optional<String> of(String sentence, Candidate passage) {
        var said = Said.of(sentence);
        // what a number belongs to stands in its own sentence or row
        int most = said.figures().isEmpty() ? MOST_PIECES : 1;
        var some = places.computeIfAbsent(passage, Support::places).stream()
                .filter(place -> place.pieces().size() <= most && mayHold(place, said))
                .toList();
        return some.stream()
                .filter(place -> share(said, place.words()) >= MOST_WORDS)
                .findFirst()
                .or(() -> near(said, some))
                .map(place -> place.quote(passage.text()));
    }

    /// The first of the places with most of its words that means the same.
    private Optional<Place> near(Said said, List<Place> some) {
        var best = some.stream()
                .sorted(Comparator.comparingDouble((Place place) -> -share(said, place.words())))
                .limit(MOST_PLACES)
                .toList();
        boolean isKnown = meant.containsKey(said.text());
        if (best.isEmpty() || (!isKnown && meant.size() >= MOST_MEANT)) {
            return Optional.empty();
        }
        var texts = new ArrayList<String>();
        best.forEach(place -> texts.add(place.over() + "\n" + place.own()));
        if (!isKnown) {
            texts.add(said.text());
        }
        return vectors.apply(texts).flatMap(found -> {
            var meaning = meant.computeIfAbsent(said.text(), text -> found.getLast());
            return IntStream.range(0, best.size())
                    .filter(place -> Weighing.dot(meaning, found.get(place)) >= NEAR)
                    .mapToObj(best::get)
                    .findFirst();
        });
    }

    private static List<Place> places(Candidate passage) {
        var pieces = Pieces.of(passage.text());
        var places = new ArrayList<Place>();
        for (int size = 1; size <= Math.min(MOST_PIECES, pieces.size()); size++) {
            for (int from = 0; from + size <= pieces.size(); from++) {
                var some = pieces.subList(from, from + size);
                if (size == 1 || some.stream().noneMatch(Piece::isRow)) {
                    places.add(Place.of(some, passage));
                }
            }
        }
        return places;
    }

    /// A part of a passage that may hold a sentence.
    ///
    /// @param own  what stands in it
    /// @param over what it stands under
    /// @param said the words of its own
    /// @param words those with the ones that it stands under
    private record Place(
            List<Piece> pieces, String own, String over, Set<String> said, Set<String> words, Set<String> figures) {
        static Place of(List<Piece> pieces, Candidate passage) {
            var own = String.join("\n", pieces.stream().map(Piece::shown).toList());
            var names = new ArrayList<String>();
            names.add(passage.document().title());
            names.addAll(passage.headings());
            pieces.forEach(each -> names.add(each.context()));
            var over = String.join("\n", names);
            var words = Inquiry.words(List.of(own, over));
            return new Place(pieces, own, over, Inquiry.words(List.of(own)), words, Figures.of(own + "\n" + over));
        }

        String quote(String passage) {
            int start = passage.indexOf(pieces.getFirst().quote());
            var last = pieces.getLast().quote();
            int end = start < 0 ? -1 : passage.indexOf(last, start);
            return end < 0 ? pieces.getFirst().quote() : passage.substring(start, end + last.length());
        }
    }

    /// What a sentence says that can be looked for.
    ///
    /// @param words those that say something, each once
    /// @param names words that are written as names or identifiers are
    private record Said(String text, Set<String> words, Set<String> names, Set<String> figures, Set<String> turning) {
        static Said of(String sentence) {
            var words = new LinkedHashSet<>(Words.of(sentence));
            var turning = new HashSet<>(words);
            turning.retainAll(TURNING);
            words.removeIf(word -> !Words.hasMeaning(word) || Figures.isFigure(word));
            return new Said(sentence, words, names(sentence), Figures.of(sentence), turning);
        }

        private static Set<String> names(String sentence) {
            var names = new LinkedHashSet<String>();
            TOKEN.matcher(sentence).results().forEach(each -> {
                if (!Figures.isFigure(each.group()) && isName(each.group(), each.start() == 0)) {
                    names.addAll(Words.of(each.group()));
                }
            });
            names.removeIf(word -> !Words.hasMeaning(word));
            return names;
        }

        private static boolean isName(String token, boolean isFirst) {
            return token.codePoints().skip(isFirst ? 1 : 0).anyMatch(Character::isUpperCase)
                    || token.matches(".*[_.@:/].*")
                    || (token.codePoints().anyMatch(Character::isDigit)
                            && token.codePoints().anyMatch(Character::isLetter));
        }
    }

    /// All but nearly all other words.
    private static boolean mayHold(Place place, Said said) {
        return !said.words().isEmpty()
                && place.words().containsAll(said.names())
                && place.words().containsAll(said.turning())
                && place.figures().containsAll(said.figures())
                && share(said, place.said()) > HALF_OF_WORDS
                && isMeasuredAlike(said.text(), place)
                && Negation.isKept(said.text(), place.pieces());
    }

    /// A number counts what it counts in the passage: the word behind it stands near it there, or over the column.
    private static boolean isMeasuredAlike(String sentence, Place place) {
        var asked = Figures.measured(sentence, 2);
        if (asked.isEmpty()) {
            return true;
        }
        var there = Figures.measured(place.own(), 4);
        there.addAll(Figures.measured(place.over(), 4));
        var heads = Inquiry.words(List.of(place.over()));
        return asked.stream().allMatch(each -> {
            var unit = each.substring(each.indexOf(' ') + 1);
            return !Words.hasMeaning(unit) || there.contains(each) || heads.contains(unit);
        });
    }

    private static double share(Said said, Set<String> words) {
        long there = said.words().stream().filter(word -> isAmong(word, words)).count();
        return (double) there / said.words().size();
    }

    private static boolean isAmong(String word, Set<String> words) {
        return words.contains(word)
                || (word.length() > 4
                        && word.codePoints().allMatch(Character::isLetter)
                        && words.stream().anyMatch(each -> Likeness.of(word, each) >= ALIKE));
    }

    private static Set<String> turning(String words) {
        return Set.copyOf(new HashSet<>(Words.of(words)));
    }
}
