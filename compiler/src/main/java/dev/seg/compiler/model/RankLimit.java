package dev.seg.compiler.model;

import java.math.BigDecimal;

/** How many of the ranked are meant. */
public sealed interface RankLimit {

    /** {@code top 100}: at most so many of each group. */
    record Count(long members) implements RankLimit {}

    /**
     * {@code top 10%}: of n ranked members the nearest whole number to n × percent / 100, halves upwards: 10 % of 15 are 2.
     */
    record Percent(BigDecimal percent) implements RankLimit {}
}
