package dev.seg.compiler.sql;

import static dev.seg.compiler.sql.SpellingForm.form;
import static dev.seg.compiler.sql.SpellingForm.infix;
import static java.util.Map.entry;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * How BigQuery says it.
 *
 * <ul>
 *   <li>Names in backticks, in which a backslash escapes as in texts; a text in quotes has no line feed, and a doubled quote
 *       does not stand for a quote (Lexical structure and syntax).
 *   <li>{@code 1.5} is a floating point number there: constants are {@code BIGNUMERIC '1.5'}, and so are all that are reckoned
 *       with (Data types: 38 digits behind the point, 38 before it); what is larger fails.
 *   <li>A point in time is a {@code TIMESTAMP}, a time on a clock a {@code DATETIME} (Data types).
 *   <li>{@code LIKE} has no {@code ESCAPE}: a backslash escapes (Operators).
 *   <li>{@code UNION} is written {@code UNION DISTINCT} (Query syntax); aggregates have no {@code FILTER}.
 *   <li>{@code DAYOFWEEK} is 1 on Sundays; {@code ISOWEEK} begins on Monday (Date functions).
 *   <li>{@code PERCENTILE_DISC} is no aggregate (Navigation functions): medians are refused. There is no {@code RADIANS}.
 *   <li>Texts are compared by code points where no collation is given (Collation concepts).
 * </ul>
 *
 * <p>Titles are those of pages below {@code cloud.google.com/bigquery/docs/reference/standard-sql}. Nothing here was run.
 */
final class BigQueryDialect extends TextDialect {
    private static final Map<SqlOperator, SpellingForm> FORMS = ImmutableMap.ofEntries(
            entry(SegOperators.BY_CODE_POINT, AS_IT_IS),
            entry(SegOperators.WIDE_INT, form("CAST({0} AS BIGNUMERIC)")),
            entry(SegOperators.WIDE_DECIMAL, form("CAST({0} AS BIGNUMERIC)")),
            entry(SegOperators.WIDE_CONSTANT, AS_IT_IS),
            entry(SegOperators.FLOOR, form("FLOOR({0})")),
            entry(SegOperators.CEILING, form("CEIL({0})")),
            entry(SegOperators.AS_FLOAT, form("CAST({0} AS FLOAT64)")),
            entry(SegOperators.INT_SUM, form("SUM(CAST({0} AS BIGNUMERIC))")),
            entry(SegOperators.BOOL_AND, form("LOGICAL_AND({0})")),
            entry(SegOperators.BOOL_OR, form("LOGICAL_OR({0})")),
            entry(
                    SegOperators.CUT_BY_INT,
                    form("DIV(CAST({0} AS BIGNUMERIC) * 1000000000000, CAST({1} AS BIGNUMERIC))")),
            entry(
                    SegOperators.CUT_BY_DECIMAL,
                    form("DIV(CAST({0} AS BIGNUMERIC) * 1000000000000, CAST({1} AS BIGNUMERIC))")),
            entry(ScalarOperators.AT_ZONE, form("DATETIME({0}, {1})")),
            entry(ScalarOperators.LATER, infix("{0!} + INTERVAL {1n} {1u}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.EARLIER, infix("{0!} - INTERVAL {1n} {1u}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.DAYS_LATER, form("DATE_ADD({0}, INTERVAL {1} DAY)")),
            entry(ScalarOperators.DAYS_EARLIER, form("DATE_SUB({0}, INTERVAL {1} DAY)")),
            entry(ScalarOperators.MIDNIGHT, form("CAST({0} AS DATETIME)")),
            entry(ScalarOperators.DAY_OF, form("CAST({0} AS DATE)")),
            entry(ScalarOperators.ELAPSED, form("TIMESTAMP_DIFF({1}, {0}, MICROSECOND)")),
            entry(ScalarOperators.MICROS_OF_DAY, form("DATETIME_DIFF({0}, DATETIME_TRUNC({0}, DAY), MICROSECOND)")),
            entry(ScalarOperators.AS_DOUBLE, form("CAST({0} AS FLOAT64)")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS STRING)")),
            entry(ScalarOperators.ASCII_LOWER, SpellingForm.ASCII_LOWER),
            entry(
                    ScalarOperators.BUCKET,
                    form("MOD(CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(CONCAT({0}, {1}))), 1, 15)) AS INT64), {2})")));

    BigQueryDialect() {
        super(
                Dialect.BIGQUERY,
                "`",
                FORMS,
                starts(
                        "CAST({1} AS DATE)",
                        "DATE_TRUNC(CAST({1} AS DATE), ISOWEEK)",
                        "DATE_TRUNC(CAST({1} AS DATE), MONTH)",
                        "DATE_TRUNC(CAST({1} AS DATE), QUARTER)",
                        "DATE_TRUNC(CAST({1} AS DATE), YEAR)"));
    }

    @Override
    SpellingForm weekday() {
        return form("(MOD(EXTRACT(DAYOFWEEK FROM {1}) + 5, 7) + 1)");
    }

    @Override
    boolean hasNullsLast() {
        return false; // not in every order
    }

    @Override
    public StringBuilder quoteIdentifier(StringBuilder buffer, String name) {
        return buffer.append(LiteralWriter.escaped(name, '`'));
    }

    @Override
    void like(SqlWriter writer, SqlCall call) {
        likeByBackslash(writer, call);
    }

    @Override
    public String union() {
        return "UNION DISTINCT";
    }
}
