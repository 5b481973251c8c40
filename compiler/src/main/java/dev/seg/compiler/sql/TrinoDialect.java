package dev.seg.compiler.sql;

import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.plan.ScalarOperators;
import dev.seg.compiler.plan.SegOperators;
import dev.seg.compiler.plan.ZoneNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * How Trino spells what differs. Its texts are ordered by code points as they are; its decimals have 38 digits and it fails
 * where they do not suffice.
 */
final class TrinoDialect extends SqlDialect implements Capability {
    private static final Context CONTEXT = EMPTY_CONTEXT
            .withDatabaseProduct(DatabaseProduct.TRINO)
            .withIdentifierQuoteString("\"")
            .withNullCollation(NullCollation.LAST);

    private static final SqlOperator DAY_OF_WEEK = WarehouseDialects.function("DAY_OF_WEEK");
    private static final SqlOperator MOD = WarehouseDialects.function("MOD");
    private static final SqlOperator TRUNCATE = WarehouseDialects.function("TRUNCATE");
    private static final Set<SqlOperator> AS_THEY_ARE =
            ImmutableSet.of(SegOperators.BY_CODE_POINT, SegOperators.WIDE_CONSTANT);
    private static final Set<SqlOperator> MEDIANS =
            ImmutableSet.of(SegOperators.LOWER_MEDIAN, SegOperators.UPPER_MEDIAN);

    private static final Set<SqlOperator> FRACTIONS_IN_JSON =
            ImmutableSet.of(ScalarOperators.JSON_DECIMAL, ScalarOperators.JSON_FLOAT);

    private final ScalarSpelling scalars = new ScalarSpelling(Dialect.TRINO);

    TrinoDialect() {
        super(CONTEXT);
    }

    @Override
    public Optional<Refusal> refusal(SqlOperator operator) {
        return FRACTIONS_IN_JSON.contains(operator)
                ? Optional.of(new Refusal(
                        NeedNames.of(operator),
                        "Trino reads them as floating point, of 16 digits",
                        "have it in a column of its own, in the table or in a view"))
                : Optional.empty();
    }

    @Override
    public Optional<Refusal> correlation(int distance) {
        return distance <= 1
                ? Optional.empty()
                : Optional.of(new Refusal(
                        NeedNames.ROWS_OF_ROWS,
                        "Trino knows queries inside of queries for one level only",
                        "say the inner condition in a segment or a measure of its own"));
    }

    @Override
    public boolean supportsCharSet() {
        return false;
    }

    @Override
    public boolean supportsAggregateFunctionFilter() {
        return true;
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
        buffer.append(new LiteralWriter(Dialect.TRINO).text(text));
    }

    @Override
    public void unparseCall(SqlWriter writer, SqlCall call, int left, int right) {
        SqlOperator operator = call.getOperator();
        if (AS_THEY_ARE.contains(operator)) {
            call.operand(0).unparse(writer, left, right);
        } else if (call.getKind() == SqlKind.OR || call.getKind() == SqlKind.AND) {
            WarehouseDialects.joined(writer, call);
        } else if (operator.equals(SegOperators.WIDE_INT)) {
            wide(call.operand(0)).unparse(writer, left, right);
        } else if (operator.equals(SegOperators.WIDE_DECIMAL)) {
            WarehouseDialects.times(wide(WarehouseDialects.number("1")), call.operand(0))
                    .unparse(writer, left, right);
        } else if (operator.equals(SegOperators.AS_FLOAT)) {
            WarehouseDialects.cast(call.operand(0), "DOUBLE").unparse(writer, left, right);
        } else if (operator.equals(SegOperators.CUT_BY_INT)) {
            divided(units(call.operand(0)), call.operand(1)).unparse(writer, left, right);
        } else if (operator.equals(SegOperators.CUT_BY_DECIMAL)) {
            cut(units(call.operand(0)), units(call.operand(1))).unparse(writer, left, right);
        } else if (operator.equals(SegOperators.INT_SUM)) {
            SqlStdOperatorTable.SUM
                    .createCall(SqlParserPos.ZERO, wide(call.operand(0)))
                    .unparse(writer, left, right);
        } else if (call.getKind() == SqlKind.EXTRACT
                && call.operand(0).toString().equals(TimeUnitRange.ISODOW.name())) {
            DAY_OF_WEEK.createCall(SqlParserPos.ZERO, call.<SqlNode>operand(1)).unparse(writer, left, right);
        } else if (call.getKind() == SqlKind.IS_TRUE || call.getKind() == SqlKind.IS_NOT_TRUE) {
            writer.print((call.getKind() == SqlKind.IS_TRUE ? "" : "NOT ") + "COALESCE(");
            writer.setNeedWhitespace(false);
            call.operand(0).unparse(writer, 0, 0);
            writer.print(", FALSE)");
            writer.setNeedWhitespace(true);
        } else if (!medianWritten(writer, call) && !scalars.writes(writer, call, left, right)) {
            super.unparseCall(writer, call, left, right);
        }
    }

