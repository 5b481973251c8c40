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

/** How the warehouses that Seg asks spell {@link ScalarOperators}; see {@link SpellingForm}. */
final class ScalarSpelling {
    private static final String AGAIN = "({0!} - INTERVAL {2}) AT TIME ZONE {1!} + INTERVAL {2}";
    private static final String DAY_BEFORE = "({0!} - INTERVAL '1 day') AT TIME ZONE {1!} + INTERVAL '24 hours'";
    private static final String FIRST_15 = "SUBSTR(MD5({0!} || {1!}), 1, 15)";

    private static final Map<SqlOperator, SpellingForm> BOTH = ImmutableMap.ofEntries(
            entry(ScalarOperators.AT_ZONE, infix("{0!} AT TIME ZONE {1!}", SqlStdOperatorTable.MULTIPLY)),
            entry(ScalarOperators.FROM_ZONE, infix("{0!} AT TIME ZONE {1!}", SqlStdOperatorTable.MULTIPLY)),
            entry(ScalarOperators.FROM_ZONE_EARLIER, form("LEAST({0!} AT TIME ZONE {1!}, " + AGAIN + ")")),
            entry(
                    ScalarOperators.FROM_ZONE_EARLIEST,
                    form("CASE WHEN (" + DAY_BEFORE + ") AT TIME ZONE {1!} = {0!} THEN " + DAY_BEFORE
                            + " ELSE {0!} AT TIME ZONE {1!} END")),
            entry(ScalarOperators.LATER, infix("{0!} + INTERVAL {1}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.EARLIER, infix("{0!} - INTERVAL {1}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.DAYS_LATER, infix("{0!} + {1!}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.DAYS_EARLIER, infix("{0!} - {1!}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.PART_OF, form("SPLIT_PART({0}, {1}, {2})")),
            entry(ScalarOperators.MIDNIGHT, form("CAST({0} AS TIMESTAMP)")),
            entry(ScalarOperators.DAY_OF, form("CAST({0} AS DATE)")),
            entry(ScalarOperators.START_OF, form("CAST(DATE_TRUNC({0}, {1}) AS DATE)")),
            entry(ScalarOperators.ASCII_LOWER, SpellingForm.ASCII_LOWER),
            entry(ScalarOperators.DISTANCE_KM, SpellingForm.DISTANCE_KM));

    private static final Map<SqlOperator, SpellingForm> POSTGRESQL = ImmutableMap.ofEntries(
            entry(ScalarOperators.ELAPSED, form("CAST(EXTRACT(EPOCH FROM {1!} - {0!}) * 1000000 AS BIGINT)")),
            entry(
                    ScalarOperators.MICROS_OF_DAY,
                    form("CAST(EXTRACT(EPOCH FROM CAST({0} AS TIME)) * 1000000 AS BIGINT)")),
            entry(ScalarOperators.AS_DOUBLE, form("CAST({0} AS DOUBLE PRECISION)")),
            entry(ScalarOperators.VERSION_ORDER, form(versionOrder("E'0000000000\\\\1'", "E'\\\\1'"))),
            entry(
                    ScalarOperators.BUCKET,
                    infix(
                            "CAST(CAST('x' || " + FIRST_15 + " AS BIT(60)) AS BIGINT) % {2!}",
                            SqlStdOperatorTable.MULTIPLY)),
            entry(SegOperators.FLOOR, form("{0}")),
            entry(SegOperators.CEILING, form("{0}")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS TEXT)")));

    private static final Map<SqlOperator, SpellingForm> DUCKDB = ImmutableMap.ofEntries(
            entry(ScalarOperators.ELAPSED, infix("EPOCH_US({1}) - EPOCH_US({0})", SqlStdOperatorTable.MINUS)),
            entry(ScalarOperators.MICROS_OF_DAY, form("EPOCH_US(CAST({0} AS TIME))")),
            entry(ScalarOperators.AS_DOUBLE, form("CAST({0} AS DOUBLE)")),
            entry(ScalarOperators.VERSION_ORDER, form(versionOrder("'0000000000\\1'", "'\\1'"))),
            entry(
                    ScalarOperators.BUCKET,
                    infix("CAST('0x' || " + FIRST_15 + " AS BIGINT) % {2!}", SqlStdOperatorTable.MULTIPLY)),
            entry(SegOperators.FLOOR, form("CAST(FLOOR({0}) AS HUGEINT)")),
            entry(SegOperators.CEILING, form("CAST(CEIL({0}) AS HUGEINT)")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS VARCHAR)")));

    /** The microseconds of a time that a millisecond does not have. */
    private static final String BELOW_MILLIS = "CAST(SUBSTR(CAST(CAST(%s AS TIME(6)) AS VARCHAR), 13) AS BIGINT)";

    /** What the clock shows a day later at that offset, a day before: the later of two, if it is one. */
    private static final String TRINO_LATER = "WITH_TIMEZONE({0!} + INTERVAL '1' DAY, {1}) - INTERVAL '24' HOUR";

    private static final String TRINO_VERSION =
            "CASE WHEN REGEXP_LIKE({0}, '\\A[0-9]{1,10}([.][0-9]{1,10})*\\z') THEN REGEXP_REPLACE(REGEXP_REPLACE("
                    + "REGEXP_REPLACE({0}, '([.]0+)+\\z', ''), '([0-9]+)', '0000000000$1'),"
                    + " '[0-9]*([0-9]{10})', '$1') END";

    private static final Map<SqlOperator, SpellingForm> TRINO = ImmutableMap.ofEntries(
            entry(ScalarOperators.AT_ZONE, form("CAST(AT_TIMEZONE({0}, {1}) AS TIMESTAMP(6))")),
            entry(
                    ScalarOperators.FROM_ZONE,
                    form("CASE WHEN CAST(AT_TIMEZONE(" + TRINO_LATER + ", {1}) AS TIMESTAMP(6)) = {0!} THEN "
                            + TRINO_LATER + " ELSE WITH_TIMEZONE({0}, {1}) END")),
            entry(ScalarOperators.FROM_ZONE_EARLIER, form("WITH_TIMEZONE({0}, {1})")),
            entry(ScalarOperators.FROM_ZONE_EARLIEST, form("WITH_TIMEZONE({0}, {1})")),
            entry(ScalarOperators.LATER, infix("{0!} + INTERVAL {1#}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.EARLIER, infix("{0!} - INTERVAL {1#}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.DAYS_LATER, form("DATE_ADD('day', {1}, {0})")),
            entry(ScalarOperators.DAYS_EARLIER, form("DATE_ADD('day', -{1!}, {0})")),
            entry(ScalarOperators.MIDNIGHT, form("CAST({0} AS TIMESTAMP(6))")),
            entry(
                    ScalarOperators.ELAPSED,
                    infix(
                            "DATE_DIFF('millisecond', {0}, {1}) * 1000 + " + String.format(BELOW_MILLIS, "{1}") + " - "
                                    + String.format(BELOW_MILLIS, "{0}"),
                            SqlStdOperatorTable.MINUS)),
            entry(
                    ScalarOperators.MICROS_OF_DAY,
                    infix(
                            "DATE_DIFF('millisecond', TIME '00:00:00.000000', CAST({0} AS TIME(6))) * 1000 + "
                                    + String.format(BELOW_MILLIS, "{0}"),
                            SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.AS_DOUBLE, form("CAST({0} AS DOUBLE)")),
            entry(ScalarOperators.VERSION_ORDER, form(TRINO_VERSION)),
            entry(
                    ScalarOperators.BUCKET,
                    infix(
                            "FROM_BASE(SUBSTR(TO_HEX(MD5(TO_UTF8({0!} || {1!}))), 1, 15), 16) % {2!}",
                            SqlStdOperatorTable.MULTIPLY)),
            entry(SegOperators.FLOOR, form("FLOOR({0})")),
            entry(SegOperators.CEILING, form("CEILING({0})")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS VARCHAR)")));

    private final Map<SqlOperator, SpellingForm> own;
    private final JsonSpelling json;

    ScalarSpelling(Dialect dialect) {
        own = switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case DUCKDB -> DUCKDB;
            case TRINO -> TRINO;
            default -> throw new IllegalArgumentException("text alone is written for " + dialect);
        };
        json = new JsonSpelling(dialect);
    }

    /** Ten digits a part: zeros are put before each, and then the last ten taken. */
    private static String versionOrder(String padded, String lastTen) {
        return "CASE WHEN {0!} ~ '^[0-9]{1,10}([.][0-9]{1,10})*$' THEN REGEXP_REPLACE(REGEXP_REPLACE("
                + "REGEXP_REPLACE({0}, '([.]0+)+$', ''), '([0-9]+)', " + padded + ", 'g'),"
                + " '[0-9]*([0-9]{10})', " + lastTen + ", 'g') END";
    }

    /** Writes the call if it is of one of the operators; otherwise says that it is not. */
    boolean writes(SqlWriter writer, SqlCall call, int left, int right) {
        SpellingForm form =
                own.containsKey(call.getOperator()) ? own.get(call.getOperator()) : BOTH.get(call.getOperator());
        if (form == null) {
            return json.writes(writer, call);
        }
        form.write(writer, call, left, right);
        return true;
    }
}
