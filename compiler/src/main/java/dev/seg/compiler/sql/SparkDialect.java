package dev.seg.compiler.sql;

import static dev.seg.compiler.sql.SpellingForm.form;
import static dev.seg.compiler.sql.SpellingForm.infix;
import static java.util.Map.entry;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * How Spark says it, from 3.4 on, and Databricks, with {@code spark.sql.ansi.enabled}: without it, numbers that grow too large
 * become missing or wrong.
 *
 * <ul>
 *   <li>Names in backticks, doubled inside (Identifiers). They are told apart by more than their case alone never.
 *   <li>A backslash escapes in texts, also a quote; a doubled quote is none (Literals).
 *   <li>{@code 1.5} is exact, {@code 1.5E0D} is not (Literals).
 *   <li>A point in time is a {@code TIMESTAMP_LTZ}, a time on a clock a {@code TIMESTAMP_NTZ} (Datetime types). Between the two
 *       stands the session's time zone: what a clock shows is refused.
 *   <li>Texts are compared by the bytes of UTF-8 where no collation is given.
 *   <li>Products of {@code DECIMAL}s that would have more than 38 digits lose digits behind the point
 *       ({@code spark.sql.decimalOperations.allowPrecisionLoss}): products with decimals are refused.
 *   <li>{@code PERCENTILE_DISC} gives a floating point number: medians are refused.
 *   <li>A query inside of a query speaks of the next row out alone (Subqueries).
 *   <li>{@code TRUNC(day, 'WEEK')} is a Monday (Functions).
 * </ul>
 *
 * <p>Titles are those of pages below {@code spark.apache.org/docs/latest}. Nothing here was run.
 */
final class SparkDialect extends TextDialect {
    private static final Map<SqlOperator, SpellingForm> FORMS = ImmutableMap.ofEntries(
            entry(SegOperators.BY_CODE_POINT, AS_IT_IS),
            entry(SegOperators.WIDE_INT, form("CAST({0} AS DECIMAL(19, 0))")),
            entry(SegOperators.WIDE_DECIMAL, AS_IT_IS),
            entry(SegOperators.WIDE_CONSTANT, AS_IT_IS),
            entry(SegOperators.FLOOR, form("FLOOR({0})")),
            entry(SegOperators.CEILING, form("CEIL({0})")),
            entry(SegOperators.AS_FLOAT, form("CAST({0} AS DOUBLE)")),
            entry(SegOperators.INT_SUM, form("SUM(CAST({0} AS DECIMAL(28, 0)))")),
            entry(SegOperators.BOOL_AND, form("BOOL_AND({0})")),
            entry(SegOperators.BOOL_OR, form("BOOL_OR({0})")),
            entry(ScalarOperators.DAYS_LATER, form("DATE_ADD({0}, CAST({1} AS INT))")),
            entry(ScalarOperators.DAYS_EARLIER, form("DATE_SUB({0}, CAST({1} AS INT))")),
            entry(ScalarOperators.MIDNIGHT, form("CAST({0} AS TIMESTAMP_NTZ)")),
            entry(ScalarOperators.DAY_OF, form("CAST({0} AS DATE)")),
            entry(ScalarOperators.ELAPSED, form("TIMESTAMPDIFF(MICROSECOND, {0}, {1})")),
            entry(ScalarOperators.AS_DOUBLE, form("CAST({0} AS DOUBLE)")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS STRING)")),
            entry(ScalarOperators.ASCII_LOWER, SpellingForm.ASCII_LOWER),
            entry(ScalarOperators.DISTANCE_KM, SpellingForm.DISTANCE_KM),
            entry(
                    ScalarOperators.BUCKET,
                    infix(
                            "CAST(CONV(SUBSTRING(MD5(CONCAT({0}, {1})), 1, 15), 16, 10) AS BIGINT) % {2!}",
                            SqlStdOperatorTable.MULTIPLY)));

    SparkDialect() {
        super(
                Dialect.SPARK,
                "`",
                FORMS,
                starts(
                        "CAST({1} AS DATE)",
                        "TRUNC(CAST({1} AS DATE), 'WEEK')",
                        "TRUNC(CAST({1} AS DATE), 'MONTH')",
                        "TRUNC(CAST({1} AS DATE), 'QUARTER')",
                        "TRUNC(CAST({1} AS DATE), 'YEAR')"));
    }

    @Override
    SpellingForm weekday() {
        return form("(WEEKDAY({1}) + 1)");
    }

    @Override
    public Optional<Refusal> product() {
        return Optional.of(refusal(NeedNames.PRODUCT, "it cuts their digits"));
    }
}
