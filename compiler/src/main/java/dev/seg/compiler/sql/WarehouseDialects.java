package dev.seg.compiler.sql;

import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.SegOperators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlAlienSystemTypeNameSpec;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** How the warehouses spell what differs. */
final class WarehouseDialects {
    private static final int TIGHT = 1000;

    /** So many units of the twelfth decimal are one. */
    static final String UNITS = "1000000000000";

    private static final SqlOperator DIV = function("DIV");
    private static final SqlOperator TRUNC = function("TRUNC");
    private static final SqlOperator WHOLE_DIVISION = new SqlBinaryOperator(
            "//", SqlKind.OTHER, SqlStdOperatorTable.DIVIDE.getLeftPrec() / 2 * 2, true, null, null, null);

    private WarehouseDialects() {}

    static SqlDialect of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> new Postgresql();
            case DUCKDB -> new DuckDb();
            case TRINO -> new TrinoDialect();
            case SNOWFLAKE -> new SnowflakeDialect();
            case BIGQUERY -> new BigQueryDialect();
            case REDSHIFT -> new RedshiftDialect();
            case SPARK -> new SparkDialect();
            case CLICKHOUSE -> new ClickHouseDialect();
            case MYSQL -> new MySqlDialect();
        };
    }

    /** What the warehouse can do. */
    static Capability capability(Dialect dialect) {
        if (of(dialect) instanceof Capability capability) {
            return capability;
        }
        return dialect == Dialect.POSTGRESQL ? Capability.ALL_AND_MATERIALIZED : Capability.ALL;
    }

    static SqlOperator function(String name) {
        return new SqlFunction(
                name, SqlKind.OTHER_FUNCTION, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }

    static SqlNode cast(SqlNode operand, String type) {
        SqlDataTypeSpec spec = new SqlDataTypeSpec(
                new SqlAlienSystemTypeNameSpec(type, SqlTypeName.DECIMAL, SqlParserPos.ZERO), SqlParserPos.ZERO);
        return SqlStdOperatorTable.CAST.createCall(SqlParserPos.ZERO, operand, spec);
    }

    static SqlNode times(SqlNode left, SqlNode right) {
        return SqlStdOperatorTable.MULTIPLY.createCall(SqlParserPos.ZERO, left, right);
    }

    static SqlNode number(String digits) {
        return SqlLiteral.createExactNumeric(digits, SqlParserPos.ZERO);
    }

    /** Calcite makes trees of long lists; and people like to see brackets around AND inside of OR. */
    static void joined(SqlWriter writer, SqlCall call) {
        SqlOperator operator = call.getOperator();
        List<SqlNode> parts = new ArrayList<>();
        collect(call, operator, parts);
        boolean first = true;
        for (SqlNode part : parts) {
            if (!first) {
                writer.keyword(operator.getName());
            }
            first = false;
            boolean brackets = part.getKind() == SqlKind.AND;
            part.unparse(
                    writer,
                    brackets ? SqlOperator.MDX_PRECEDENCE : operator.getLeftPrec(),
                    brackets ? SqlOperator.MDX_PRECEDENCE : operator.getRightPrec());
        }
    }

    private static void collect(SqlNode node, SqlOperator operator, List<SqlNode> parts) {
        if (node instanceof SqlCall call && call.getOperator().equals(operator)) {
            call.getOperandList().forEach(operand -> collect(operand, operator, parts));
        } else {
            parts.add(node);
        }
    }

    private static final class Postgresql extends PostgresqlSqlDialect {
        private final ScalarSpelling scalars = new ScalarSpelling(Dialect.POSTGRESQL);

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
            } else if (call.getKind() == SqlKind.OR || call.getKind() == SqlKind.AND) {
                joined(writer, call);
            } else if (operator.equals(SegOperators.WIDE_INT)) {
                cast(call.operand(0), "NUMERIC").unparse(writer, left, right);
            } else if (ImmutableSet.of(SegOperators.WIDE_DECIMAL, SegOperators.WIDE_CONSTANT, SegOperators.AS_FLOAT)
                    .contains(operator)) {
                call.operand(0).unparse(writer, left, right);
            } else if (operator.equals(SegOperators.CUT_BY_INT) || operator.equals(SegOperators.CUT_BY_DECIMAL)) {
                DIV.createCall(SqlParserPos.ZERO, times(call.operand(0), number(UNITS + ".0")), call.operand(1))
                        .unparse(writer, left, right);
            } else if (!scalars.writes(writer, call, left, right)) {
                super.unparseCall(writer, call, left, right);
            }
        }
    }

    private static final class DuckDb extends DuckDBSqlDialect {
        private final ScalarSpelling scalars = new ScalarSpelling(Dialect.DUCKDB);

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
            } else if (call.getKind() == SqlKind.OR || call.getKind() == SqlKind.AND) {
                joined(writer, call);
            } else if (operator.equals(SegOperators.WIDE_INT)) {
                huge(call.operand(0)).unparse(writer, left, right);
            } else if (operator.equals(SegOperators.AS_FLOAT)) {
                cast(call.operand(0), "DOUBLE").unparse(writer, left, right);
            } else if (operator.equals(SegOperators.WIDE_DECIMAL)) {
                times(huge(number("1")), call.operand(0)).unparse(writer, left, right);
            } else if (operator.equals(SegOperators.WIDE_CONSTANT)) {
                cast(call.operand(0), "DECIMAL(38, " + scale(writer, call) + ")")
                        .unparse(writer, left, right);
            } else if (operator.equals(SegOperators.CUT_BY_INT)) {
                divided(units(call.operand(0)), call.operand(1)).unparse(writer, left, right);
            } else if (operator.equals(SegOperators.CUT_BY_DECIMAL)) {
                cut(units(call.operand(0)), units(call.operand(1))).unparse(writer, left, right);
            } else if (!scalars.writes(writer, call, left, right)) {
                super.unparseCall(writer, call, left, right);
            }
        }

        private static SqlNode huge(SqlNode number) {
            return cast(number, "HUGEINT");
        }

        /** A number as a whole number of units of the twelfth decimal. */
        private static SqlNode units(SqlNode number) {
            return huge(TRUNC.createCall(SqlParserPos.ZERO, times(number, huge(number(UNITS)))));
        }

        /** DuckDB divides whole numbers alone exactly. */
        private static SqlNode divided(SqlNode left, SqlNode right) {
            return WHOLE_DIVISION.createCall(SqlParserPos.ZERO, left, right);
        }

        /** Whole part and rest apart, so that neither grows too large. */
        private static SqlNode cut(SqlNode numerator, SqlNode denominator) {
            SqlNode rest = SqlStdOperatorTable.PERCENT_REMAINDER.createCall(SqlParserPos.ZERO, numerator, denominator);
            return SqlStdOperatorTable.PLUS.createCall(
                    SqlParserPos.ZERO,
                    times(divided(numerator, denominator), number(UNITS)),
                    divided(times(rest, number(UNITS)), denominator));
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
