package dev.seg.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeparationTest {

    private static final BitSet FIRST_TWO = people(0, 1);
    private static final BitSet LAST_TWO = people(2, 3);

    private static BitSet people(int... places) {
        BitSet people = new BitSet();
        for (int place : places) {
            people.set(place);
        }
        return people;
    }

    @Test
    void classesWhoseMembersAreAlikeAreSeparatedWholly() {
        assertThat(Separation.of(List.of(FIRST_TWO, LAST_TWO), List.of(new double[] {1, 1, 9, 9})))
                .hasValue(1.0);
    }

    @Test
    void everybodyIsComparedWithTheMiddleOfTheirOwnClassAndOfTheNearestOther() {
        double found = Separation.of(List.of(FIRST_TWO, LAST_TWO), List.of(new double[] {0, 2, 6, 8}))
                .orElseThrow();

        // middles 1 and 7: of those at 0 and 8 it is (7 - 1) / 7, of those at 2 and 6 it is (5 - 1) / 5
        assertThat(found).isCloseTo((6 / 7.0 + 4 / 5.0) / 2, within(1e-12));
    }

    @Test
    void whoIsNearerToAnotherClassCountsAgainstIt() {
        double found = Separation.of(List.of(FIRST_TWO, LAST_TWO), List.of(new double[] {0, 5, 1, 5.5}))
                .orElseThrow();

        // middles 2.5 and 3.25: the second and the third are nearer to the other one
        assertThat(found).isCloseTo(0.75 * (1 / 3.25 - 1 / 2.5 - 1 / 2.25 + 1 / 3.0) / 4, within(1e-12));
    }

    @Test
    void aMissingNumberTellsNothing() {
        assertThat(Separation.of(
                        List.of(FIRST_TWO, LAST_TWO),
                        List.of(new double[] {1, 1, 9, 9}, new double[] {Double.NaN, 5, 5, Double.NaN})))
                .hasValue(1.0);
    }

    @Test
    void thereIsNoneWithoutNumbersOfOneClassOrOfSharedPeople() {
        List<double[]> figures = List.of(new double[] {1, 2, 3, 4});

        assertThat(Separation.of(List.of(FIRST_TWO, LAST_TWO), List.of())).isEmpty();
        assertThat(Separation.of(List.of(FIRST_TWO, people()), figures)).isEmpty();
        assertThat(Separation.of(List.of(FIRST_TWO, people(1, 2)), figures)).isEmpty();
    }
}
