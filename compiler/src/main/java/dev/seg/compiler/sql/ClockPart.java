package dev.seg.compiler.sql;

import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.plan.Plan;
import dev.seg.compiler.plan.Reckoning;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlDialect;

/**
 * The part of a query that reads the clock, once, with a column for each bound: {@code "clock" AS (SELECT … AS "30d_ago")};
 * elsewhere {@code (SELECT "30d_ago" FROM "clock")} stands for the bound.
 */
final class ClockPart {
    private static final String STEP = "\n  ";

    private final String name;
    private final SqlDialect dialect;
    private final Supplier<ClockWriter> writer;
    private final Map<Reckoning, String> columns = new LinkedHashMap<>();

    /** @param writer asked for only where something moves */
    ClockPart(Plan plan, SqlDialect dialect, Supplier<ClockWriter> writer) {
        this.name = dialect.quoteIdentifier(plan.clock());
        this.dialect = dialect;
        this.writer = writer;
        plan.values().stream()
                .map(BoundValue::live)
                .flatMap(Optional::stream)
                .forEach(reckoning -> columns.computeIfAbsent(reckoning, this::column));
    }

    private String column(Reckoning reckoning) {
        String title = reckoning.title();
        String column = title;
        for (int i = 2; columns.containsValue(dialect.quoteIdentifier(column)); i++) {
            column = title + "_" + i;
        }
        return dialect.quoteIdentifier(column);
    }

    /** The bound, in a query that has this part. */
    String read(Reckoning reckoning) {
        return "(SELECT " + columns.get(reckoning) + " FROM " + name + ")";
    }

    /** The part, or nothing if nothing moves. */
    String written() {
        if (columns.isEmpty()) {
            return "";
        }
        ClockWriter clock = writer.get();
        StringBuilder text = new StringBuilder(name + " AS (\n  SELECT");
        String separator = columns.size() == 1 ? " " : STEP + "  ";
        String opening = separator;
        for (Map.Entry<Reckoning, String> column : columns.entrySet()) {
            text.append(opening)
                    .append(clock.write(column.getKey()))
                    .append(" AS ")
                    .append(column.getValue());
            opening = "," + separator;
        }
        return text.append("\n)").toString();
    }
}
