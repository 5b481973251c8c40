package dev.seg.compiler.sql;

import static dev.seg.compiler.plan.ScalarOperators.JSON_BOOL;
import static dev.seg.compiler.plan.ScalarOperators.JSON_DECIMAL;
import static dev.seg.compiler.plan.ScalarOperators.JSON_FLOAT;
import static dev.seg.compiler.plan.ScalarOperators.JSON_INT;
import static dev.seg.compiler.plan.ScalarOperators.JSON_TEXT;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;

/**
 * How the warehouses read values from JSON. The value is taken as JSON writes it, {@code "tea"} with its quotes, so that what
 * is of another type can be told; nothing of that fails where there is no JSON, or another value.
 */
final class JsonSpelling {
    private static final String WHOLE = "'^-?[0-9]{1,18}$'";
    private static final String EXACT = "'^-?[0-9]{1,12}(?:[.][0-9]{1,10})?$'";
    private static final String FLOATING = "'^-?[0-9]{1,30}(?:[.][0-9]{1,30})?(?:[eE][-+]?[0-9]{1,2})?$'";
    private static final Set<SqlOperator> OPERATORS =
            ImmutableSet.of(JSON_TEXT, JSON_BOOL, JSON_INT, JSON_DECIMAL, JSON_FLOAT);
    private static final Map<SqlOperator, String> PATTERNS =
            ImmutableMap.of(JSON_INT, WHOLE, JSON_DECIMAL, EXACT, JSON_FLOAT, FLOATING);
    private static final Map<SqlOperator, String> TYPES =
            ImmutableMap.of(JSON_INT, "BIGINT", JSON_DECIMAL, "DECIMAL(22, 10)", JSON_FLOAT, "DOUBLE PRECISION");

    /** Stands for the column in a text. */
    private static final String COLUMN = "\0";

    private final Dialect dialect;
    private final LiteralWriter literals;

    JsonSpelling(Dialect dialect) {
        this.dialect = dialect;
        this.literals = new LiteralWriter(dialect);
    }

    /** Writes the call if it reads from JSON; otherwise says that it does not. */
    boolean writes(SqlWriter writer, SqlCall call) {
        if (!OPERATORS.contains(call.getOperator())) {
            return false;
        }
        List<String> names = new ArrayList<>();
        for (SqlNode name : call.getOperandList().subList(1, call.operandCount())) {
            names.add(((SqlLiteral) name).getValueAs(String.class));
        }
        String[] pieces = text(call.getOperator(), names).split(COLUMN, -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                call.operand(0).unparse(writer, 0, 0);
                writer.setNeedWhitespace(false);
            }
            writer.print(pieces[i]);
            writer.setNeedWhitespace(false);
        }
        writer.setNeedWhitespace(true);
        return true;
    }

    private String text(SqlOperator operator, List<String> names) {
        String raw = switch (dialect) {
            case POSTGRESQL ->
                "CAST(CASE WHEN " + COLUMN + " IS JSON THEN CAST(" + COLUMN + " AS JSON) END" + arrows(names, " -> ")
                        + " AS TEXT)";
            case DUCKDB -> "CAST(JSON_EXTRACT(TRY_CAST(" + COLUMN + " AS JSON), " + path(names) + ") AS VARCHAR)";
            case TRINO -> "JSON_FORMAT(" + elements(names) + ")";
            default -> throw new IllegalArgumentException("refused before: JSON for " + dialect);
        };
        if (operator.equals(JSON_BOOL)) {
            return "CASE " + raw + " WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END";
        }
        if (operator.equals(JSON_TEXT)) {
            return "CASE WHEN " + raw + " LIKE '\"%' THEN " + plain(names) + " END";
        }
        if (dialect == Dialect.TRINO && !operator.equals(JSON_INT)) {
            throw new IllegalArgumentException("not exact on Trino, and refused before: " + operator);
        }
        return "CAST(" + matching(raw, PATTERNS.getOrDefault(operator, "")) + " AS " + TYPES.get(operator) + ")";
    }

    /** A text in JSON without its quotes. */
    private String plain(List<String> names) {
        return switch (dialect) {
            case POSTGRESQL -> "CAST(" + COLUMN + " AS JSON)" + arrows(names, " ->> ");
            case DUCKDB -> "JSON_EXTRACT_STRING(TRY_CAST(" + COLUMN + " AS JSON), " + path(names) + ")";
            case TRINO -> "CAST(" + elements(names) + " AS VARCHAR)";
            default -> throw new IllegalArgumentException("refused before: JSON for " + dialect);
        };
    }

    /** The text if it is of the pattern, or null. */
    private String matching(String text, String pattern) {
        return switch (dialect) {
            case POSTGRESQL -> "SUBSTRING(" + text + " FROM " + pattern + ")";
            case DUCKDB -> "NULLIF(REGEXP_EXTRACT(" + text + ", " + pattern + "), '')";
            case TRINO -> "REGEXP_EXTRACT(" + text + ", " + pattern + ")";
            default -> throw new IllegalArgumentException("refused before: JSON for " + dialect);
        };
    }

    /** A name may be any text, so that no path can be written for it; the column may hold texts or JSON. */
    private String elements(List<String> names) {
        String element = "TRY(JSON_PARSE(FORMAT('%s', " + COLUMN + ")))";
        for (String name : names) {
            element = "ELEMENT_AT(TRY_CAST(" + element + " AS MAP(VARCHAR, JSON)), " + literals.text(name) + ")";
        }
        return element;
    }

    private String arrows(List<String> names, String last) {
        StringBuilder arrows = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            arrows.append(i == names.size() - 1 ? last : " -> ").append(literals.text(names.get(i)));
        }
        return arrows.toString();
    }

    private String path(List<String> names) {
        StringBuilder path = new StringBuilder("$");
        names.forEach(name -> path.append(".\"")
                .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"'));
        return literals.text(path.toString());
    }
}
