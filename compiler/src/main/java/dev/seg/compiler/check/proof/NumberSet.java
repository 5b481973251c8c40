package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Numbers between cuts: a union of intervals, each with or without its ends.
 *
 * <p>Example: {@code x > 2 AND NOT x = 5} is {@code (2, 5) ∪ (5, ∞)}.
 *
 * @param spans disjoint, ascending, with a gap between neighbours
 */
record NumberSet(List<Span> spans) {

    static final NumberSet NONE = new NumberSet(List.of());
    static final NumberSet ALL = new NumberSet(List.of(new Span(Cut.LEAST, Cut.GREATEST)));

    private static final Fraction ONE = Fraction.of(1);

    NumberSet {
        spans = List.copyOf(spans);
    }

    /** A place between numbers: just below or just above {@code value}, or at an end of the line. */
    record Cut(int infinity, Fraction value, boolean above) implements Comparable<Cut> {
        static final Cut LEAST = new Cut(-1, Fraction.ZERO, false);
        static final Cut GREATEST = new Cut(1, Fraction.ZERO, false);

        static Cut below(Fraction value) {
            return new Cut(0, value, false);
        }

        static Cut above(Fraction value) {
            return new Cut(0, value, true);
        }

        boolean isFinite() {
            return infinity == 0;
        }

        @Override
        public int compareTo(Cut other) {
            if (infinity != other.infinity || infinity != 0) {
                return Integer.compare(infinity, other.infinity);
            }
            int byValue = value.compareTo(other.value);
            return byValue != 0 ? byValue : Boolean.compare(above, other.above);
        }
    }

    /** The numbers between two cuts, the first below the second. */
    record Span(Cut from, Cut to) {
        boolean contains(Fraction value) {
            return from.compareTo(Cut.below(value)) <= 0 && to.compareTo(Cut.above(value)) >= 0;
        }
    }

    /** The numbers that stand in a relation to {@code value}. */
    static NumberSet of(Comparator comparator, Fraction value) {
        return switch (comparator) {
            case EQUAL -> between(Cut.below(value), Cut.above(value));
            case LESS -> between(Cut.LEAST, Cut.below(value));
            case AT_MOST -> between(Cut.LEAST, Cut.above(value));
            case GREATER -> between(Cut.above(value), Cut.GREATEST);
            case AT_LEAST -> between(Cut.below(value), Cut.GREATEST);
        };
    }

    /** The numbers between two cuts. */
    static NumberSet between(Cut from, Cut to) {
        return from.compareTo(to) < 0 ? new NumberSet(List.of(new Span(from, to))) : NONE;
    }

    /** Some single numbers. */
    static NumberSet of(Collection<Fraction> values) {
        return new NumberSet(new TreeSet<>(values)
                .stream().map(v -> new Span(Cut.below(v), Cut.above(v))).toList());
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    boolean isAll() {
        return equals(ALL);
    }

    boolean contains(Fraction value) {
        return spans.stream().anyMatch(span -> span.contains(value));
    }

    /** The cut that no member lies below; of no members the greatest. */
    Cut from() {
        return spans.isEmpty() ? Cut.GREATEST : spans.get(0).from();
    }

    /** The cut that no member lies above; of no members the least. */
    Cut to() {
        return spans.isEmpty() ? Cut.LEAST : spans.get(spans.size() - 1).to();
    }

    NumberSet complement() {
        List<Span> rest = new ArrayList<>();
        Cut from = Cut.LEAST;
        for (Span span : spans) {
            if (from.compareTo(span.from()) < 0) {
                rest.add(new Span(from, span.from()));
            }
            from = span.to();
        }
        if (from.compareTo(Cut.GREATEST) < 0) {
            rest.add(new Span(from, Cut.GREATEST));
        }
        return new NumberSet(rest);
    }

    NumberSet intersect(NumberSet other) {
        if (isAll() || other.isEmpty()) {
            return other;
        }
        List<Span> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < spans.size() && j < other.spans.size()) {
            Span a = spans.get(i);
            Span b = other.spans.get(j);
            Cut from = a.from().compareTo(b.from()) >= 0 ? a.from() : b.from();
            Cut to = a.to().compareTo(b.to()) <= 0 ? a.to() : b.to();
            if (from.compareTo(to) < 0) {
                both.add(new Span(from, to));
            }
            if (a.to().compareTo(b.to()) <= 0) {
                i++;
            } else {
                j++;
            }
        }
        return new NumberSet(both);
    }

    /**
     * Whether some number is in both: {@code !intersect(other).isEmpty()}.
     *
     * @param whole whether it has to be a whole one
     */
    boolean meets(NumberSet other, boolean whole) {
        int i = 0;
        int j = 0;
        while (i < spans.size() && j < other.spans.size()) {
            Span a = spans.get(i);
            Span b = other.spans.get(j);
            boolean isFirst = a.to().compareTo(b.to()) <= 0;
            if (holds(a.from().compareTo(b.from()) >= 0 ? a.from() : b.from(), isFirst ? a.to() : b.to(), whole)) {
                return true;
            }
            if (isFirst) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    /** Whether some number of it is not in the other: {@code meets(other.complement(), whole)}. */
    boolean exceeds(NumberSet other, boolean whole) {
        int j = 0;
        for (Span span : spans) {
            Cut from = span.from();
            while (j < other.spans.size() && other.spans.get(j).to().compareTo(from) <= 0) {
                j++;
            }
            for (int k = j; k < other.spans.size() && from.compareTo(span.to()) < 0; k++) {
                Span hole = other.spans.get(k);
                if (hole.from().compareTo(span.to()) >= 0) {
                    break;
                }
                if (holds(from, hole.from(), whole)) {
                    return true;
                }
                from = hole.to();
            }
            if (holds(from, span.to(), whole)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a number, or a whole one, between two cuts. */
    private static boolean holds(Cut from, Cut to, boolean whole) {
        if (from.compareTo(to) >= 0) {
            return false;
        }
        return !whole
                || !from.isFinite()
                || !to.isFinite()
                || Cut.below(leastWhole(from)).compareTo(to) < 0;
    }

    boolean isWithin(NumberSet other) {
        return other.isAll() || intersect(other).equals(this);
    }

    /** The whole numbers of it, as spans with their ends. */
    NumberSet whole() {
        List<Span> whole = new ArrayList<>();
        for (Span span : spans) {
            Cut from = span.from().isFinite() ? Cut.below(leastWhole(span.from())) : span.from();
            Cut to = span.to().isFinite() ? Cut.above(greatestWhole(span.to())) : span.to();
            if (from.compareTo(to) < 0) {
                whole.add(new Span(from, to));
            }
        }
        return new NumberSet(whole);
    }

    private static Fraction leastWhole(Cut cut) {
        Fraction floor = cut.value().floor();
        boolean exactlyBelow = !cut.above() && floor.equals(cut.value());
        return exactlyBelow ? floor : floor.plus(ONE);
    }

    private static Fraction greatestWhole(Cut cut) {
        Fraction floor = cut.value().floor();
        boolean exactlyBelow = !cut.above() && floor.equals(cut.value());
        return exactlyBelow ? floor.minus(ONE) : floor;
    }

    static BigInteger floor(Fraction value) {
        return value.floor().numerator();
    }

    /** Its only member, where it has one alone. */
    Optional<Fraction> single() {
        boolean one = spans.size() == 1 && from().isFinite() && to().isFinite();
        return one && from().value().equals(to().value()) ? Optional.of(from().value()) : Optional.empty();
    }
}
