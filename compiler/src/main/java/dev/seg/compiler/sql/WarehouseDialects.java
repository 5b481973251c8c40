package dev.seg.compiler.sql;

import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.SegOperators;
import java.math.BigDecimal;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.jspecify.annotations.Nullable;

/** How the warehouses spell what differs. */
final class WarehouseDialects {
    private static final int TIGHT = 1000;

    private WarehouseDialects() {}

    static SqlDialect of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> new Postgresql();
            case DUCKDB -> new DuckDb();
        };
    }

    /** {@code before}, the operand, {@code after}. */
    private static void wrap(SqlWriter writer, String before, SqlNode operand, String after) {
        writer.print(before);
        operand.unparse(writer, 0, 0);
        writer.print(after);
        writer.setNeedWhitespace(true);
    }

    /** Brackets around AND inside of OR, which people like to see. */
    private static void disjunction(SqlWriter writer, SqlCall call) {
        boolean first = true;
        for (SqlNode operand : call.getOperandList()) {
            if (!first) {
                writer.keyword("OR");
            }
            first = false;
            boolean and = operand.getKind() == SqlKind.AND;
            wrap(writer, and ? "(" : "", operand, and ? ")" : "");
        }
    }

    private static final class Postgresql extends PostgresqlSqlDialect {
        Postgresql() {
            super(DEFAULT_CONTEXT);
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
            buffer.append(new LiteralWriter(Dialect.POSTGRESQL).text(text));
        }

        @Override
        public void unparseCall(SqlWriter writer, SqlCall call, int left, int right) {
            SqlOperator operator = call.getOperator();
            if (operator.equals(SegOperators.BY_CODE_POINT)) {
                call.operand(0).unparse(writer, TIGHT, TIGHT);
                writer.keyword("COLLATE");
                writer.identifier("C", true);
            } else if (call.getKind() == SqlKind.OR) {
                disjunction(writer, call);
            } else if (operator.equals(SegOperators.WIDE_INT)) {
                wrap(writer, "CAST(", call.operand(0), " AS NUMERIC)");
            } else if (operator.equals(SegOperators.WIDE_DECIMAL) || operator.equals(SegOperators.WIDE_CONSTANT)) {
                call.operand(0).unparse(writer, left, right);
            } else if (operator.equals(SegOperators.CUT_BY_INT) || operator.equals(SegOperators.CUT_BY_DECIMAL)) {
                wrap(writer, "DIV((", call.operand(0), ") * 1000000000000.0, ");
                wrap(writer, "", call.operand(1), ")");
            } else {
                super.unparseCall(writer, call, left, right);
            }
        }
    }

    private static final class DuckDb extends DuckDBSqlDialect {
        DuckDb() {
            super(DEFAULT_CONTEXT);
        }

        @Override
        public boolean supportsCharSet() {
            return false;
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
            buffer.append(new LiteralWriter(Dialect.DUCKDB).text(text));
        }

        @Override
        public void unparseCall(SqlWriter writer, SqlCall call, int left, int right) {
            SqlOperator operator = call.getOperator();
            if (operator.equals(SegOperators.BY_CODE_POINT)) {
                call.operand(0).unparse(writer, left, right);
            } else if (call.getKind() == SqlKind.OR) {
                disjunction(writer, call);
            } else if (operator.equals(SegOperators.WIDE_INT)) {
                wrap(writer, "CAST(", call.operand(0), " AS HUGEINT)");
            } else if (operator.equals(SegOperators.WIDE_DECIMAL)) {
                wrap(writer, "(CAST(1 AS HUGEINT) * ", call.operand(0), ")");
            } else if (operator.equals(SegOperators.WIDE_CONSTANT)) {
                wrap(writer, "CAST(", call.operand(0), " AS DECIMAL(38, " + scale(writer, call) + "))");
            } else if (operator.equals(SegOperators.CUT_BY_INT)) {
                units(writer, "(CAST(TRUNC((", call.operand(0));
                wrap(writer, " // ", call.operand(1), ")");
            } else if (operator.equals(SegOperators.CUT_BY_DECIMAL)) {
                cutByDecimal(writer, call.operand(0), call.operand(1));
            } else {
                super.unparseCall(writer, call, left, right);
            }
        }

        /** A number as a whole number of units of the twelfth decimal. */
        private static void units(SqlWriter writer, String before, SqlNode number) {
            wrap(writer, before, number, ") * CAST(1000000000000 AS HUGEINT)) AS HUGEINT)");
        }

        /** Whole part and rest apart, so that neither grows too large: DuckDB divides whole numbers alone exactly. */
        private static void cutByDecimal(SqlWriter writer, SqlNode numerator, SqlNode denominator) {
            units(writer, "(CAST(TRUNC((", numerator);
            units(writer, " // CAST(TRUNC((", denominator);
            units(writer, " * 1000000000000 + CAST(TRUNC((", numerator);
            units(writer, " % CAST(TRUNC((", denominator);
            units(writer, " * 1000000000000 // CAST(TRUNC((", denominator);
            writer.print(")");
            writer.setNeedWhitespace(true);
        }

        /** The decimals of a constant. */
        private static int scale(SqlWriter writer, SqlCall call) {
            if (writer instanceof ExpressionWriter expressions && call.operand(0) instanceof SqlDynamicParam constant) {
                BoundValue value = expressions.value(constant.getIndex());
                return value.value() instanceof BigDecimal number ? Math.max(0, number.scale()) : 0;
            }
            return 0;
        }
    }
}
