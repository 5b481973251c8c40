package dev.seg.compiler.check.proof;

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

    private final Terms terms;
    private final PointOrder points;
    private final NumberSet[] numbers;
    private final byte[] flags;
    private final List<List<Formula.Word>> words;
    private final List<Formula.Compare> compares;
    private final List<Formula.Earlier> order;
    private List<Formula.Any> open;

    /** Nothing is assumed but the terms' domains. */
    State(Terms terms, TimeOrder times) {
        this.terms = terms;
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

    /** How much it took to hold what is said of each text against the rest that is said of it. */
    long weightOfTexts() {
        long weight = 0;
        for (List<Formula.Word> own : words) {
            weight += (long) own.size() * own.size() / 100;
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
        return terms.numbers().get(within.number()).whole() ? left.whole() : left;
    }

    @Override
    public Boolean visit(Formula.Compare compare) {
        if (!compares.contains(compare)) {
            compares.add(compare);
        }
        return true;
    }

    @Override
    public Boolean visit(Formula.Word word) {
        List<Formula.Word> own = words.get(word.text());
        if (own.contains(word)) {
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
        return true;
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
        if (seenStrictly.get(at) || (!strictly && seen.get(at))) {
            return false;
        }
        (strictly ? seenStrictly : seen).set(at);
        for (Formula.Earlier edge : order) {
            if (edge.first() == at
                    && reaches(edge.second(), to, orSame, strictly || edge.strictly(), seen, seenStrictly)) {
                return true;
            }
        }
        for (int other = 0; points.isPoint(at) && other < points.size(); other++) {
            if (other != at && points.isAtMost(at, other)) {
                boolean before = strictly || points.isBefore(at, other);
                if (reaches(other, to, orSame, before, seen, seenStrictly)) {
                    return true;
                }
            }
        }
        return false;
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
            return left(within).isEmpty();
        }

        @Override
        public Boolean visit(Formula.Compare compare) {
            return compares.stream().anyMatch(other -> other.negated().equals(compare));
        }

        @Override
        public Boolean visit(Formula.Word word) {
            List<Formula.Word> own = words.get(word.text());
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

    /**
     * Takes the choices that are none any more: false where one has no way left.
     */
    boolean propagate() {
        boolean changed = true;
        while (changed) {
            changed = false;
            List<Formula.Any> before = open;
            open = new ArrayList<>();
            for (Formula.Any choice : before) {
                List<Formula> ways =
                        choice.parts().stream().filter(way -> !excludes(way)).toList();
                if (ways.stream().anyMatch(way -> excludes(way.negated()))) {
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
