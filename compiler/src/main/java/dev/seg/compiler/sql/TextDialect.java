package dev.seg.compiler.sql;

import static java.util.Map.entry;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import dev.seg.compiler.type.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * What is common to the warehouses that Seg writes text for and does not ask. What a subclass spells, and what all SQL says
 * alike, is written; all else is refused.
 */
abstract class TextDialect extends SqlDialect implements Capability {
    private static final int TIGHT = 90;

    private static final Set<SqlOperator> ALIKE = ImmutableSet.of(
            SqlStdOperatorTable.AND,
            SqlStdOperatorTable.OR,
            SqlStdOperatorTable.NOT,
            SqlStdOperatorTable.EQUALS,
            SqlStdOperatorTable.NOT_EQUALS,
            SqlStdOperatorTable.LESS_THAN,
            SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
            SqlStdOperatorTable.GREATER_THAN,
            SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
            SqlStdOperatorTable.IS_NULL,
            SqlStdOperatorTable.IS_NOT_NULL,
            SqlStdOperatorTable.IS_TRUE,
            SqlStdOperatorTable.IS_NOT_TRUE,
            SqlStdOperatorTable.CASE,
            SqlStdOperatorTable.COALESCE,
            SqlStdOperatorTable.NULLIF,
            SqlStdOperatorTable.PLUS,
            SqlStdOperatorTable.MINUS,
            SqlStdOperatorTable.MULTIPLY,
            SqlStdOperatorTable.ABS,
            SqlStdOperatorTable.EXTRACT,
            SqlStdOperatorTable.COUNT,
            SqlStdOperatorTable.SUM,
            SqlStdOperatorTable.MIN,
            SqlStdOperatorTable.MAX,
            SqlStdOperatorTable.ROW_NUMBER,
            SqlStdOperatorTable.DENSE_RANK,
            SqlStdOperatorTable.LAG,
            SqlStdOperatorTable.LEAD,
            SegOperators.IN,
            SegOperators.NOT_IN,
            SegOperators.LIKE,
            SegOperators.NOT_LIKE,
            SegOperators.COUNT_OVER,
            SegOperators.ASCENDING,
            SegOperators.DESCENDING,
            SegOperators.ONLY_WHERE);

    /** What a form is for that stands for itself: {@code WIDE_CONSTANT(x)} is {@code x}. */
    static final SpellingForm AS_IT_IS = SpellingForm.form("{0!}");

    private final Dialect dialect;
    private final Map<SqlOperator, SpellingForm> forms;
    private final Map<String, SpellingForm> starts;
    private final String instead;

    /**
     * @param quote what names stand in
     * @param forms how functions and operators are spelled
     * @param starts how the start of a unit of the calendar is spelled, by the unit: {@code {1}} is the time
     */
    TextDialect(Dialect dialect, String quote, Map<SqlOperator, SpellingForm> forms, Map<String, SpellingForm> starts) {
        super(EMPTY_CONTEXT
                .withDatabaseProduct(DatabaseProduct.UNKNOWN)
                .withIdentifierQuoteString(quote)
                .withNullCollation(NullCollation.LAST));
        this.dialect = dialect;
        this.forms = ImmutableMap.copyOf(forms);
        this.starts = ImmutableMap.copyOf(starts);
        this.instead = "have it in a column of a view there, or compile for PostgreSQL, DuckDB or Trino";
    }

    /** The start of a week on a Monday and so on, by the unit. */
    static Map<String, SpellingForm> starts(String day, String week, String month, String quarter, String year) {
        return ImmutableMap.ofEntries(
                entry("day", SpellingForm.form(day)),
                entry("week", SpellingForm.form(week)),
                entry("month", SpellingForm.form(month)),
                entry("quarter", SpellingForm.form(quarter)),
                entry("year", SpellingForm.form(year)));
    }

    /** The number of a weekday, from 1 for Monday: {@code {1}} is the day. */
    abstract SpellingForm weekday();

    /** Whether {@code NULLS LAST} can be written. */
    boolean hasNullsLast() {
        return true;
    }

    final Refusal refusal(String need, String why) {
        return new Refusal(need, why, instead);
    }

    @Override
    public Optional<Refusal> refusal(SqlOperator operator) {
        boolean isStart = operator.equals(ScalarOperators.START_OF) && !starts.isEmpty();
        if (isStart || forms.containsKey(operator) || ALIKE.contains(operator)) {
            return Optional.empty();
        }
        return Optional.of(
                refusal(NeedNames.of(operator), "there are no words in it that are known to mean exactly this"));
    }

