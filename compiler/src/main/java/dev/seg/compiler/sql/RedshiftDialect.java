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
 * How Amazon Redshift says it, which is PostgreSQL's words of old with types of its own.
 *
 * <ul>
 *   <li>Names in quotes are folded to small letters all the same, unless {@code enable_case_sensitive_identifier} is on (Names and
 *       identifiers).
 *   <li>Whether a backslash escapes in a text is not told: texts have {@code CHR(92)} where one stands.
 *   <li>Texts are compared by the bytes of UTF-8, without a collation (Collation sequences).
 *   <li>Products of {@code DECIMAL}s that would have more than 38 digits lose digits behind the point (Computations with numeric
 *       values): products with decimals are refused. Sums have 38 digits, and what is larger fails.
 *   <li>{@code PERCENTILE_DISC} is a window function alone: medians are refused.
 *   <li>A query inside of a query speaks of the next row out alone (Correlated subqueries, "skip-level").
 *   <li>There is no {@code FILTER}; {@code NULLS LAST} is written in windows; {@code DATE_TRUNC('week', …)} begins on Monday.
 * </ul>
 *
 * <p>Titles are those of pages below {@code docs.aws.amazon.com/redshift/latest/dg}. Nothing here was run.
 */
final class RedshiftDialect extends TextDialect {
    private static final Map<SqlOperator, SpellingForm> FORMS = ImmutableMap.ofEntries(
            entry(SegOperators.BY_CODE_POINT, AS_IT_IS),
            entry(SegOperators.WIDE_INT, form("CAST({0} AS DECIMAL(19, 0))")),
            entry(SegOperators.WIDE_DECIMAL, AS_IT_IS),
            entry(SegOperators.WIDE_CONSTANT, AS_IT_IS),
            entry(SegOperators.FLOOR, form("FLOOR({0})")),
            entry(SegOperators.CEILING, form("CEILING({0})")),
            entry(SegOperators.AS_FLOAT, form("CAST({0} AS DOUBLE PRECISION)")),
            entry(SegOperators.INT_SUM, form("SUM({0})")),
            entry(SegOperators.BOOL_AND, form("BOOL_AND({0})")),
            entry(SegOperators.BOOL_OR, form("BOOL_OR({0})")),
            entry(ScalarOperators.AT_ZONE, form("TIMEZONE({1}, {0})")),
            entry(ScalarOperators.LATER, infix("{0!} + INTERVAL {1}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.EARLIER, infix("{0!} - INTERVAL {1}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.DAYS_LATER, form("CAST(DATEADD(DAY, {1}, {0}) AS DATE)")),
            entry(ScalarOperators.DAYS_EARLIER, form("CAST(DATEADD(DAY, -{1!}, {0}) AS DATE)")),
            entry(ScalarOperators.MIDNIGHT, form("CAST({0} AS TIMESTAMP)")),
            entry(ScalarOperators.DAY_OF, form("CAST({0} AS DATE)")),
            entry(ScalarOperators.ELAPSED, form("DATEDIFF(MICROSECOND, {0}, {1})")),
            entry(ScalarOperators.MICROS_OF_DAY, form("DATEDIFF(MICROSECOND, DATE_TRUNC('day', {0}), {0})")),
            entry(ScalarOperators.AS_DOUBLE, form("CAST({0} AS DOUBLE PRECISION)")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS VARCHAR)")),
            entry(ScalarOperators.ASCII_LOWER, SpellingForm.ASCII_LOWER),
            entry(ScalarOperators.DISTANCE_KM, SpellingForm.DISTANCE_KM),
            entry(ScalarOperators.BUCKET, form("MOD(STRTOL(SUBSTRING(MD5({0!} || {1!}), 1, 15), 16), {2})")));

    RedshiftDialect() {
        super(
                Dialect.REDSHIFT,
                "\"",
                FORMS,
                starts(
                        "CAST({1} AS DATE)",
                        "CAST(DATE_TRUNC('week', {1}) AS DATE)",
                        "CAST(DATE_TRUNC('month', {1}) AS DATE)",
                        "CAST(DATE_TRUNC('quarter', {1}) AS DATE)",
                        "CAST(DATE_TRUNC('year', {1}) AS DATE)"));
    }

    @Override
    SpellingForm weekday() {
        return form("(MOD(CAST(EXTRACT(DOW FROM {1}) AS INTEGER) + 6, 7) + 1)");
    }

    @Override
    public Optional<Refusal> product() {
        return Optional.of(refusal(NeedNames.PRODUCT, "it cuts their digits"));
    }
}
