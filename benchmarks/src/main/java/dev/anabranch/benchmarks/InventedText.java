package dev.anabranch.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Text that spreads as written text does: few words are everywhere, most are rare (Zipf), and those of one subject
/// stand together. The same for the same seed. For one thread.
final class InventedText {
    private static final int WORDS = 60_000;
    private static final int SUBJECTS = 800;
    private static final int WORDS_OF_SUBJECT = 80;
    private static final double OF_SUBJECT = 0.4;
    private static final String[] BEGINNINGS = "b br c d f fl g gr h k l m n p pl r s st t tr v w".split(" ");
    private static final String[] VOWELS = "a e i o u ea ou".split(" ");
    private static final String[] ENDS = "n r l s t nd rk m st".split(" ");

    private final Random random;
    private final List<String> words = new ArrayList<>();
    private final int[][] subjects = new int[SUBJECTS][WORDS_OF_SUBJECT];

    InventedText(long seed) {
        random = new Random(seed);
        for (int i = 0; i < WORDS; i++) {
            words.add(word());
        }
        for (var subject : subjects) {
            for (int i = 0; i < subject.length; i++) {
                subject[i] = 200 + random.nextInt(WORDS - 200); // what is everywhere is of no subject
            }
        }
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            word.append(any(BEGINNINGS)).append(any(VOWELS));
        }
        return word.append(any(ENDS)).toString();
    }

    private String any(String[] parts) {
        return parts[random.nextInt(parts.length)];
    }

    int subject() {
        return random.nextInt(SUBJECTS);
    }

    String title(int subject) {
        var title = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            title.append(ofSubject(subject, random)).append(i > 1 ? " " : "");
        }
        return title.toString();
    }

    /// Sentences of about this many letters in all.
    String paragraph(int subject, int letters) {
        var text = new StringBuilder();
        while (text.length() < letters) {
            for (int i = 6 + random.nextInt(14); i > 0; i--) {
                text.append(random.nextDouble() < OF_SUBJECT ? ofSubject(subject, random) : common());
                text.append(i > 1 ? " " : ". ");
            }
        }
        return text.toString().strip();
    }

    /// Two to five words that somebody may look for.
    String question(RandomGenerator from) {
        int subject = from.nextInt(SUBJECTS);
        var text = new StringBuilder();
        for (int i = 2 + from.nextInt(4); i > 0; i--) {
            text.append(from.nextInt(5) == 0 ? words.get(from.nextInt(300)) : ofSubject(subject, from))
                    .append(' ');
        }
        return text.toString().strip();
    }

    private String ofSubject(int subject, RandomGenerator from) {
        return words.get(subjects[subject][zipf(WORDS_OF_SUBJECT, from)]);
    }

    private String common() {
        return words.get(zipf(WORDS, random));
    }

    /// The k-th with a chance of about 1 / k.
    private static int zipf(int of, RandomGenerator from) {
        return (int) Math.exp(from.nextDouble() * Math.log(of)) - 1;
    }
}
