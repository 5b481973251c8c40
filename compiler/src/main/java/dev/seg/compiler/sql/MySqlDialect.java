package dev.seg.compiler.sql;

import static dev.seg.compiler.sql.SpellingForm.form;
import static dev.seg.compiler.sql.SpellingForm.infix;
import static java.util.Map.entry;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * How MySQL says it, from 8.0 on, and MariaDB, from 10.2 on.
 *
 * <ul>
 *   <li>Names in backticks, doubled inside (Schema object names).
 *   <li>Whether a backslash escapes in a text, {@code NO_BACKSLASH_ESCAPES} says (String literals): texts have {@code CHAR(92)} where
 *       one stands.
 *   <li>Collations take {@code 'eu'} for {@code 'EU'}, and most {@code 'EU '} too: constants are {@code _binary'EU'}, and then bytes
 *       are compared (Comparison operators), which in UTF-8 have the order of code points. Two columns are compared by their collation.
 *   <li>Decimals have 65 digits, 30 of them behind the point, and products have the digits of both (Precision math); what is larger
 *       fails. Sums of whole numbers are decimals.
 *   <li>A {@code TIMESTAMP} is read in the session's time zone, and both they and the {@code DATETIME}s of points in time are to be
 *       UTC: {@code SET time_zone = '+00:00'}. {@code CONVERT_TZ} gives nothing where no zones are loaded: what a clock shows is
 *       refused.
 *   <li>There are no medians, no {@code FILTER}, no {@code NULLS LAST}; {@code WEEKDAY} is 0 on Mondays (Date and time functions).
 * </ul>
 *
 * <p>Titles are those of chapters of the reference manual below {@code dev.mysql.com/doc}.
 */
final class MySqlDialect extends TextDialect {
    private static final Map<SqlOperator, SpellingForm> FORMS = ImmutableMap.ofEntries(
            entry(SegOperators.BY_CODE_POINT, form("CAST({0} AS BINARY)")),
            entry(SegOperators.WIDE_INT, form("CAST({0} AS DECIMAL(65, 0))")),
            entry(SegOperators.WIDE_DECIMAL, AS_IT_IS),
            entry(SegOperators.WIDE_CONSTANT, AS_IT_IS),
            entry(SegOperators.FLOOR, form("FLOOR({0})")),
            entry(SegOperators.CEILING, form("CEILING({0})")),
            entry(SegOperators.AS_FLOAT, form("({0!} + 0E0)")),
            entry(SegOperators.INT_SUM, form("SUM({0})")),
            entry(SegOperators.BOOL_AND, form("MIN({0})")),
            entry(SegOperators.BOOL_OR, form("MAX({0})")),
            entry(ScalarOperators.LATER, infix("{0!} + INTERVAL {1n} {1u}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.EARLIER, infix("{0!} - INTERVAL {1n} {1u}", SqlStdOperatorTable.PLUS)),
            entry(ScalarOperators.DAYS_LATER, form("DATE_ADD({0}, INTERVAL {1} DAY)")),
            entry(ScalarOperators.DAYS_EARLIER, form("DATE_SUB({0}, INTERVAL {1} DAY)")),
            entry(ScalarOperators.MIDNIGHT, form("CAST({0} AS DATETIME(6))")),
            entry(ScalarOperators.DAY_OF, form("DATE({0})")),
            entry(ScalarOperators.ELAPSED, form("TIMESTAMPDIFF(MICROSECOND, {0}, {1})")),
            entry(ScalarOperators.MICROS_OF_DAY, form("TIMESTAMPDIFF(MICROSECOND, DATE({0}), {0})")),
            entry(ScalarOperators.AS_DOUBLE, form("({0!} + 0E0)")),
            entry(ScalarOperators.AS_TEXT, form("CAST({0} AS CHAR)")),
            entry(ScalarOperators.DISTANCE_KM, SpellingForm.DISTANCE_KM),
            entry(
                    ScalarOperators.BUCKET,
                    infix(
                            "CAST(CONV(SUBSTR(MD5(CONCAT({0}, {1})), 1, 15), 16, 10) AS SIGNED) % {2!}",
                            SqlStdOperatorTable.MULTIPLY)));

    MySqlDialect() {
        super(
                Dialect.MYSQL,
                "`",
                FORMS,
                starts(
                        "DATE({1})",
                        "DATE_SUB(DATE({1}), INTERVAL WEEKDAY({1}) DAY)",
                        "DATE_SUB(DATE({1}), INTERVAL DAYOFMONTH({1}) - 1 DAY)",
                        "DATE_ADD(MAKEDATE(YEAR({1}), 1), INTERVAL QUARTER({1}) * 3 - 3 MONTH)",
                        "MAKEDATE(YEAR({1}), 1)"));
    }

    @Override
    SpellingForm weekday() {
        return form("(WEEKDAY({1}) + 1)");
    }

    @Override
    boolean hasNullsLast() {
        return false;
    }

    /** Queries inside of queries may speak of any row around them. */
    @Override
    public Optional<Refusal> correlation(int distance) {
        return Optional.empty();
    }

    /** By characters, which bytes would not be: {@code _} stands for one of them. */
    @Override
    void like(SqlWriter writer, SqlCall call) {
        form("CONVERT({0} USING utf8mb4) COLLATE utf8mb4_bin").write(writer, call, 0, 0);
        writer.keyword(call.getOperator().getName());
        if (!(writer instanceof ExpressionWriter expressions)
                || !(call.operand(1) instanceof SqlDynamicParam pattern)) {
            throw new IllegalArgumentException("a pattern that is no constant");
        }
        expressions.writePattern(expressions.value(pattern.getIndex()));
        writer.keyword("ESCAPE '!'");
    }
}
