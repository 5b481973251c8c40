package dev.seg.compiler.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberSetTest {

    private static final List<Comparator> COMPARATORS = List.of(Comparator.values());

    private static Fraction number(String text) {
        return Fraction.of(new BigDecimal(text));
    }

    private static NumberSet of(Comparator comparator, String limit) {
        return NumberSet.of(comparator, number(limit));
    }

    @Test
    void noWholeNumberLiesBetweenTwoAndThree() {
        NumberSet between = of(Comparator.GREATER, "2").intersect(of(Comparator.LESS, "3"));
        assertThat(between.isEmpty()).isFalse();
        assertThat(between.whole().isEmpty()).isTrue();
    }

    @Test
    void wholeNumbersKeepTheirEnds() {
        NumberSet whole = of(Comparator.GREATER, "2")
                .intersect(of(Comparator.AT_MOST, "4.5"))
                .whole();
        assertThat(whole.from()).isEqualTo(NumberSet.Cut.below(number("3")));
        assertThat(whole.to()).isEqualTo(NumberSet.Cut.above(number("4")));
        assertThat(of(Comparator.LESS, "-0.5").whole().to()).isEqualTo(NumberSet.Cut.above(number("-1")));
    }

    @Test
    void aSingleNumberIsTold() {
        assertThat(of(Comparator.AT_LEAST, "5")
                        .intersect(of(Comparator.AT_MOST, "5"))
                        .single())
                .contains(number("5"));
        assertThat(of(Comparator.AT_LEAST, "5").single()).isEmpty();
    }

    @Test
    void setsDoAsTheirMembersDo() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            NumberSet a = random(random);
            NumberSet b = random(random);
            for (int halves = -13; halves <= 13; halves++) {
                Fraction value = Fraction.of(halves).dividedBy(Fraction.of(2));
                boolean inA = a.contains(value);
                assertThat(a.complement().contains(value)).isEqualTo(!inA);
                assertThat(a.intersect(b).contains(value)).isEqualTo(inA && b.contains(value));
                assertThat(halves % 2 == 0 && a.whole().contains(value)).isEqualTo(halves % 2 == 0 && inA);
            }
            assertThat(a.isWithin(b)).isEqualTo(a.intersect(b.complement()).isEmpty());
        }
    }

    private static NumberSet random(SplittableRandom random) {
        NumberSet set = NumberSet.ALL;
        for (int i = random.nextInt(4); i >= 0; i--) {
            Fraction limit = Fraction.of(random.nextInt(13) - 6).dividedBy(Fraction.of(1 + random.nextInt(2)));
            NumberSet next = NumberSet.of(COMPARATORS.get(random.nextInt(COMPARATORS.size())), limit);
            set = random.nextInt(3) == 0
                    ? set.complement().intersect(next.complement()).complement()
                    : set.intersect(next);
        }
        return set;
    }
}
