package dev.seg.samples.shop;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws of chance that come out the same on every machine and Java: only {@link SplittableRandom#nextLong} and strict
 * arithmetic are behind them. Each person has a source of their own for each {@link Topic}, so that neither the number of
 * people nor a change in one topic moves anything else.
 */
final class Draw {

    /** What is drawn for: one independent source each, told apart by numbers that must not change. */
    enum Topic {
        GOODS(1),
        SIGN_UP(2),
        PROFILE(3),
        TASTE(4),
        ORDERS(5),
        CHECKOUTS(6),
        VISITS(7),
        MAIL(8);

        private final int number;

        Topic(int number) {
            this.number = number;
        }
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Draw of(long seed, long person, Topic topic) {
        return new Draw(mix(seed) + mix(person * 16 + topic.number));
    }

    /** Spreads neighbouring numbers over the whole range (the finalizer of SplitMix64). */
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number in [0, 1). */
    double unit() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** A number in [0, bound). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** A number in [from, to). */
    long between(long from, long to) {
        return from + (long) (unit() * (to - from));
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** One of the list, the first ones more often: of 16, the first comes in a quarter of the draws, the last in 3 %. */
    <T> T pickEarly(List<T> list) {
        double unit = unit();
        return list.get((int) (unit * unit * list.size()));
    }

    /** The place of the weight that was drawn: {@code weighted(3, 1)} is 0 three times in four, else 1. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = below(sum);
        int place = 0;
        while (left >= weights[place]) {
            left -= weights[place];
            place++;
        }
        return place;
    }

    /** How often in a row something happens that goes on with the given probability: 0, 1, 2 … at most {@code max}. */
    int runs(double goesOn, int max) {
        int runs = 0;
        while (runs < max && chance(goesOn)) {
            runs++;
        }
        return runs;
    }

    /**
     * A count from 1 to {@code max} with a heavy tail: at least n with probability n<sup>-steepness</sup>, so with a
     * steepness of 1.1 every second is 1, one in thirteen at least 10.
     */
    int heavyTail(double steepness, int max) {
        double count = StrictMath.pow(1 - unit(), -1 / steepness);
        return (int) Math.min(max, count);
    }
}
