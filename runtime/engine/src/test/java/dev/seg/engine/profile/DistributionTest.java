package dev.seg.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final double TINY = 1e-12;

    @Test
    void ofFivePeople() {
        Distribution found = Distribution.of(new double[] {10, 2, 4, 1, 3});

        assertThat(found.known()).isEqualTo(5);
        assertThat(found.mean()).isCloseTo(4, within(TINY));
        assertThat(found.deviation()).isCloseTo(Math.sqrt(50 / 4.0), within(TINY));
        assertThat(found.low()).isEqualTo(1);
        assertThat(found.median()).isEqualTo(3);
        assertThat(found.high()).isEqualTo(10);
    }

    @Test
    void whoIsMissingTheFigureDoesNotCount() {
        Distribution found = Distribution.of(new double[] {Double.NaN, 1, Double.NaN, 2});

        assertThat(found.known()).isEqualTo(2);
        assertThat(found.mean()).isEqualTo(1.5);
        assertThat(found.median()).isEqualTo(1.5);
    }

    @Test
    void ofNobodyNothingIsKnown() {
        Distribution found = Distribution.of(new double[] {Double.NaN});

        assertThat(found.known()).isZero();
        assertThat(found.mean()).isNaN();
        assertThat(found.apart(Distribution.of(new double[] {1}))).isNaN();
    }

    @Test
    void smallValuesNextToAGreatOneAreNotLost() {
        Distribution found = Distribution.of(new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16});

        assertThat(found.deviation()).isCloseTo(Math.sqrt(30), within(1e-6));
    }

    @Test
    void groupsAreApartByStandardDeviations() {
        Distribution low = Distribution.of(new double[] {0, 2});
        Distribution high = Distribution.of(new double[] {4, 6});

        assertThat(low.apart(high)).isCloseTo(4 / Math.sqrt(2), within(TINY));
        assertThat(low.apart(low)).isZero();
        assertThat(Distribution.of(new double[] {1, 1}).apart(Distribution.of(new double[] {2, 2})))
                .isInfinite();
    }
}