    /** The middle of all values in order; what Trino offers itself is near to it only. */
    private static boolean medianWritten(SqlWriter writer, SqlCall call) {
        boolean filtered = call.getKind() == SqlKind.FILTER;
        if (filtered && call.operand(0) instanceof SqlCall inner && MEDIANS.contains(inner.getOperator())) {
            median(writer, inner, call.operand(1));
            return true;
        }
        if (MEDIANS.contains(call.getOperator())) {
            median(writer, call, null);
            return true;
        }
        return false;
    }

    private static void median(SqlWriter writer, SqlCall call, @Nullable SqlNode filter) {
        boolean lower = call.getOperator().equals(SegOperators.LOWER_MEDIAN);
        writer.print("ELEMENT_AT(ARRAY_SORT(");
        aggregate(writer, "ARRAY_AGG(", call.operand(0), filter);
        writer.print(lower ? "), (" : "), ");
        aggregate(writer, "COUNT(", call.operand(0), filter);
        writer.print(lower ? " - 1) / 2 + 1)" : " / 2 + 1)");
        writer.setNeedWhitespace(true);
    }

    private static void aggregate(SqlWriter writer, String function, SqlNode argument, @Nullable SqlNode filter) {
        writer.setNeedWhitespace(false);
        writer.print(function);
        writer.setNeedWhitespace(false);
        argument.unparse(writer, 0, 0);
        writer.setNeedWhitespace(false);
        writer.print(")");
        if (filter != null) {
            writer.print(" FILTER (WHERE ");
            writer.setNeedWhitespace(false);
            filter.unparse(writer, 0, 0);
            writer.setNeedWhitespace(false);
            writer.print(")");
        }
        writer.setNeedWhitespace(false);
    }

    private static SqlNode wide(SqlNode number) {
        return WarehouseDialects.cast(number, "DECIMAL(38, 0)");
    }

    /** A number as a whole number of units of the twelfth decimal. */
    private static SqlNode units(SqlNode number) {
        SqlNode units = WarehouseDialects.times(number, wide(WarehouseDialects.number(WarehouseDialects.UNITS)));
        return wide(TRUNCATE.createCall(SqlParserPos.ZERO, units));
    }

    private static SqlNode rest(SqlNode left, SqlNode right) {
        return MOD.createCall(SqlParserPos.ZERO, left, right);
    }

    /** Trino rounds quotients: what divides without a rest is not rounded. */
    private static SqlNode divided(SqlNode left, SqlNode right) {
        SqlNode whole = SqlStdOperatorTable.MINUS.createCall(SqlParserPos.ZERO, left, rest(left, right));
        return SqlStdOperatorTable.DIVIDE.createCall(SqlParserPos.ZERO, whole, right);
    }

    /** Whole part and rest apart, so that neither grows too large. */
    private static SqlNode cut(SqlNode numerator, SqlNode denominator) {
        SqlNode units = wide(WarehouseDialects.number(WarehouseDialects.UNITS));
        SqlNode rest = WarehouseDialects.times(rest(numerator, denominator), units);
        return SqlStdOperatorTable.PLUS.createCall(
                SqlParserPos.ZERO,
                WarehouseDialects.times(divided(numerator, denominator), units),
                divided(rest, denominator));
    }

    /**
     * Trino does not list the time zones that it knows; it knows one that is written in a column if it says it back. It is
     * asked for what looks like a zone alone: of some other texts it would fail.
     */
    static String zoneNames(SqlDialect dialect, ZoneNames zones, UnaryOperator<List<String>> placed) {
        String name = zones.getRowType().getFieldNames().get(0);
        List<String> columns = new ArrayList<>();
        for (ZoneNames.Written written : zones.written()) {
            String table = placed.apply(written.table()).stream()
                    .map(dialect::quoteIdentifier)
                    .collect(Collectors.joining("."));
            columns.add("SELECT " + dialect.quoteIdentifier(written.column()) + " AS " + name + " FROM " + table);
        }
        return "(SELECT " + name + " FROM (" + String.join(" UNION ", columns) + ") AS written"
                + " WHERE CASE WHEN REGEXP_LIKE(" + name + ", '\\A[A-Za-z_]+(/[A-Za-z0-9_+-]+)*\\z')"
                + " THEN TIMEZONE(TRY(AT_TIMEZONE(TIMESTAMP '2000-01-01 00:00:00 UTC', " + name + "))) END = " + name
                + " GROUP BY " + name + ")";
    }
}
