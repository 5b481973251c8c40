package dev.seg.compiler.sql;

import com.google.common.collect.ImmutableSet;
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
import org.apache.calcite.util.Litmus;
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
    private static final Set<JoinType> SHAPES = ImmutableSet.of(JoinType.INNER, JoinType.LEFT);
    private static final Set<JoinType> ALL_WITH_ALL = ImmutableSet.of(JoinType.CROSS, JoinType.COMMA);
    private static final int SHORT_LIST = 60;
    private static final int LONG_LINE = 100;
    private static final int LONG_QUERY = 110;

    private final Capability words;
    private final ExpressionWriter expressions;
    private final ExpressionWriter measure;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param words what the warehouse can say
     * @param expressions writes what stands in the statement
     * @param measure writes what lines are measured by, so that a statement has the same lines with {@code ?} and without
     */
    SqlLayout(Capability words, ExpressionWriter expressions, ExpressionWriter measure) {
        this.words = words;
        this.expressions = expressions;
        this.measure = measure;
    }

    /**
     * Writes a statement.
     *
     * @param parts its named parts, each behind those that it reads
     */
    String write(Map<String, NamedPart> parts, SqlNode statement) {
        return write("", parts, statement);
    }

    /** @param first a named part that is written already, or nothing */
    String write(String first, Map<String, NamedPart> parts, SqlNode statement) {
        Iterator<Map.Entry<String, NamedPart>> each = parts.entrySet().iterator();
        out.append(first.isEmpty() ? "" : "WITH " + first);
        String opening = first.isEmpty() ? "WITH " : ",\n";
        while (each.hasNext()) {
            Map.Entry<String, NamedPart> part = each.next();
            out.append(opening)
                    .append(expressions.getDialect().quoteIdentifier(part.getKey()))
                    .append(
                            part.getValue().isMaterialized() && words.materializes()
                                    ? " AS MATERIALIZED (\n"
                                    : " AS (\n");
            query(part.getValue().query(), STEP);
            out.append("\n)");
            opening = ",\n";
        }
        if (!parts.isEmpty() || !first.isEmpty()) {
            out.append('\n');
        }
        query(statement, "");
        return out.append(words.ending()).toString();
    }

    private void query(SqlNode query, String indent) {
        if (query instanceof SqlSelect select) {
            select(select, indent);
        } else if (query instanceof SqlBasicCall call && call.getKind() == SqlKind.UNION) {
            query(call.operand(0), indent);
            String union = call.getOperator().getName();
            out.append('\n')
                    .append(indent)
                    .append(union.equals("UNION") ? words.union() : union)
                    .append('\n');
            query(call.operand(1), indent);
        } else {
            throw new IllegalArgumentException("no query: " + query.getKind());
        }
    }

    private void select(SqlSelect select, String indent) {
        SqlNodeList group = select.getGroup();
        boolean distinct =
                group != null && select.getHaving() == null && group.equalsDeep(select.getSelectList(), Litmus.IGNORE);
        out.append(indent).append(distinct ? "SELECT DISTINCT" : "SELECT");
        columns(select.getSelectList(), indent);
        SqlNode from = select.getFrom();
        if (from != null) {
            out.append('\n').append(indent).append("FROM ");
            from(from, indent);
        }
        conditions("WHERE", select.getWhere(), indent);
        if (group != null && !group.isEmpty() && !distinct) {
            List<String> keys = new ArrayList<>();
            group.forEach(key -> keys.add(expressions.write(key)));
            out.append('\n').append(indent).append("GROUP BY ").append(String.join(", ", keys));
        }
        conditions("HAVING", select.getHaving(), indent);
        SqlNode offset = select.getOffset();
        if (offset != null) {
            out.append('\n')
                    .append(indent)
                    .append("OFFSET ")
                    .append(expressions.write(offset))
                    .append(" ROWS");
        }
    }

    private void columns(SqlNodeList list, String indent) {
        List<String> columns = new ArrayList<>();
        int length = 0;
        for (SqlNode column : list) {
            columns.add(expressions.write(column));
            length += measure.write(column).length();
        }
        if (length <= SHORT_LIST || columns.size() == 1) {
            out.append(' ').append(String.join(", ", columns));
        } else {
            String start = "\n" + indent + STEP;
            out.append(start).append(String.join("," + start, columns));
        }
    }

    private void from(SqlNode from, String indent) {
        if (!(from instanceof SqlJoin join)) {
            out.append(expressions.write(from));
            return;
        }
        from(join.getLeft(), indent);
        SqlNode condition = join.getCondition();
        if (condition == null && ALL_WITH_ALL.contains(join.getJoinType())) {
            out.append('\n').append(indent).append("CROSS JOIN ").append(expressions.write(join.getRight()));
            return;
        }
        out.append('\n')
                .append(indent)
                .append(join.getJoinType() == JoinType.INNER ? "INNER JOIN " : "LEFT JOIN ")
                .append(expressions.write(join.getRight()));
        if (condition == null || !SHAPES.contains(join.getJoinType())) {
            throw new IllegalArgumentException("a " + join.getJoinType() + " join");
        }
        out.append(" ON ").append(expressions.write(condition));
    }

    private void conditions(String clause, @Nullable SqlNode condition, String indent) {
        if (condition == null) {
            return;
        }
        List<SqlNode> parts = parts(condition, SqlKind.AND);
        String opening = "\n" + indent + clause + " ";
        for (SqlNode part : parts) {
            out.append(opening).append(condition(part, SqlKind.AND, parts.size() > 1, indent + STEP));
            opening = "\n" + indent + STEP + "AND ";
        }
    }

    /** One of several conditions; a long one in lines of its own. */
    private String condition(SqlNode condition, SqlKind around, boolean inside, String indent) {
        boolean joined = condition.getKind() == SqlKind.OR || condition.getKind() == SqlKind.AND;
        if (!joined) {
            boolean isLong = indent.length() + measure.write(condition).length() > LONG_QUERY;
            return isLong ? subQuery(condition, indent) : expressions.write(condition);
        }
        boolean brackets = inside && condition.getKind() != around;
        if (measure.write(condition).length() <= LONG_LINE) {
            String line = expressions.write(condition);
            return brackets ? "(" + line + ")" : line;
        }
        List<String> lines = new ArrayList<>();
        for (SqlNode part : parts(condition, condition.getKind())) {
            lines.add(condition(part, condition.getKind(), true, indent + STEP));
        }
        String text = String.join("\n" + indent + STEP + condition.getKind().sql + " ", lines);
        return brackets ? "(" + text + ")" : text;
    }

    /** {@code EXISTS} or {@code NOT EXISTS} in lines of its own; all else as it is. */
    private String subQuery(SqlNode condition, String indent) {
        boolean not = condition.getKind() == SqlKind.NOT;
        SqlNode exists = not ? ((SqlCall) condition).operand(0) : condition;
        if (exists.getKind() != SqlKind.EXISTS || !(exists instanceof SqlCall call)) {
            return expressions.write(condition);
        }
        SqlLayout inner = new SqlLayout(words, expressions, measure);
        inner.query(call.operand(0), indent + STEP);
        return (not ? "NOT EXISTS (\n" : "EXISTS (\n") + inner.out + "\n" + indent + ")";
    }

    private static List<SqlNode> parts(SqlNode condition, SqlKind kind) {
        List<SqlNode> parts = new ArrayList<>();
        if (condition instanceof SqlCall call && call.getKind() == kind) {
            call.getOperandList().forEach(operand -> parts.addAll(parts(operand, kind)));
        } else {
            parts.add(condition);
        }
        return parts;
    }
}
