package dev.seg.compiler.sql;

import static dev.seg.compiler.sql.SpellingForm.form;
import static java.util.Map.entry;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;

/**
 * How Snowflake says it.
 *
 * <ul>
 *   <li>Names in quotes keep their case; a name without quotes was stored in capitals (Identifier requirements).
 *   <li>A backslash escapes in texts (String &amp; binary data types, "escape sequences in single-quoted string constants").
 *   <li>Texts are compared by code points where no collation is given (Collation support).
 *   <li>Moments are read by a format that is written along: what {@code TIMESTAMP '…'} is, a setting of the session says
 *       ({@code TIMESTAMP_TYPE_MAPPING}); {@code DATE_TRUNC('week', …)} heeds {@code WEEK_START}, {@code DAYOFWEEKISO} does not.
 *   <li>Products of numbers have at most 12 digits behind the point, or as many as the longer (Arithmetic operators); products
 *       with decimals are refused.
 *   <li>{@code PERCENTILE_DISC} is an aggregate, and exact.
 *   <li>Queries inside of queries speak of the next row out alone (Working with subqueries).
 * </ul>
 *
 * <p>Titles are those of pages below {@code docs.snowflake.com/en}. Nothing here was run.
 */
final class SnowflakeDialect extends TextDialect {
    private static final Map<SqlOperator, SpellingForm> FORMS = ImmutableMap.ofEntries(
            entry(SegOperators.BY_CODE_POINT, AS_IT_IS),
            entry(SegOperators.WIDE_INT, form("CAST({0} AS NUMBER(38, 0))")),
            entry(SegOperators.WIDE_DECIMAL, AS_IT_IS),
            entry(SegOperators.WIDE_CONSTANT, AS_IT_IS),
            entry(SegOperators.FLOOR, form("FLOOR({0})")),
            entry(SegOperators.CEILING, form("CEIL({0})")),
            entry(SegOperators.AS_FLOAT, form("CAST({0} AS FLOAT)")),
            entry(SegOperators.INT_SUM, form("SUM({0})")),
            entry(SegOperators.BOOL_AND, form("BOOLAND_AGG({0})")),
            entry(SegOperators.BOOL_OR, form("BOOLOR_AGG({0})")),
            entry(SegOperators.LOWER_MEDIAN, form("PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY {0})")),
            entry(SegOperators.UPPER_MEDIAN, form("PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY {0} DESC)")),
            entry(ScalarOperators.AT_ZONE, form("CAST(CONVERT_TIMEZONE({1}, {0}) AS TIMESTAMP_NTZ)")),
            entry(ScalarOperators.LATER, form("DATEADD({1u}, {1n}, {0})")),
            entry(ScalarOperators.EARLIER, form("DATEADD({1u}, -{1n}, {0})")),
            entry(ScalarOperators.DAYS_LATER, form("DATEADD(DAY, {1}, {0})")),
            entry(ScalarOperators.DAYS_EARLIER, form("DATEADD(DAY, -{1!}, {0})")),
            entry(ScalarOperators.MIDNIGHT, form("CAST({0} AS TIMESTAMP_NTZ)")),
            entry(ScalarOperators.DAY_OF, form("CAST({0} AS DATE)")),
            entry(ScalarOperators.ELAPSED, form("TIMESTAMPDIFF(MICROSECOND, {0}, {1})")),
            entry(ScalarOperators.MICROS_OF_DAY, form("TIMESTAMPDIFF(MICROSECOND, DATE_TRUNC('DAY', {0}), {0})")),
            entry(ScalarOperators.AS_DOUBLE, form("CAST({0} AS FLOAT)")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS VARCHAR)")),
            entry(ScalarOperators.ASCII_LOWER, SpellingForm.ASCII_LOWER),
            entry(ScalarOperators.DISTANCE_KM, SpellingForm.DISTANCE_KM),
            entry(
                    ScalarOperators.BUCKET,
                    form("MOD(TO_NUMBER(SUBSTR(MD5({0!} || {1!}), 1, 15), 'XXXXXXXXXXXXXXX'), {2})")));

    SnowflakeDialect() {
        super(
                Dialect.SNOWFLAKE,
                "\"",
                FORMS,
                starts(
                        "CAST({1} AS DATE)",
                        "DATEADD(DAY, 1 - DAYOFWEEKISO({1}), CAST({1} AS DATE))",
                        "CAST(DATE_TRUNC('MONTH', {1}) AS DATE)",
                        "CAST(DATE_TRUNC('QUARTER', {1}) AS DATE)",
                        "CAST(DATE_TRUNC('YEAR', {1}) AS DATE)"));
    }

    @Override
    SpellingForm weekday() {
        return form("DAYOFWEEKISO({1})");
    }

    @Override
    public Optional<Refusal> product() {
        return Optional.of(refusal(NeedNames.PRODUCT, "it cuts their digits"));
    }
}
