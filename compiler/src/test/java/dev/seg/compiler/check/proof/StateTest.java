package dev.seg.compiler.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.Predicate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is assumed is held together as far as the budget goes, and all that is looked at is taken from it. */
class StateTest {

    private static final int MANY = 400;

    /** Each moment is before the next one. */
    private static State chain(Budget budget) {
        Terms terms = new Terms();
        for (int i = 0; i < MANY; i++) {
            terms.moment("moment " + i);
        }
        State state = new State(terms, new TimeOrder(ZoneOffset.UTC, Optional.empty()), budget);
        for (int i = 0; i + 1 < MANY; i++) {
            assertThat(state.assume(new Formula.Earlier(i, i + 1, true))).isTrue();
        }
        return state;
    }

    @Test
    void lastOfChainIsNotBeforeTheFirst() {
        Budget budget = new Budget(100_000);
        assertThat(chain(budget).excludes(new Formula.Earlier(MANY - 1, 0, false)))
                .isTrue();
        assertThat(budget.isSpent()).isFalse();
    }

    @Test
    void chainTooLongForTheBudgetIsLeftOpen() {
        Budget budget = new Budget(15_000);
        State state = chain(budget);
        assertThat(budget.isSpent()).isFalse();
        assertThat(state.excludes(new Formula.Earlier(MANY - 1, 0, false))).isFalse();
        assertThat(budget.isSpent()).isTrue();
    }

    @Test
    void doubtsComeInTheirOwnOrder() {
        Terms terms = new Terms();
        terms.doubt(Doubt.TEXTS);
        terms.doubt(Doubt.TABLES);
        terms.doubt(Doubt.RANKS);
        assertThat(terms.doubts()).containsExactly(Doubt.RANKS, Doubt.TEXTS, Doubt.TABLES);
    }

    @Test
    void whatWasTriedInVainIsKnownToAllParts() {
        Budget whole = new Budget(100);
        Predicate condition = new Predicate.Member("vip");
        whole.part(10).triedInVain(List.of(condition));
        assertThat(whole.isVain(List.of(condition))).isTrue();
        assertThat(whole.anew(5).isVain(List.of(condition))).isTrue();
        assertThat(new Budget(100).isVain(List.of(condition))).isFalse();
    }
}
