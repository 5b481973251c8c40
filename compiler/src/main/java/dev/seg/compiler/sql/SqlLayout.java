package dev.seg.compiler.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Lays a statement out in lines: named parts first, then a line for each column, join and condition.
 *
 * <pre>
 * WITH "order_facts" AS (
 *   SELECT "customer_id", COUNT(*) AS "purchases"
 *   FROM "orders"
 *   GROUP BY "customer_id"
 * )
 * SELECT "customers"."id"
 * FROM "customers"
 * INNER JOIN "order_facts" ON "customers"."id" = "order_facts"."customer_id"
 * WHERE "order_facts"."purchases" > 2
 *   AND "customers"."region" = 'EU'
 * </pre>
 */
final class SqlLayout {
    private static final String STEP = "  ";
    private static final Set<JoinType> SHAPES = Set.of(JoinType.INNER, JoinType.LEFT);
    private static final int SHORT_LIST = 60;

    private final ExpressionWriter expressions;
    private final StringBuilder out = new StringBuilder();

    SqlLayout(ExpressionWriter expressions) {
        this.expressions = expressions;
    }

    String write(Map<String, SqlNode> parts, SqlNode statement) {
        Iterator<Map.Entry<String, SqlNode>> each = parts.entrySet().iterator();
        String opening = "WITH ";
        while (each.hasNext()) {
            Map.Entry<String, SqlNode> part = each.next();
            out.append(opening)
                    .append(expressions.getDialect().quoteIdentifier(part.getKey()))
                    .append(" AS (\n");
            query(part.getValue(), STEP);
            out.append("\n)");
            opening = ",\n";
        }
        if (!parts.isEmpty()) {
            out.append('\n');
        }
        query(statement, "");
        return out.toString();
    }

    private void query(SqlNode query, String indent) {
        if (query instanceof SqlSelect select) {
            select(select, indent);
        } else if (query instanceof SqlBasicCall call && call.getKind() == SqlKind.UNION) {
            query(call.operand(0), indent);
            out.append('\n').append(indent).append(call.getOperator().getName()).append('\n');
            query(call.operand(1), indent);
        } else {
            throw new IllegalArgumentException("no query: " + query.getKind());
        }
    }

    private void select(SqlSelect select, String indent) {
        out.append(indent).append("SELECT");
        columns(select.getSelectList(), indent);
        SqlNode from = select.getFrom();
        if (from != null) {
            out.append('\n').append(indent).append("FROM ");
            from(from, indent);
        }
        conditions("WHERE", select.getWhere(), indent);
        SqlNodeList group = select.getGroup();
        if (group != null && !group.isEmpty()) {
            List<String> keys = new ArrayList<>();
            group.forEach(key -> keys.add(expressions.write(key, 0, 0)));
            out.append('\n').append(indent).append("GROUP BY ").append(String.join(", ", keys));
        }
        conditions("HAVING", select.getHaving(), indent);
    }

    private void columns(SqlNodeList list, String indent) {
        List<String> columns = new ArrayList<>();
        list.forEach(column -> columns.add(expressions.write(column, 0, 0)));
        String line = String.join(", ", columns);
        if (line.length() <= SHORT_LIST || columns.size() == 1) {
            out.append(' ').append(line);
        } else {
            String start = "\n" + indent + STEP;
            out.append(start).append(String.join("," + start, columns));
        }
    }

    private void from(SqlNode from, String indent) {
        if (!(from instanceof SqlJoin join)) {
            out.append(expressions.write(from, 0, 0));
            return;
        }
        from(join.getLeft(), indent);
        out.append('\n')
                .append(indent)
                .append(join.getJoinType() == JoinType.INNER ? "INNER JOIN " : "LEFT JOIN ")
                .append(expressions.write(join.getRight(), 0, 0));
        SqlNode condition = join.getCondition();
        if (condition == null || !SHAPES.contains(join.getJoinType())) {
            throw new IllegalArgumentException("a " + join.getJoinType() + " join");
        }
        out.append(" ON ").append(expressions.write(condition, 0, 0));
    }

    private void conditions(String clause, @Nullable SqlNode condition, String indent) {
        if (condition == null) {
            return;
        }
        List<SqlNode> parts = new ArrayList<>();
        collect(condition, parts);
        int left = parts.size() == 1 ? 0 : SqlStdOperatorTable.AND.getLeftPrec();
        int right = parts.size() == 1 ? 0 : SqlStdOperatorTable.AND.getRightPrec();
        String opening = "\n" + indent + clause + " ";
        for (SqlNode part : parts) {
            out.append(opening).append(expressions.write(part, left, right));
            opening = "\n" + indent + STEP + "AND ";
        }
    }

    private static void collect(SqlNode condition, List<SqlNode> parts) {
        if (condition instanceof SqlCall call && call.getKind() == SqlKind.AND) {
            call.getOperandList().forEach(operand -> collect(operand, parts));
        } else {
            parts.add(condition);
        }
    }
}
