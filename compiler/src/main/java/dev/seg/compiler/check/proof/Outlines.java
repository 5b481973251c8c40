package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The outlines of an island's claims, drawn over terms that all of them share. */
final class Outlines {

    /** A claim of more cases than this is outlined by what all of its cases have in common. */
    private static final int MAX_CASES = 12;

    private static final int MAX_SPLITS = 40;

    private static final int ROUNDS = 4;

    private final Inquiry inquiry;
    private final Terms terms = new Terms();
    private final Translator translator;
    private final Map<Predicate, Formula> formulas = new HashMap<>();
    private final Map<Integer, List<Outline>> outlines = new HashMap<>();
    private final Map<Source, Nesting> nestings = new HashMap<>();
    private final List<Balance> balances = new ArrayList<>();
    private final List<List<Integer>> balancesAbout = new ArrayList<>();

    Outlines(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.translator = new Translator(inquiry.model(), inquiry.times(), terms, Optional.empty());
    }

    /** Takes note of a condition before outlines are drawn. */
    void expect(Predicate condition) {
        if (!formulas.containsKey(condition)) {
            List<Formula> all = new ArrayList<>(List.of(translator.translate(condition)));
            averages(condition, all);
            formulas.put(condition, Formula.all(all));
        }
    }

    /** Where an average is less than a limit some of its values is, and where it is greater some is. */
    private void averages(Predicate condition, List<Formula> all) {
        if (condition instanceof Predicate.And and) {
            and.parts().forEach(part -> averages(part, all));
        } else if (condition instanceof Predicate.Or or) {
            or.parts().forEach(part -> averages(part, all));
        } else if (condition instanceof Predicate.Not not) {
            averages(not.operand(), all);
        } else if (condition instanceof Predicate.Comparison comparison
                && Unknowns.plain(comparison.left()) instanceof Value.Aggregate aggregate
                && aggregate.function() == AggregateFunction.AVERAGE
                && comparison.right() instanceof Value.Literal
                && comparison.comparator() != Comparator.EQUAL) {
            Predicate one = new Predicate.Comparison(
                    aggregate.argument().orElseThrow(), comparison.comparator(), comparison.right());
            Formula holds = translator.translate(condition);
            Formula isKnown = translator.translate(new Predicate.Known(comparison.left()));
            RowCounts rows = translator.unknowns().rows();
            all.add(Formula.implies(holds, rows.some(Unknowns.with(aggregate.events(), one))));
            all.add(Formula.implies(
                    Formula.all(isKnown, holds.negated()),
                    rows.some(Unknowns.with(aggregate.events(), opposite(one)))));
        }
    }

    private static Predicate opposite(Predicate one) {
        Predicate.Comparison comparison = (Predicate.Comparison) one;
        Comparator turned = switch (comparison.comparator()) {
            case LESS -> Comparator.AT_LEAST;
            case AT_MOST -> Comparator.GREATER;
            case GREATER -> Comparator.AT_MOST;
            case AT_LEAST -> Comparator.LESS;
            case EQUAL -> Comparator.EQUAL;
        };
        return new Predicate.Comparison(comparison.left(), turned, comparison.right());
    }

    /** The outlines of a claim's cases, none where nobody can keep it. */
    List<Outline> of(int claim, Supplier<List<Predicate>> conditions) {
        List<Outline> known = outlines.get(claim);
        if (known == null) {
            known = draw(conditions.get());
            outlines.put(claim, known);
        }
        return known;
    }

    private List<Outline> draw(List<Predicate> conditions) {
        conditions.forEach(this::expect);
        learn();
        List<Formula> all = conditions.stream()
                .map(condition -> formulas.getOrDefault(condition, Formula.TRUE))
                .toList();
        State state = new State(terms, inquiry.times());
        List<State> cases = state.assumeAll(all) ? split(List.of(state)) : List.of();
        cases = split(
                cases.stream().filter(part -> part.assumeAll(terms.facts())).toList());
        List<Outline> drawn = new ArrayList<>();
        for (State part : cases) {
            Outline outline = new Outline(part);
            BitSet bounded = outline.bound(part);
            if (tighten(outline.bounds(), bounded, outline, outline)) {
                drawn.add(outline);
            }
        }
        return drawn;
    }

    /** Goes through the choices that states leave, as long as there are few cases; what is left open then stays so. */
    private static List<State> split(List<State> states) {
        Deque<State> open = new ArrayDeque<>(states);
        List<State> cases = new ArrayList<>();
        int splits = 0;
        while (!open.isEmpty()) {
            State state = open.remove();
            if (state.propagate()) {
                Optional<Formula.Any> choice = state.open().stream()
                        .min(java.util.Comparator.comparingInt(
                                any -> any.parts().size()))
                        .filter(any -> cases.size() + open.size() + any.parts().size() <= MAX_CASES);
                if (choice.isEmpty() || ++splits > MAX_SPLITS) {
                    cases.add(state);
                } else {
                    state.open().remove(choice.get());
                    choice.get().parts().forEach(way -> branch(state, way, open));
                }
            }
        }
        return cases;
    }

    private static void branch(State state, Formula way, Deque<State> open) {
        State branch = state.copy();
        if (branch.assume(way)) {
            open.add(branch);
        }
    }

    /** Learns what follows from filters that came up. */
    private void learn() {
        translator.unknowns().rows().sources().forEach((source, counts) -> {
            Nesting nesting = nestings.computeIfAbsent(
                    source, s -> new Nesting(counts, inquiry.model(), inquiry.times(), inquiry.budget()));
            nesting.news().forEach(sum -> Balance.of(sum).ifPresent(this::add));
        });
    }

    private void add(Balance balance) {
        for (int number : balance.numbers()) {
            while (balancesAbout.size() <= number) {
                balancesAbout.add(new ArrayList<>());
            }
            balancesAbout.get(number).add(balances.size());
        }
        balances.add(balance);
    }

    private boolean tighten(Bounds bounds, BitSet changed, Outline one, Outline other) {
        BitSet open = changed;
        for (int round = 0; round < ROUNDS; round++) {
            if (!bounds.tighten(balances, balancesAbout, open)) {
                return false;
            }
            open = new BitSet();
            for (Outline outline : one == other ? List.of(one) : List.of(one, other)) {
                for (Balance balance : outline.balances()) {
                    if (!balance.tighten(bounds, open)) {
                        return false;
                    }
                }
            }
            if (open.isEmpty()) {
                return true;
            }
        }
        return true;
    }

    /** What a condition comes to, over the terms of all outlines. */
    Formula formula(Predicate condition) {
        return translator.translate(condition);
    }

    /** Whether a formula holds for everybody who is inside of one of some outlines. */
    static boolean imply(List<Outline> outlines, Formula formula) {
        for (Outline outline : outlines) {
            if (!outline.implies(formula)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nobody is inside of outlines of both. */
    boolean areApart(List<Outline> one, List<Outline> other) {
        for (Outline own : one) {
            for (Outline its : other) {
                if (!areApart(own, its)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean areApart(Outline one, Outline other) {
        if (one == other) {
            return false;
        }
        if (one.isApartFrom(other, terms, inquiry.times())) {
            return true;
        }
        Bounds both = one.bounds().copy();
        BitSet changed = both.within(other.bounds());
        return !tighten(both, changed, one, other);
    }
}
