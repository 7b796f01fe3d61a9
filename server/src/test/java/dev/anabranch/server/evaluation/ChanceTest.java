package dev.anabranch.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {
    @Test
    void equalValuesLeaveNothingToChance() {
        var values = new double[50];
        Arrays.fill(values, 0.25);
        assertThat(Chance.SEEDED.interval(values)).isEqualTo(new Interval(0.25, 0.25, 0.25));
    }

    @Test
    void boundsAreThoseOfTheNormalLawForManyQuestions() {
        // 400 coin tosses: the standard error of the mean is 0.5 / 20
        var values = IntStream.range(0, 400).mapToDouble(i -> i % 2).toArray();
        var interval = Chance.SEEDED.interval(values);
        assertThat(interval.mean()).isEqualTo(0.5);
        assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.005));
        assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.005));
    }

    @Test
    void sameValuesGiveTheSameBounds() {
        var values = IntStream.range(0, 30).mapToDouble(i -> i / 30.0).toArray();
        assertThat(Chance.SEEDED.interval(values)).isEqualTo(Chance.SEEDED.interval(values));
        assertThat(Chance.SEEDED.significance(values)).isEqualTo(Chance.SEEDED.significance(values));
    }

    @Test
    void onlySignsThatAgreeAreSignificant() {
        // all eight signs agree in 2 of 256 cases
        var agreeing = new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        assertThat(Chance.SEEDED.significance(agreeing)).isCloseTo(2 / 256.0, within(0.003));
        var balanced = new double[] {0.1, -0.1, 0.2, -0.2};
        assertThat(Chance.SEEDED.significance(balanced)).isEqualTo(1.0);
    }
}
