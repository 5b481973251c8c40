package dev.seg.engine.profile;

import java.util.Arrays;

/**
 * How a figure is distributed over some people; who is missing it is not among them.
 *
 * <p>Example: of 1, 2, 3, 4 and 10 the mean is 4, the deviation 3.54, the median 3.
 *
 * @param known how many people have the figure
 * @param mean NaN where nobody has it, as all that follows
 * @param deviation the standard deviation of a sample (divided by n - 1); 0 of one person
 * @param low a tenth of the people have less or as much (nearest rank)
 * @param median the one in the middle, or the mean of the two
 * @param high nine tenths have less or as much
 */
public record Distribution(long known, double mean, double deviation, double low, double median, double high) {

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /** Of some values, which are sorted; {@link Double#NaN} stands for a missing one. */
    static Distribution of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // Java sorts NaN behind everything else
        int known = sorted.length;
        while (known > 0 && Double.isNaN(sorted[known - 1])) {
            known--;
        }
        if (known == 0) {
            return new Distribution(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < known; i++) {
            double change = sorted[i] - mean;
            mean += change / (i + 1);
            squares += change * (sorted[i] - mean);
        }
        double median = (sorted[(known - 1) / 2] + sorted[known / 2]) / 2;
        return new Distribution(
                known,
                mean,
                known == 1 ? 0 : Math.sqrt(squares / (known - 1)),
                sorted[rank(LOW, known)],
                median,
                sorted[rank(HIGH, known)]);
    }

    private static int rank(double share, int known) {
        return Math.max(0, (int) Math.ceil(share * known) - 1);
    }

    /**
     * How far the means of two groups are apart, in standard deviations (Cohen's d with the mean of both variances): 0.2 is said to
     * be small, 0.5 medium, 0.8 large. NaN where one of them knows nothing; infinite where both are all alike, and not the same.
     */
    public double apart(Distribution other) {
        double spread = Math.sqrt((deviation * deviation + other.deviation * other.deviation) / 2);
        double distance = Math.abs(mean - other.mean);
        return distance == 0 ? 0 : distance / spread;
    }
}