    @Override
    public Optional<Refusal> correlation(int distance) {
        return distance <= 1
                ? Optional.empty()
                : Optional.of(refusal(NeedNames.ROWS_OF_ROWS, "it knows queries inside of queries for one level only"));
    }

    @Override
    public Optional<Refusal> zoneNames() {
        return Optional.of(refusal(NeedNames.OWN_ZONES, "it does not list the time zones that it knows"));
    }

    @Override
    public boolean supportsCharSet() {
        return false;
    }

    @Override
    public boolean supportsAggregateFunctionFilter() {
        return false;
    }

    @Override
    public boolean supportsGroupByLiteral() {
        return true; // never written; Calcite would start a planner
    }

    @Override
    public boolean supportsOrderByLiteral() {
        return true; // never written; Calcite would start a planner
    }

    @Override
    public boolean supportGenerateSelectStar(RelNode relation) {
        return false;
    }

    @Override
    public RelFieldCollation.NullDirection defaultNullDirection(RelFieldCollation.Direction direction) {
        return direction.defaultNullDirection(); // nulls are spoken of where there may be any
    }

    @Override
    public void quoteStringLiteral(StringBuilder buffer, @Nullable String charset, String text) {
        buffer.append(new LiteralWriter(dialect).text(text));
    }

    @Override
    public void unparseCall(SqlWriter writer, SqlCall call, int left, int right) {
        SqlOperator operator = call.getOperator();
        SpellingForm form = forms.get(operator);
        if (form != null) {
            form.write(writer, call, left, right);
        } else if (operator.equals(ScalarOperators.START_OF)) {
            start(call).write(writer, call, left, right);
        } else if (call.getKind() == SqlKind.OR || call.getKind() == SqlKind.AND) {
            WarehouseDialects.joined(writer, call);
        } else if (call.getKind() == SqlKind.EXTRACT
                && call.operand(0).toString().equals(TimeUnitRange.ISODOW.name())) {
            weekday().write(writer, call, left, right);
        } else if (call.getKind() == SqlKind.IS_TRUE || call.getKind() == SqlKind.IS_NOT_TRUE) {
            boolean positive = call.getKind() == SqlKind.IS_TRUE;
            SpellingForm.form((positive ? "" : "NOT ") + "COALESCE({0}, FALSE)").write(writer, call, left, right);
        } else if (!hasNullsLast() && operator.equals(SegOperators.ASCENDING)) {
            SpellingForm.form("{0!} IS NULL, {0!}").write(writer, call, 0, 0);
        } else if (!hasNullsLast() && operator.equals(SegOperators.DESCENDING)) {
            SpellingForm.form("{0!} IS NULL, {0!} DESC").write(writer, call, 0, 0);
        } else if (operator.equals(SegOperators.LIKE) || operator.equals(SegOperators.NOT_LIKE)) {
            like(writer, call);
        } else {
            super.unparseCall(writer, call, left, right);
        }
    }

    private SpellingForm start(SqlCall call) {
        String unit = ((SqlLiteral) call.operand(0)).getValueAs(String.class);
        SpellingForm form = starts.get(unit);
        if (form == null) {
            throw new IllegalArgumentException("no unit: " + unit);
        }
        return form;
    }

    /** {@code x LIKE '50!%%' ESCAPE '!'}. */
    void like(SqlWriter writer, SqlCall call) {
        super.unparseCall(writer, call, 0, 0);
    }

    /** {@code x LIKE '50\%%'}, where there is no other escape than the backslash, which the literal doubles. */
    static void likeByBackslash(SqlWriter writer, SqlCall call) {
        call.operand(0).unparse(writer, TIGHT, TIGHT);
        writer.keyword(call.getOperator().getName());
        pattern(writer, call.operand(1), "\\");
    }

    /** The pattern, with another escape. */
    static void pattern(SqlWriter writer, SqlNode pattern, String escape) {
        if (!(writer instanceof ExpressionWriter expressions) || !(pattern instanceof SqlDynamicParam parameter)) {
            throw new IllegalArgumentException("a pattern that is no constant");
        }
        String text = (String) expressions.value(parameter.getIndex()).value();
        StringBuilder other = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean escaped = sign == '!';
            if (escaped) {
                i++;
            }
            boolean must = escaped ? text.charAt(i) != '!' : escape.indexOf(sign) >= 0;
            other.append(must ? escape : "").append(text.charAt(i));
        }
        expressions.write(new BoundValue(Type.TEXT, other.toString()));
    }
}
