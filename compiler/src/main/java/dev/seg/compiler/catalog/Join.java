package dev.seg.compiler.catalog;

/**
 * A to-one join: each row has at most one row of {@code table} with {@code table.right = left}; where there is none, the
 * joined columns are missing.
 *
 * <p>Example: {@code join plan: crm.plans on plan_id = id}.
 *
 * @param left a column of the own table, or of a join declared before
 */
public record Join(String alias, Table table, Column left, String right) {}
