package dev.seg.compiler.plan;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlCountAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.util.Optionality;

/** What plans say beyond standard SQL; the dialects know how their warehouse spells it. */
public final class SegOperators {
    private static final int IN_PRECEDENCE = SqlStdOperatorTable.IN.getLeftPrec() / 2;

    /** A text to be ordered by code points. */
    public static final SqlOperator BY_CODE_POINT = function("BY_CODE_POINT");

    /** A whole number, ready for reckoning without overflow. */
    public static final SqlOperator WIDE_INT = function("WIDE_INT");

    /** A decimal number, ready for reckoning without overflow. */
    public static final SqlOperator WIDE_DECIMAL = function("WIDE_DECIMAL");

    /** A constant, ready for reckoning without overflow. */
    public static final SqlOperator WIDE_CONSTANT = function("WIDE_CONSTANT");

    /** The greatest whole number that is not above a decimal; or, where whole numbers have no limit, the decimal itself. */
    public static final SqlOperator FLOOR = function("FLOOR");

    /** The least whole number that is not below a decimal; or, where whole numbers have no limit, the decimal itself. */
    public static final SqlOperator CEILING = function("CEILING");

    /** An exact number, to be compared with a floating point number: at the width of the widest. */
    public static final SqlOperator AS_FLOAT = function("AS_FLOAT");

    /** {@code a / b} with a whole positive {@code b}, cut after 12 decimals and counted in units of the last. */
    public static final SqlOperator CUT_BY_INT = function("CUT_BY_INT");

    /** {@code a / b} with a positive {@code b}, cut after 12 decimals and counted in units of the last. */
    public static final SqlOperator CUT_BY_DECIMAL = function("CUT_BY_DECIMAL");

    /** {@code x IN (a, b)}; Calcite's own is for sub-queries alone. */
    public static final SqlOperator IN = new Membership("IN");

    /** {@code x NOT IN (a, b)}. */
    public static final SqlOperator NOT_IN = new Membership("NOT IN");

    /** {@code x LIKE pattern ESCAPE '!'}. */
    public static final SqlOperator LIKE = new Like("LIKE");

    /** {@code x NOT LIKE pattern ESCAPE '!'}. */
    public static final SqlOperator NOT_LIKE = new Like("NOT LIKE");

    /** {@code COUNT(x) OVER (…)} of a whole partition, without a frame. */
    public static final SqlAggFunction COUNT_OVER = new WholeCount();

    /** {@code x NULLS LAST} in an order. */
    public static final SqlOperator ASCENDING = new Framed("ASCENDING", "", "NULLS LAST");

    /** {@code x DESC NULLS LAST} in an order. */
    public static final SqlOperator DESCENDING = new Framed("DESCENDING", "", "DESC NULLS LAST");

    /** {@code CASE WHEN x THEN y END}. */
    public static final SqlOperator ONLY_WHERE = new Framed("ONLY_WHERE", "CASE WHEN", "THEN", "END");

    /** The sum of whole numbers, which may be greater than each can be. */
    public static final SqlAggFunction INT_SUM = new WholeSum();

    /** Whether all are true. */
    public static final SqlAggFunction BOOL_AND = truth("BOOL_AND");

    /** Whether one is true. */
    public static final SqlAggFunction BOOL_OR = truth("BOOL_OR");

    /** {@code PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY x)}: of two values in the middle the lesser. */
    public static final SqlAggFunction LOWER_MEDIAN = new Middle("LOWER_MEDIAN", false);

    /** {@code PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY x DESC)}: of two values in the middle the greater. */
    public static final SqlAggFunction UPPER_MEDIAN = new Middle("UPPER_MEDIAN", true);

    private SegOperators() {}

    private static SqlAggFunction truth(String name) {
        return SqlBasicAggFunction.create(
                name, SqlKind.OTHER_FUNCTION, ReturnTypes.ARG0_NULLABLE_IF_EMPTY, OperandTypes.BOOLEAN);
    }

    private static SqlOperator function(String name) {
        return new SqlFunction(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.ARG0,
                null,
                OperandTypes.VARIADIC,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }

    private static final class Membership extends SqlSpecialOperator {
        Membership(String name) {
            super(name, SqlKind.OTHER, 2 * IN_PRECEDENCE, true, ReturnTypes.BOOLEAN_NULLABLE, null, null);
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
            call.operand(0).unparse(writer, getLeftPrec(), getRightPrec());
            writer.keyword(getName());
            SqlWriter.Frame list = writer.startList("(", ")");
            for (SqlNode constant : call.getOperandList().subList(1, call.operandCount())) {
                writer.sep(",");
                constant.unparse(writer, 0, 0);
            }
            writer.endList(list);
        }
    }

    /** Operands between words. */
    private static final class Framed extends SqlSpecialOperator {
        private final List<String> words;

        Framed(String name, String... words) {
            super(name, SqlKind.OTHER, SqlOperator.MDX_PRECEDENCE, true, null, null, null);
            this.words = List.of(words);
        }

        @Override
        public RelDataType inferReturnType(SqlOperatorBinding operands) {
            return operands.getOperandType(0);
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
            for (int i = 0; i < words.size(); i++) {
                writer.keyword(words.get(i));
                if (i < call.operandCount()) {
                    call.operand(i).unparse(writer, 0, 0);
                }
            }
        }
    }

    private static final class Like extends SqlSpecialOperator {
        Like(String name) {
            super(name, SqlKind.OTHER, 2 * IN_PRECEDENCE, true, ReturnTypes.BOOLEAN_NULLABLE, null, null);
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
            call.operand(0).unparse(writer, getLeftPrec(), getRightPrec());
            writer.keyword(getName());
            call.operand(1).unparse(writer, getLeftPrec(), getRightPrec());
            writer.keyword("ESCAPE");
            writer.literal("'!'");
        }
    }

    private static final class Middle extends SqlAggFunction {
        private final boolean descending;

        Middle(String name, boolean descending) {
            super(
                    name,
                    null,
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.ARG0_NULLABLE_IF_EMPTY,
                    null,
                    OperandTypes.ANY,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION,
                    false,
                    false,
                    Optionality.FORBIDDEN);
            this.descending = descending;
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
            writer.keyword("PERCENTILE_DISC(0.5) WITHIN GROUP");
            SqlWriter.Frame order = writer.startList("(", ")");
            writer.keyword("ORDER BY");
            call.operand(0).unparse(writer, 0, 0);
            if (descending) {
                writer.keyword("DESC");
            }
            writer.endList(order);
        }
    }

    private static final class WholeSum extends SqlAggFunction {
        WholeSum() {
            super(
                    "SUM",
                    null,
                    SqlKind.SUM,
                    ReturnTypes.AGG_SUM,
                    null,
                    OperandTypes.NUMERIC,
                    SqlFunctionCategory.NUMERIC,
                    false,
                    false,
                    Optionality.FORBIDDEN);
        }
    }

    private static final class WholeCount extends SqlCountAggFunction {
        WholeCount() {
            super("COUNT");
        }

        @Override
        public boolean allowsFraming() {
            return false;
        }
    }
}
