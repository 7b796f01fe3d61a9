package dev.anabranch.server.answers.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Words of a passage, then and now.
class DifferenceTest {
    @Test
    void wordsThatWereExchangedAreToldFromThoseThatStay() {
        var difference = Difference.between("28 working days a year.", "30 working days a year, from 2027.");
        assertThat(difference.pieces())
                .extracting(piece -> piece.kind() + " " + piece.text())
                .containsExactly("REMOVED 28", "ADDED 30", "SAME  working days a year", "ADDED , from 2027", "SAME .");
        assertThat(Difference.between("a b", "a b").isNothing()).isTrue();
        assertThat(Difference.likeness("28 working days a year", "30 working days a year"))
                .isEqualTo(0.8);
        assertThat(Difference.likeness("28 working days", "ask Sophie")).isZero();
    }

    @Test
    void bothTextsCanBeMadeOfEveryDifference() {
        long seed = Long.getLong("anabranch.seed", new Random().nextLong());
        var random = new Random(seed);
        for (int times = 0; times < 200; times++) {
            var before = text(random, times == 0 ? 4000 : 40);
            var now = text(random, times == 0 ? 4000 : 40);
            var difference = Difference.between(before, now);
            assertThat(without(difference, Difference.Kind.ADDED).strip())
                    .as("seed %d", seed)
                    .isEqualTo(before.strip());
            assertThat(without(difference, Difference.Kind.REMOVED).strip())
                    .as("seed %d", seed)
                    .isEqualTo(now.strip());
        }
    }

    private static String text(Random random, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append("ab c\n,é😀"
                    .codePoints()
                    .skip(random.nextInt(8))
                    .limit(1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
        }
        return text.toString();
    }

    private static String without(Difference difference, Difference.Kind kind) {
        return difference.pieces().stream()
                .filter(piece -> piece.kind() != kind)
                .map(Difference.Piece::text)
                .collect(Collectors.joining());
    }
}
