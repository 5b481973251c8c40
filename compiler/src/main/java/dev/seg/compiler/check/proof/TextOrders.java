package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Two texts of a person that are compared with each other: one of three holds, and the same text passes all that is asked of
 * either.
 *
 * <p>Example: {@code email < city AND email >= city} is impossible.
 */
final class TextOrders {

    private static final NumberSet ORDERS = NumberSet.of(List.of(Fraction.of(-1), Fraction.ZERO, Fraction.of(1)));

    /** How one text stands to another: before it (-1), the same (0) or behind it (1). */
    private record TextOrder(Value left, Value right) {}

    private TextOrders() {}

    static Formula compare(Unknowns unknowns, Value left, Comparator comparator, Value right) {
        Terms terms = unknowns.terms();
        terms.doubt(Doubt.TEXTS);
        unknowns.text(left);
        unknowns.text(right);
        TextOrder turned = new TextOrder(right, left);
        boolean isTurned = terms.numberOf(turned).isPresent();
        int order = terms.number(isTurned ? turned : new TextOrder(left, right), true, ORDERS);
        return new Formula.Within(order, NumberSet.of(isTurned ? comparator.flipped() : comparator, Fraction.ZERO));
    }

    /** Whether texts that are the same can pass all that is asked of either; a text that was not found in time may. */
    static boolean isPossible(State state, Budget budget) {
        List<Terms.Amount> numbers = state.terms().numbers();
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).meaning() instanceof TextOrder order
                    && state.number(i).single().filter(Fraction::isZero).isPresent()) {
                List<Formula.Word> wanted = new ArrayList<>(words(state, order.left()));
                wanted.addAll(words(state, order.right()));
                TextSearch.Result result = TextSearch.find(wanted, budget);
                if (result.text().isEmpty() && result.complete()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Formula.Word> words(State state, Value value) {
        return state.terms().textOf(value).map(state::words).orElse(List.of());
    }
}
