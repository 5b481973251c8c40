package dev.seg.compiler.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Fraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimplexTest {

    private static Delta delta(int value, int bits) {
        return new Delta(Fraction.of(value), Fraction.of(bits));
    }

    @Test
    void twoNumbersCannotEachBeTheGreater() {
        Simplex simplex = new Simplex(new Budget(1_000));
        int x = simplex.variable();
        int y = simplex.variable();
        int difference = simplex.sum(Map.of(x, Fraction.of(1), y, Fraction.of(-1)));
        assertThat(simplex.atLeast(difference, delta(0, 1))).isTrue();
        assertThat(simplex.copy().solve()).isTrue();
        assertThat(simplex.atMost(difference, delta(0, -1))).isFalse();
    }

    @Test
    void aStrictBoundIsNotReached() {
        Simplex simplex = new Simplex(new Budget(1_000));
        int x = simplex.variable();
        int twice = simplex.sum(Map.of(x, Fraction.of(2)));
        assertThat(simplex.atLeast(x, delta(5, 1)) && simplex.atMost(twice, delta(10, 0)))
                .isTrue();
        assertThat(simplex.solve()).isFalse();
    }

    private record Limit(int[] factors, int bound, boolean below, boolean strictly) {
        boolean holds(int[] point) {
            int sum = 0;
            for (int i = 0; i < point.length; i++) {
                sum += factors[i] * point[i];
            }
            int order = below ? Integer.compare(bound, sum) : Integer.compare(sum, bound);
            return strictly ? order > 0 : order >= 0;
        }
    }

    /** Where numbers were found all bounds hold; where none were, no whole numbers of a grid will do. */
    @Test
    void solutionsHoldAndNothingIsMissed() {
        SplittableRandom random = new SplittableRandom(5);
        int solved = 0;
        for (int i = 0; i < 1_500; i++) {
            List<Limit> limits = new ArrayList<>();
            Simplex simplex = new Simplex(new Budget(100_000));
            List<Integer> variables = List.of(simplex.variable(), simplex.variable(), simplex.variable());
            boolean possible = true;
            for (int j = 2 + random.nextInt(5); j > 0; j--) {
                int[] factors = random.ints(3, -2, 3).toArray();
                Limit limit = new Limit(factors, random.nextInt(9) - 4, random.nextBoolean(), random.nextBoolean());
                limits.add(limit);
                Map<Integer, Fraction> row = new HashMap<>();
                for (int k = 0; k < 3; k++) {
                    if (factors[k] != 0) {
                        row.put(variables.get(k), Fraction.of(factors[k]));
                    }
                }
                int sum = simplex.sum(row);
                possible &= limit.below()
                        ? simplex.atMost(sum, delta(limit.bound(), limit.strictly() ? -1 : 0))
                        : simplex.atLeast(sum, delta(limit.bound(), limit.strictly() ? 1 : 0));
            }
            if (possible && simplex.solve()) {
                solved++;
                assertThat(holdsSomewhere(simplex)).isTrue();
            } else {
                assertThat(fitsGrid(limits)).as(limits.toString()).isFalse();
            }
        }
        assertThat(solved).isBetween(200, 1_300);
    }

    private static boolean holdsSomewhere(Simplex simplex) {
        Fraction bit = Fraction.of(1);
        for (int i = 0; i < 40; i++) {
            if (simplex.holds(bit)) {
                return true;
            }
            bit = bit.dividedBy(Fraction.of(2));
        }
        return false;
    }

    private static boolean fitsGrid(List<Limit> limits) {
        for (int x = -6; x <= 6; x++) {
            for (int y = -6; y <= 6; y++) {
                for (int z = -6; z <= 6; z++) {
                    int[] point = {x, y, z};
                    if (limits.stream().allMatch(limit -> limit.holds(point))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
