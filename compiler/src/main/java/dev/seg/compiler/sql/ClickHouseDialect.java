package dev.seg.compiler.sql;

import static dev.seg.compiler.sql.SpellingForm.form;
import static java.util.Map.entry;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * How ClickHouse says it, from 25.8 on, the first that knows a query inside of a query about the row outside by itself.
 *
 * <ul>
 *   <li>Every statement ends with settings: without {@code join_use_nulls} what is not there would be 0 or an empty text, and without
 *       {@code prefer_column_name_to_alias} a condition would read the column of the result that has the name (Session settings).
 *   <li>A backslash escapes in texts and in names (Syntax).
 *   <li>{@code 1.5} is a floating point number: constants are {@code toDecimal128('1.5', 1)}. Whole numbers that grow too large become
 *       wrong without a word; they are reckoned with in 256 binary digits. Products with decimals are refused.
 *   <li>Times have no type without a time zone: those on a clock are to be stored as if they were in UTC ({@code DateTime64(6,
 *       'UTC')}). Days are {@code Date32}, which begin in 1900 and end in 2299; what is outside is refused in constants.
 *   <li>{@code LIKE} has no {@code ESCAPE}: a backslash escapes. {@code UNION} is written {@code UNION DISTINCT}.
 *   <li>Texts are compared by their bytes. {@code quantileExactLow} and {@code …High} are the two middles.
 *   <li>Windows over the event before or after give no missing value at the end: they are refused.
 * </ul>
 *
 * <p>After the pages below {@code clickhouse.com/docs}. Nothing here was run.
 */
final class ClickHouseDialect extends TextDialect {
    private static final Map<SqlOperator, SpellingForm> FORMS = ImmutableMap.ofEntries(
            entry(SegOperators.BY_CODE_POINT, AS_IT_IS),
            entry(SegOperators.WIDE_INT, form("toInt256({0})")),
            entry(SegOperators.WIDE_DECIMAL, AS_IT_IS),
            entry(SegOperators.WIDE_CONSTANT, AS_IT_IS),
            entry(SegOperators.FLOOR, form("floor({0})")),
            entry(SegOperators.CEILING, form("ceil({0})")),
            entry(SegOperators.AS_FLOAT, form("toFloat64({0})")),
            entry(SegOperators.INT_SUM, form("sum(toInt256({0}))")),
            entry(SegOperators.BOOL_AND, form("min({0})")),
            entry(SegOperators.BOOL_OR, form("max({0})")),
            entry(SegOperators.LOWER_MEDIAN, form("quantileExactLow({0})")),
            entry(SegOperators.UPPER_MEDIAN, form("quantileExactHigh({0})")),
            entry(ScalarOperators.DAYS_LATER, form("addDays({0}, {1})")),
            entry(ScalarOperators.DAYS_EARLIER, form("subtractDays({0}, {1})")),
            entry(ScalarOperators.DAY_OF, form("toDate32({0})")),
            entry(ScalarOperators.ELAPSED, form("dateDiff('microsecond', {0}, {1})")),
            entry(ScalarOperators.AS_DOUBLE, form("toFloat64({0})")),
            entry(ScalarOperators.AS_TEXT, form("toString({0})")),
            entry(ScalarOperators.ASCII_LOWER, form("lower({0})")));

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 2);
    private static final LocalDate LAST = LocalDate.of(2299, 12, 30);

    ClickHouseDialect() {
        super(Dialect.CLICKHOUSE, "`", FORMS, ImmutableMap.of());
    }

    @Override
    SpellingForm weekday() {
        return form("toDayOfWeek({1})");
    }

    @Override
    public Optional<Refusal> refusal(SqlOperator operator) {
        if (operator.equals(SqlStdOperatorTable.LAG) || operator.equals(SqlStdOperatorTable.LEAD)) {
            return Optional.of(refusal(NeedNames.of(operator), "it gives a value where there is no such event"));
        }
        return super.refusal(operator);
    }

    @Override
    public Optional<Refusal> refusal(BoundValue value) {
        LocalDate day = switch (value.type()) {
            case DATE -> (LocalDate) value.value();
            case TIMESTAMP -> ((LocalDateTime) value.value()).toLocalDate();
            case INSTANT -> ((OffsetDateTime) value.value()).toLocalDate();
            default -> FIRST;
        };
        return day.isBefore(FIRST) || day.isAfter(LAST)
                ? Optional.of(
                        refusal("the day " + day, "its days are those from 1900 to 2299, and it takes the nearest"))
                : Optional.empty();
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

    @Override
    public String ending() {
        return "\nSETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1";
    }

    @Override
    public Optional<Refusal> product() {
        return Optional.of(refusal(NeedNames.PRODUCT, "it has no width that is known to hold them"));
    }
}
