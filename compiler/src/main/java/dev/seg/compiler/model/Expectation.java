package dev.seg.compiler.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What must hold of the segments {@code segments}: one, or for a partition its classes. */
public sealed interface Expectation {

    /** The segment or partition it was written for. */
    String target();

    /** {@code size between 10 and 500}: how many members. */
    record Size(String target, List<String> segments, Range range) implements Expectation {}

    /**
     * {@code share of active <= 20%}: members of both by members of {@code of} (everybody where empty), in percent;
     * of an empty whole it holds of nothing.
     */
    record Share(String target, List<String> segments, Optional<String> of, Range percent) implements Expectation {}

    /** {@code disjoint from lapsed}: nobody is in both. */
    record Disjoint(String target, String segment, String other) implements Expectation {}

    /** {@code subset of active}. */
    record Subset(String target, String segment, String other) implements Expectation {}

    /** {@code covers all}, {@code covers active}: everybody of {@code other} is in one of {@code segments}. */
    record Covers(String target, List<String> segments, Optional<String> other) implements Expectation {
        public Covers {
            segments = List.copyOf(segments);
        }
    }

    /** {@code not empty}, {@code empty}. */
    record Emptiness(String target, String segment, boolean empty) implements Expectation {}

    /**
     * {@code that stddev(vip.spend) < stddev(everyone.spend)}: a condition about no single person, so it holds for everybody
     * or for nobody.
     *
     * @param segments of the subject whose population {@code everyone} is
     */
    record That(String target, List<String> segments, Predicate condition) implements Expectation {
        public That {
            segments = List.copyOf(segments);
        }
    }

    /**
     * {@code spread of spend <= 500}: how far the members' figures lie apart, as the standard deviation of a sample (divided by
     * n - 1) of those who have the figure. It is what {@code seg profile} shows as the deviation, and only the data know it.
     *
     * @param words the figure as it was written
     */
    record Spread(String target, String segment, String words, Value figure, Range range) implements Expectation {}

    /**
     * {@code apart from lapsed by spend >= 0.5}: how far the means of two segments lie apart, in standard deviations (Cohen's d
     * with the mean of both variances). It is what {@code seg profile} shows of two segments.
     *
     * @param words the figure as it was written
     */
    record Apart(String target, String segment, String other, String words, Value figure, Range range)
            implements Expectation {}

    /**
     * Least and greatest, each included or not; {@code = 5} is from 5 to 5, {@code != 5} is {@code outside}.
     *
     * @param outside whether the amount must lie outside
     */
    record Range(
            Optional<BigDecimal> low,
            boolean lowIncluded,
            Optional<BigDecimal> high,
            boolean highIncluded,
            boolean outside) {

        /** Whether {@code amount} lies as it should. */
        public boolean holds(BigDecimal amount) {
            boolean aboveLow =
                    low.map(l -> amount.compareTo(l) > (lowIncluded ? -1 : 0)).orElse(true);
            boolean belowHigh =
                    high.map(h -> amount.compareTo(h) < (highIncluded ? 1 : 0)).orElse(true);
            return (aboveLow && belowHigh) != outside;
        }
    }
}
