package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * The least and the greatest that some numbers can be, drawn together by {@link Balance}s.
 *
 * <p>Example: with {@code orders_30d <= orders_90d}, from {@code orders_30d >= 3} follows {@code orders_90d >= 3}. What is
 * left may still hold nobody: bounds prove that nobody can be, never that somebody can.
 *
 * <p>Cuts between numbers are kept as whole words: twice the number times {@link #GRID}, and 1 more for the place just above
 * it. What does not fit is rounded outwards, so that no number is ever left out that should not be.
 */
final class Bounds {

    /** Numbers are told apart down to so many parts of 1. */
    static final long GRID = 10_000;

    /** Beyond it nothing is told apart. */
    static final long FAR = Long.MAX_VALUE / 8;

    private static final long WHOLE = 2 * GRID;

    /** Bounds that creep towards each other are not followed for longer. */
    private static final int MAX_STEPS = 400;

    private final Terms terms;
    private final long[] low;
    private final long[] high;

    /** The domains of all numbers. */
    Bounds(Terms terms) {
        this(terms, new long[0], new long[0]);
    }

    private Bounds(Terms terms, long[] low, long[] high) {
        this.terms = terms;
        int known = low.length;
        int size = terms.numbers().size();
        this.low = Arrays.copyOf(low, size);
        this.high = Arrays.copyOf(high, size);
        for (int i = known; i < size; i++) {
            NumberSet domain = terms.numbers().get(i).domain();
            this.low[i] = cut(domain.from(), false);
            this.high[i] = cut(domain.to(), true);
        }
    }

    /** The same bounds, and of numbers that came up since those of their domains. */
    Bounds copy() {
        return new Bounds(terms, low, high);
    }

    /** A cut as a word, or the next one below it, or above it. */
    private static long cut(NumberSet.Cut cut, boolean roundUp) {
        if (!cut.isFinite()) {
            return cut.infinity() < 0 ? -FAR : FAR;
        }
        Fraction scaled = cut.value().times(Fraction.of(GRID));
        BigInteger floor = NumberSet.floor(scaled);
        if (floor.bitLength() > 58) {
            boolean isOutwards = roundUp == floor.signum() > 0;
            return isOutwards ? (roundUp ? FAR : -FAR) : (floor.signum() > 0 ? FAR / 2 : -FAR / 2);
        }
        long place = floor.longValueExact();
        boolean isExact = scaled.denominator().equals(BigInteger.ONE);
        if (isExact) {
            return 2 * place + (cut.above() ? 1 : 0);
        }
        return roundUp ? 2 * place + 2 : 2 * place + 1;
    }

    long low(int number) {
        return low[number];
    }

    long high(int number) {
        return high[number];
    }

    /** Keeps what lies within other bounds too; the numbers whose bounds are new. */
    BitSet within(Bounds other) {
        BitSet changed = new BitSet();
        for (int i = 0; i < other.low.length; i++) {
            if (low[i] < other.low[i]) {
                low[i] = other.low[i];
                changed.set(i);
            }
            if (high[i] > other.high[i]) {
                high[i] = other.high[i];
                changed.set(i);
            }
        }
        return changed;
    }

    /** Whether nothing is within both, as far as each number alone goes. */
    boolean isApartFrom(Bounds other) {
        for (int i = 0; i < Math.min(low.length, other.low.length); i++) {
            if (low[i] >= other.high[i] || other.low[i] >= high[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that is left for a number lies within a set of one span. */
    boolean isWithin(int number, NumberSet set) {
        return number < low.length
                && set.spans().size() == 1
                && low[number] >= cut(set.from(), true)
                && high[number] <= cut(set.to(), false);
    }

    /** Leaves out what lies outside of a set; whether that changed something. */
    boolean within(int number, NumberSet set) {
        boolean raised = raise(number, cut(set.from(), false));
        return lower(number, cut(set.to(), true)) || raised;
    }

    /** Whether a number's lower bound is a new one. */
    boolean raise(int number, long cut) {
        long bound = cut;
        if (terms.numbers().get(number).whole() && Math.abs(cut) < FAR / 4) {
            bound = -Math.floorDiv(-cut, WHOLE) * WHOLE;
        }
        if (low[number] >= bound) {
            return false;
        }
        low[number] = bound;
        return true;
    }

    /** Whether a number's upper bound is a new one. */
    boolean lower(int number, long cut) {
        long bound = cut;
        if (terms.numbers().get(number).whole() && Math.abs(cut) < FAR / 4) {
            bound = Math.floorDiv(cut - 1, WHOLE) * WHOLE + 1;
        }
        if (high[number] <= bound) {
            return false;
        }
        high[number] = bound;
        return true;
    }

    boolean isEmpty(int number) {
        return low[number] >= high[number];
    }

    /**
     * Draws the bounds together.
     *
     * @param balances what has to hold
     * @param about the balances that each number stands in
     * @param changed the numbers whose bounds are new
     * @return false where nothing is left
     */
    boolean tighten(List<Balance> balances, List<List<Integer>> about, BitSet changed) {
        Deque<Integer> open = new ArrayDeque<>();
        BitSet waiting = new BitSet();
        for (int number = changed.nextSetBit(0); number >= 0; number = changed.nextSetBit(number + 1)) {
            if (isEmpty(number)) {
                return false;
            }
            enqueue(number, about, open, waiting);
        }
        BitSet moved = new BitSet();
        for (int steps = 0; !open.isEmpty() && steps < MAX_STEPS; steps++) {
            int balance = open.remove();
            waiting.clear(balance);
            moved.clear();
            if (!balances.get(balance).tighten(this, moved)) {
                return false;
            }
            for (int number = moved.nextSetBit(0); number >= 0; number = moved.nextSetBit(number + 1)) {
                enqueue(number, about, open, waiting);
            }
        }
        return true;
    }

    private static void enqueue(int number, List<List<Integer>> about, Deque<Integer> open, BitSet waiting) {
        if (number < about.size()) {
            for (int balance : about.get(number)) {
                if (!waiting.get(balance)) {
                    waiting.set(balance);
                    open.add(balance);
                }
            }
        }
    }
}
