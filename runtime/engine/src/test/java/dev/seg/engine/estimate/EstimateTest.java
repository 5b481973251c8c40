package dev.seg.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    /** Reckoned, not drawn: every sample there can be, by how likely it is. */
    @ParameterizedTest
    @CsvSource({
        "200000, 10000, 0",
        "200000, 10000, 1",
        "200000, 10000, 7",
        "200000, 10000, 60",
        "200000, 10000, 12400",
        "200000, 10000, 100000",
        "200000, 10000, 199990",
        "200000, 10000, 200000",
        "1000, 20, 1",
        "1000, 20, 33",
        "1000, 20, 500",
        "1000, 500, 3",
        "1000, 500, 250",
        "1000, 999, 250",
        "40, 10, 1",
        "40, 10, 39",
        "3, 1, 1"
    })
    void theIntervalHoldsTheSizeInAtLeast95Of100Samples(int population, int people, int size) {
        HypergeometricDistribution members = new HypergeometricDistribution(null, population, size, people);
        double held = 0;
        for (int seen = members.getSupportLowerBound(); seen <= members.getSupportUpperBound(); seen++) {
            Estimate estimate = Estimate.of(population, people, seen);
            assertThat(estimate.low()).isLessThanOrEqualTo(estimate.size());
            assertThat(estimate.high()).isGreaterThanOrEqualTo(estimate.size());
            if (estimate.low() <= size && size <= estimate.high()) {
                held += size == 0 || size == population ? 1 : members.probability(seen);
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(Estimate.CONFIDENCE);
    }

    @Test
    void theBoundsAreThoseOfClopperAndPearson() {
        // 10 of 100: 4.90 % to 17.62 %
        assertThat(Estimate.of(1_000_000, 100, 10)).isEqualTo(new Estimate(49_004, 100_000, 176_223));
        // the rule of three: none of 10,000 is at most 3.69 in 10,000
        assertThat(Estimate.of(1_000_000, 10_000, 0)).isEqualTo(new Estimate(0, 0, 369));
    }

    @Test
    void whoIsAskedAllIsCertain() {
        assertThat(Estimate.of(10, 10, 3)).isEqualTo(new Estimate(3, 3, 3));
        assertThat(Estimate.of(10, 0, 0)).isEqualTo(new Estimate(0, 0, 10));
        assertThat(Estimate.of(0, 0, 0)).isEqualTo(new Estimate(0, 0, 0));
    }
}
