package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the values of those lie whom a claim holds for, each on its own: nowhere outside, though perhaps not everywhere
 * inside.
 *
 * <p>Example: of {@code age between 18 and 30} it is the numbers from 18 to 30, and that the age is known.
 */
final class Outline {

    private final Map<Integer, NumberSet> numbers = new HashMap<>();
    private final Map<Integer, Boolean> flags = new HashMap<>();
    private final Map<Integer, List<Formula.Word>> words = new HashMap<>();
    private final Set<Formula.Earlier> order = new HashSet<>();
    private final List<Formula.Compare> compares;
    private final List<Balance> balances;
    private final Bounds bounds;

    /** Of all that a state leaves. */
    Outline(State state) {
        Terms terms = state.terms();
        for (int i = 0; i < terms.numbers().size(); i++) {
            if (!state.number(i).equals(terms.numbers().get(i).domain())) {
                numbers.put(i, state.number(i));
            }
        }
        for (int i = 0; i < terms.flags().size(); i++) {
            int flag = i;
            state.flag(i).ifPresent(on -> flags.put(flag, on));
        }
        for (int i = 0; i < terms.texts().size(); i++) {
            if (!state.words(i).isEmpty()) {
                words.put(i, state.words(i));
            }
        }
        order.addAll(state.order());
        compares = List.copyOf(state.compares());
        balances = compares.stream().flatMap(sum -> Balance.of(sum).stream()).toList();
        bounds = new Bounds(terms);
    }

    /** Draws the bounds of the numbers that a state leaves; those that are less than their domains. */
    BitSet bound(State state) {
        BitSet changed = new BitSet();
        for (int i = 0; i < state.terms().numbers().size(); i++) {
            changed.set(i, bounds.within(i, state.number(i)));
        }
        return changed;
    }

    Bounds bounds() {
        return bounds;
    }

    /** The sums that have to be within bounds of their own. */
    List<Balance> balances() {
        return balances;
    }

    /** Whether a formula plainly holds for everybody inside. */
    boolean implies(Formula formula) {
        if (formula instanceof Formula.All all) {
            for (Formula part : all.parts()) {
                if (!implies(part)) {
                    return false;
                }
            }
            return true;
        }
        if (formula instanceof Formula.Any any) {
            for (Formula part : any.parts()) {
                if (implies(part)) {
                    return true;
                }
            }
            return false;
        }
        if (formula instanceof Formula.Within within) {
            return bounds.isWithin(within.number(), within.set()) || isAmong(within);
        }
        if (formula instanceof Formula.Flag flag) {
            Boolean own = flags.get(flag.flag());
            return own != null && own == flag.value();
        }
        if (formula instanceof Formula.Word word) {
            List<Formula.Word> own = words.get(word.text());
            return own != null && own.contains(word);
        }
        return formula instanceof Formula.Compare compare ? compares.contains(compare) : order.contains(formula);
    }

    private boolean isAmong(Formula.Within within) {
        NumberSet own = numbers.get(within.number());
        return own != null && own.isWithin(within.set());
    }

    /** Whether nobody can be inside of both, as far as each value alone goes. */
    boolean isApartFrom(Outline other, Terms terms, TimeOrder times) {
        for (Map.Entry<Integer, Boolean> flag : flags.entrySet()) {
            Boolean its = other.flags.get(flag.getKey());
            if (its != null && !its.equals(flag.getValue())) {
                return true;
            }
        }
        return bounds.isApartFrom(other.bounds)
                || areSumsApart(other)
                || areNumbersApart(other, terms)
                || areTextsApart(other)
                || areMomentsApart(other, terms, times);
    }

    /** Where a number lies in one of several spans. */
    private boolean areNumbersApart(Outline other, Terms terms) {
        for (Map.Entry<Integer, NumberSet> number : numbers.entrySet()) {
            NumberSet its = other.numbers.get(number.getKey());
            if (its != null) {
                NumberSet both = number.getValue().intersect(its);
                boolean whole = terms.numbers().get(number.getKey()).whole();
                if ((whole ? both.whole() : both).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where one says of a sum what the other denies. */
    private boolean areSumsApart(Outline other) {
        for (Formula.Compare compare : compares) {
            for (Formula.Compare its : other.compares) {
                boolean isEqual = compare.comparator() == Comparator.EQUAL || its.comparator() == Comparator.EQUAL;
                boolean isLess = compare.comparator() == Comparator.LESS || its.comparator() == Comparator.LESS;
                if ((isEqual && isLess && compare.sum().equals(its.sum()))
                        || compare.negated().equals(its)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean areTextsApart(Outline other) {
        for (Map.Entry<Integer, List<Formula.Word>> text : words.entrySet()) {
            List<Formula.Word> its = other.words.get(text.getKey());
            if (its != null && !its.equals(text.getValue())) {
                List<Formula.Word> both = new ArrayList<>(text.getValue());
                its.stream().filter(word -> !both.contains(word)).forEach(both::add);
                if (its.stream().anyMatch(word -> text.getValue().contains(word.negated()))) {
                    return true;
                }
                boolean isListed =
                        both.stream().anyMatch(word -> word.passes() && word.test() instanceof TextTest.OneOf);
                if (isListed && TextSearch.listed(both).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean areMomentsApart(Outline other, Terms terms, TimeOrder times) {
        if (order.isEmpty() || other.order.isEmpty() || order.equals(other.order)) {
            return false;
        }
        State state = new State(terms, times);
        return !state.assumeAll(order) || !state.assumeAll(other.order);
    }
}
