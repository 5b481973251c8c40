package dev.seg.benchmarks.warehouse;

import java.util.List;

/** What was measured several times: the median, the least and the most. */
record Spread(double median, double least, double most) {

    /** {@code of([3, 1, 2])} is 2 between 1 and 3. */
    static Spread of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
