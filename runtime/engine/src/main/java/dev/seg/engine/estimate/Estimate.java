package dev.seg.engine.estimate;

import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;

/**
 * The size of a segment, as far as a sample tells it.
 *
 * <p>Example: of 10,000 people out of 200,000 some 620 are members; so 12,400 of all are, and with a confidence of 95 % between
 * 11,470 and 13,375.
 *
 * @param low and {@code high}: the interval of Clopper and Pearson (1934), which holds the real size in at least 95 of 100 samples,
 *     however few the members; never less than the members that were seen, nor more than those who were not seen to be none
 * @param size in proportion; the same as both bounds where everybody was counted
 */
public record Estimate(long low, long size, long high) {

    /** How sure the interval is. */
    public static final double CONFIDENCE = 0.95;

    /** A size that was counted. */
    static Estimate exact(long size) {
        return new Estimate(size, size, size);
    }

    /**
     * From a sample without repetitions.
     *
     * @param population how many there are
     * @param people how many of them were asked
     * @param members how many of those are members
     */
    static Estimate of(long population, int people, int members) {
        if (people == 0 || people >= population) {
            return people == 0 ? new Estimate(0, 0, population) : exact(members);
        }
        double low = lowShare(people, members);
        double high = 1 - lowShare(people, people - members);
        return new Estimate(
                Math.max(members, (long) Math.floor(low * population)),
                Math.round((double) members * population / people),
                Math.min(population - (people - members), (long) Math.ceil(high * population)));
    }

    /** The lower bound of the share; the upper one is that of those who are no members, seen from the other side. */
    private static double lowShare(int people, int members) {
        if (members == 0) {
            return 0;
        }
        return members == people
                ? Math.pow((1 - CONFIDENCE) / 2, 1.0 / people)
                : new ClopperPearsonInterval()
                        .createInterval(people, members, CONFIDENCE)
                        .getLowerBound();
    }

    /** Whether everybody was counted. */
    public boolean isExact() {
        return low == high;
    }
}
