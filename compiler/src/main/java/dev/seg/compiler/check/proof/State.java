package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What is assumed of the terms on one branch of a search: the values still left for each, and the choices still open.
 *
 * <p>Example: after {@code age < 20} and {@code age > 65} no number is left for the age, and {@link #assume} says so.
 */
final class State implements Formula.Visitor<Boolean> {

    /** As much as is looked at where nobody else counts. */
    private static final long LOOKS = 100_000;

    /** So many comparisons of two points take as long as a step. */
    private static final int COMPARISONS = 16;

    /** So many words or sums that another one is held against take as long as a step. */
    private static final int WORDS = 16;

    /** So many choices that are looked at once more take as long as a step. */
    private static final int CHOICES = 8;

    private final Terms terms;
    private final Budget budget;
    private final PointOrder points;
    private final BitSet ordered;
    private final NumberSet[] numbers;
    private final byte[] flags;
    private final List<List<Formula.Word>> words;
    private final List<Formula.Compare> compares;
    private final List<Formula.Earlier> order;
    private List<Formula.Any> open;

    /** Nothing is assumed but the terms' domains. */
    State(Terms terms, TimeOrder times) {
        this(terms, times, new Budget(LOOKS));
    }

    /**
     * Nothing is assumed but the terms' domains.
     *
     * @param budget where it is spent, fewer formulas are found not to hold
     */
    State(Terms terms, TimeOrder times, Budget budget) {
        this.terms = terms;
        this.budget = budget;
        this.ordered = new BitSet();
        this.points = terms.points(times);
        numbers = terms.numbers().stream().map(Terms.Amount::domain).toArray(NumberSet[]::new);
        flags = new byte[terms.flags().size()];
        words = new ArrayList<>();
        terms.texts().forEach(text -> words.add(List.of()));
        compares = new ArrayList<>();
        order = new ArrayList<>();
        open = new ArrayList<>();
    }

    private State(State other) {
        terms = other.terms;
        budget = other.budget;
        ordered = (BitSet) other.ordered.clone();
        points = other.points;
        numbers = other.numbers.clone();
        flags = other.flags.clone();
        words = new ArrayList<>(other.words);
        compares = new ArrayList<>(other.compares);
        order = new ArrayList<>(other.order);
        open = new ArrayList<>(other.open);
    }

    State copy() {
        return new State(this);
    }

    Terms terms() {
        return terms;
    }

    NumberSet number(int number) {
        return numbers[number];
    }

    /** Whether a flag is on; empty where both will do. */
    Optional<Boolean> flag(int flag) {
        return flags[flag] == 0 ? Optional.empty() : Optional.of(flags[flag] > 0);
    }

    List<Formula.Word> words(int text) {
        return words.get(text);
    }

    List<Formula.Compare> compares() {
        return compares;
    }

    List<Formula.Earlier> order() {
        return order;
    }

    /** How much there is to look at on the way. */
    long weight() {
        long weight = numbers.length / 8 + (long) open.size() * terms.moments().size() / 32;
        for (Formula.Any choice : open) {
            weight += choice.parts().size();
        }
        return weight;
    }

    /** The choices that are still to be made. */
    List<Formula.Any> open() {
        return open;
    }

    /** Assumes a formula; false where nothing is left that it could hold for. */
    boolean assume(Formula formula) {
        return formula.accept(this);
    }

    /** Assumes formulas one after the other. */
    boolean assumeAll(Iterable<? extends Formula> formulas) {
        for (Formula formula : formulas) {
            if (!assume(formula)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Boolean visit(Formula.All all) {
        return assumeAll(all.parts());
    }

    @Override
    public Boolean visit(Formula.Any any) {
        if (any.parts().isEmpty()) {
            return false;
        }
        if (any.parts().size() == 1) {
            return assume(any.parts().get(0));
        }
        open.add(any);
        return true;
    }

    @Override
    public Boolean visit(Formula.Flag flag) {
        byte wanted = (byte) (flag.value() ? 1 : -1);
        boolean fits = flags[flag.flag()] != -wanted;
        flags[flag.flag()] = wanted;
        return fits;
    }

    @Override
    public Boolean visit(Formula.Within within) {
        numbers[within.number()] = left(within);
        return !numbers[within.number()].isEmpty();
    }

    private NumberSet left(Formula.Within within) {
        NumberSet left = numbers[within.number()].intersect(within.set());
        return isWhole(within) ? left.whole() : left;
    }

    private boolean isWhole(Formula.Within within) {
        return terms.numbers().get(within.number()).whole();
    }

    @Override
    public Boolean visit(Formula.Compare compare) {
        if (budget.step(compares.size() / WORDS) && !compares.contains(compare)) {
            compares.add(compare);
        }
        return true;
    }

    @Override
    public Boolean visit(Formula.Word word) {
        List<Formula.Word> own = words.get(word.text());
        if (!budget.step(own.size() / WORDS) || own.contains(word)) {
            return true;
        }
        if (own.contains(word.negated())) {
            return false;
        }
        List<Formula.Word> more = new ArrayList<>(own);
        more.add(word);
        words.set(word.text(), more);
        return !isListed(more) || TextSearch.listed(more).isPresent();
    }

    private static boolean isListed(List<Formula.Word> words) {
        return words.stream().anyMatch(word -> word.passes() && word.test() instanceof TextTest.OneOf);
    }

    @Override
    public Boolean visit(Formula.Earlier earlier) {
        if (reaches(earlier.second(), earlier.first(), earlier.strictly())) {
            return false;
        }
        order.add(earlier);
        ordered.set(earlier.first());
        ordered.set(earlier.second());
        return true;
    }

    /** The moments that are said to be before others or behind them. */
    BitSet ordered() {
        return ordered;
    }

    /**
     * Whether {@code from} is known to be at most {@code to}, where {@code orSame}, or before it.
     */
    private boolean reaches(int from, int to, boolean orSame) {
        BitSet seen = new BitSet();
        BitSet seenStrictly = new BitSet();
        return reaches(from, to, orSame, false, seen, seenStrictly);
    }

    private boolean reaches(int at, int to, boolean orSame, boolean strictly, BitSet seen, BitSet seenStrictly) {
        if (at == to && (orSame || strictly)) {
            return true;
        }
        if (seenStrictly.get(at) || (!strictly && seen.get(at)) || !budget.step(looks())) {
            return false;
        }
        (strictly ? seenStrictly : seen).set(at);
        for (Formula.Earlier edge : order) {
            if (edge.first() == at
                    && reaches(edge.second(), to, orSame, strictly || edge.strictly(), seen, seenStrictly)) {
                return true;
            }
        }
        if (!points.isPoint(at)) {
            return false;
        }
        if (!ordered.get(to) && leads(at, to, to, orSame, strictly, seen, seenStrictly)) {
            return true;
        }
        for (int other = ordered.nextSetBit(0); other >= 0; other = ordered.nextSetBit(other + 1)) {
            if (leads(at, other, to, orSame, strictly, seen, seenStrictly)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one point is at most another from which on the end is reached. */
    private boolean leads(
            int at, int over, int to, boolean orSame, boolean strictly, BitSet seen, BitSet seenStrictly) {
        return over != at
                && points.isAtMost(at, over)
                && reaches(over, to, orSame, strictly || points.isBefore(at, over), seen, seenStrictly);
    }

    private long looks() {
        return ((long) order.size() + ordered.cardinality()) / COMPARISONS;
    }

    /** Whether the formula cannot hold, as far as one look tells. */
    boolean excludes(Formula formula) {
        return formula.accept(new Look());
    }

    /** Says of formulas whether they are plainly impossible here. */
    private final class Look implements Formula.Visitor<Boolean> {
        @Override
        public Boolean visit(Formula.All all) {
            for (Formula part : all.parts()) {
                if (excludes(part)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Boolean visit(Formula.Any any) {
            for (Formula part : any.parts()) {
                if (!excludes(part)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Boolean visit(Formula.Flag flag) {
            return flags[flag.flag()] == (flag.value() ? -1 : 1);
        }

        @Override
        public Boolean visit(Formula.Within within) {
            return !numbers[within.number()].meets(within.set(), isWhole(within));
        }

        @Override
        public Boolean visit(Formula.Compare compare) {
            return !compares.isEmpty() && budget.step(compares.size() / WORDS) && compares.contains(compare.negated());
        }

        @Override
        public Boolean visit(Formula.Word word) {
            List<Formula.Word> own = words.get(word.text());
            if (!budget.step(own.size() / WORDS)) {
                return false;
            }
            if (own.contains(word.negated())) {
                return true;
            }
            if (!isListed(own) && !(word.passes() && word.test() instanceof TextTest.OneOf)) {
                return false;
            }
            List<Formula.Word> more = new ArrayList<>(own);
            more.add(word);
            return TextSearch.listed(more).isEmpty();
        }

        @Override
        public Boolean visit(Formula.Earlier earlier) {
            return reaches(earlier.second(), earlier.first(), earlier.strictly());
        }
    }

    /** Says of formulas whether they plainly hold here. */
    private final class Sure implements Formula.Visitor<Boolean> {
        @Override
        public Boolean visit(Formula.All all) {
            for (Formula part : all.parts()) {
                if (!part.accept(this)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Boolean visit(Formula.Any any) {
            for (Formula part : any.parts()) {
                if (part.accept(this)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Boolean visit(Formula.Flag flag) {
            return excludes(flag.negated());
        }

        @Override
        public Boolean visit(Formula.Within within) {
            return !numbers[within.number()].exceeds(within.set(), isWhole(within));
        }

        @Override
        public Boolean visit(Formula.Compare compare) {
            return !compares.isEmpty() && excludes(compare.negated());
        }

        @Override
        public Boolean visit(Formula.Word word) {
            return excludes(word.negated());
        }

        @Override
        public Boolean visit(Formula.Earlier earlier) {
            return excludes(earlier.negated());
        }
    }

    /** Forgets choices that are made wherever another one is: of {@code a <= 5} and {@code a <= 9} the latter. */
    void forgetWeaker(Formula stronger) {
        if (stronger instanceof Formula.All all) {
            all.parts().forEach(this::forgetWeaker);
        } else if (stronger instanceof Formula.Any any) {
            open.removeIf(choice -> !choice.equals(any)
                    && any.parts().stream()
                            .allMatch(way -> choice.parts().stream().anyMatch(other -> isWithin(way, other))));
        }
    }

    private static boolean isWithin(Formula way, Formula other) {
        boolean isOfOneNumber = way instanceof Formula.Within one
                && other instanceof Formula.Within two
                && one.number() == two.number();
        return isOfOneNumber
                ? !((Formula.Within) way).set().exceeds(((Formula.Within) other).set(), false)
                : way.equals(other);
    }

    /**
     * A guess at how all choices could be made: each number that they speak of is the least, or else the greatest, of what is
     * left for it; empty where that leaves no choice made or one open.
     */
    Optional<State> guess(boolean least) {
        State guess = copy();
        open.forEach(choice -> guess.pin(choice.parts(), least));
        return guess.propagate() && guess.open.isEmpty() ? Optional.of(guess) : Optional.empty();
    }

    private void pin(List<Formula> parts, boolean least) {
        for (Formula part : parts) {
            if (part instanceof Formula.Within within) {
                NumberSet left = numbers[within.number()];
                NumberSet.Cut end = least ? left.from() : left.to();
                if (end.isFinite() && left.contains(end.value())) {
                    numbers[within.number()] = NumberSet.of(Comparator.EQUAL, end.value());
                }
            } else if (part instanceof Formula.All all) {
                pin(all.parts(), least);
            } else if (part instanceof Formula.Any any) {
                pin(any.parts(), least);
            }
        }
    }

    /**
     * Takes the choices that are none any more: false where one has no way left.
     */
    boolean propagate() {
        boolean changed = true;
        for (int round = 0; changed && budget.step(round == 0 ? 0 : open.size() / CHOICES); round++) {
            changed = false;
            List<Formula.Any> before = open;
            open = new ArrayList<>();
            for (Formula.Any choice : before) {
                List<Formula> ways =
                        choice.parts().stream().filter(way -> !excludes(way)).toList();
                if (ways.stream().anyMatch(way -> way.accept(new Sure()))) {
                    changed = true;
                } else if (ways.size() <= 1) {
                    changed = true;
                    if (ways.isEmpty() || !assume(ways.get(0))) {
                        return false;
                    }
                } else {
                    open.add(ways.size() < choice.parts().size() ? new Formula.Any(ways) : choice);
                }
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "numbers " + Arrays.toString(numbers) + " flags " + Arrays.toString(flags) + " words " + words
                + " order " + order + " open " + open;
    }
}
