package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables of {@link Derived} with made-up rows: of few values, so that many are equal, and with many missing. */
final class DerivedPeople {
    private static final int PEOPLE = 220;
    private static final List<String> TEXTS = List.of("x", "y", "Z", "ż");

    private final Random random;
    private int keys;

    DerivedPeople(long seed) {
        this.random = new Random(seed);
    }

    List<TableContent> tables() {
        return List.of(customers(), orders(), views(), logs(), stores());
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void put(Map<String, Object> row, String column, Object value) {
        if (random.nextInt(5) > 0) {
            row.put(column, value);
        }
    }

    private TableContent customers() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", (long) i);
            put(row, "country", of(List.of("pl", "de", "fr")));
            put(row, "city", of(TEXTS));
            put(row, "points", (long) random.nextInt(8));
            put(row, "household", (long) random.nextInt(80));
            rows.add(row);
        }
        return table("customers", rows, "id BIGINT", "country TEXT", "city TEXT", "points BIGINT", "household BIGINT");
    }

    private Instant moment() {
        long hours = random.nextInt(12) * 24L + random.nextInt(3);
        return Instant.parse("2026-06-05T08:00:00Z").plus(hours, ChronoUnit.HOURS);
    }

    private List<Map<String, Object>> events(boolean textKey) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int person = 1; person <= PEOPLE + 5; person++) {
            int count = random.nextInt(4) == 0 ? 0 : random.nextInt(7);
            for (int i = 0; i < count; i++) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("customer_id", (long) person);
                keys++;
                row.put(
                        textKey ? "log_key" : "id",
                        textKey ? of(List.of("b", "B", "ą", "a")) + keys : (Object) (long) (keys * 7919 % 100003));
                if (random.nextInt(20) > 0) {
                    row.put("at", moment());
                }
                put(row, "product", of(TEXTS));
                put(row, "quantity", (long) random.nextInt(4));
                rows.add(row);
            }
        }
        return rows;
    }

    private TableContent orders() {
        List<Map<String, Object>> rows = events(false);
        for (Map<String, Object> row : rows) {
            put(row, "category", of(List.of("a", "b", "C")));
            put(
                    row,
                    "amount",
                    new BigDecimal(random.nextInt(120))
                            .movePointLeft(random.nextInt(2))
                            .setScale(2));
        }
        return table(
                "orders",
                rows,
                "customer_id BIGINT",
                "id BIGINT",
                "at TIMESTAMP WITH TIME ZONE",
                "product TEXT",
                "quantity BIGINT",
                "category TEXT",
                "amount DECIMAL(12, 2)");
    }

    private TableContent views() {
        return table(
                "views",
                events(false),
                "customer_id BIGINT",
                "id BIGINT",
                "at TIMESTAMP WITH TIME ZONE",
                "product TEXT",
                "quantity BIGINT");
    }

    private TableContent logs() {
        return table(
                "logs",
                events(true),
                "customer_id BIGINT",
                "log_key TEXT",
                "at TIMESTAMP WITH TIME ZONE",
                "product TEXT",
                "quantity BIGINT");
    }

    private TableContent stores() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("store_id", (long) i);
            put(row, "store_city", of(TEXTS));
            put(row, "rent", (long) random.nextInt(10));
            rows.add(row);
        }
        return table("stores", rows, "store_id BIGINT", "store_city TEXT", "rent BIGINT");
    }

    private static TableContent table(String name, List<Map<String, Object>> rows, String... columns) {
        List<ColumnShape> shapes = new ArrayList<>();
        for (String column : columns) {
            int space = column.indexOf(' ');
            shapes.add(new ColumnShape(column.substring(0, space), column.substring(space + 1), true));
        }
        return new TableContent(new Table(List.of(name)), shapes, rows);
    }
}
