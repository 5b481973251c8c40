package dev.seg.compiler.sql;

/**
 * Why a segment has no query for a warehouse.
 *
 * <p>Example: {@code median(order.amount) > 50} has none for BigQuery: "it needs the median of a group".
 *
 * @param need what the segment needs: {@code the median of a group}
 * @param why what the warehouse has not, or does otherwise
 * @param help what can be done instead
 */
public record Refusal(String need, String why, String help) {}
