package dev.seg.compiler.catalog;

import java.util.Optional;

/**
 * What the values of a column are like, without telling any.
 *
 * @param distinct about how many different ones there are
 * @param missing which share of the rows has none: from 0 to 1
 * @param days of moments, about how many days lie between the first and the last
 */
public record ColumnStatistics(long distinct, double missing, Optional<Long> days) {

    public ColumnStatistics {
        if (distinct < 0 || !(missing >= 0 && missing <= 1) || days.orElse(0L) < 0) {
            throw new IllegalArgumentException(distinct + " different values, " + missing + " missing, " + days);
        }
    }
}
