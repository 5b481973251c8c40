package dev.seg.compiler.sql;

import static java.util.Map.entry;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import java.util.Map;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** What the parts of a plan are called in front of people who wrote segments. */
final class NeedNames {
    static final String OWN_ZONES = "people's own time zones";
    static final String PRODUCT = "a product of numbers with decimals";
    static final String ROWS_OF_ROWS =
            "a condition inside of a condition about rows, of the person or row two levels out";

    private static final String CLOCK = "what a clock shows in a time zone";
    private static final String ORDER_OF_QUOTIENTS = "an order by a quotient, or an average that is handed on";
    private static final String MEDIAN = "the median of a group";
    private static final String JSON = "a value from inside of JSON";
    private static final String NEIGHBOUR = "the event before or after an event";

    private static final Map<SqlOperator, String> NAMES = ImmutableMap.ofEntries(
            entry(ScalarOperators.AT_ZONE, CLOCK),
            entry(ScalarOperators.FROM_ZONE, CLOCK),
            entry(ScalarOperators.FROM_ZONE_EARLIER, CLOCK),
            entry(ScalarOperators.FROM_ZONE_EARLIEST, CLOCK),
            entry(ScalarOperators.PART_OF, OWN_ZONES),
            entry(ScalarOperators.JSON_TEXT, JSON),
            entry(ScalarOperators.JSON_BOOL, JSON),
            entry(ScalarOperators.JSON_INT, JSON),
            entry(ScalarOperators.JSON_DECIMAL, "a number with decimals from inside of JSON"),
            entry(ScalarOperators.JSON_FLOAT, "a number with decimals from inside of JSON"),
            entry(ScalarOperators.VERSION_ORDER, "the order of versions"),
            entry(ScalarOperators.BUCKET, "a random sample"),
            entry(ScalarOperators.DISTANCE_KM, "the distance between two places"),
            entry(ScalarOperators.ASCII_LOWER, "small letters of a text"),
            entry(ScalarOperators.ELAPSED, "the time between two events"),
            entry(ScalarOperators.MICROS_OF_DAY, "the time of the day"),
            entry(ScalarOperators.START_OF, "the start of a day, week, month, quarter or year"),
            entry(SegOperators.LOWER_MEDIAN, MEDIAN),
            entry(SegOperators.UPPER_MEDIAN, MEDIAN),
            entry(SegOperators.CUT_BY_INT, ORDER_OF_QUOTIENTS),
            entry(SegOperators.CUT_BY_DECIMAL, ORDER_OF_QUOTIENTS),
            entry(SqlStdOperatorTable.LAG, NEIGHBOUR),
            entry(SqlStdOperatorTable.LEAD, NEIGHBOUR));

    private NeedNames() {}

    static String of(SqlOperator operator) {
        return NAMES.getOrDefault(operator, "`" + operator.getName() + "`");
    }
}
