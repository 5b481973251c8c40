package dev.seg.compiler.scalar;

import static dev.seg.compiler.scalar.Words.compare;
import static dev.seg.compiler.scalar.Words.number;
import static dev.seg.compiler.scalar.Words.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.TableContent.ColumnShape;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from JSON is missing where it is not there or of another type; nothing of that is an error. */
@ExtendWith(Warehouses.class)
class JsonTest {
    private static final Set<String> OF_FRACTIONS = Set.of("0 1 6", "6", "1 7", "1");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final AsOf NOW = new AsOf(Instant.parse("2026-06-01T12:00:00Z"), UTC, DayOfWeek.MONDAY);

    /** Each with what stands in {@code likes.tea} or elsewhere. */
    private static final List<String> PROFILES = List.of(
            "{\"likes\": {\"tea\": true}, \"n\": 5, \"price\": 1.50, \"it's \\\"x\\\"\": \"a\"}",
            "{\"likes\": {\"tea\": false}, \"n\": -7, \"price\": -0.25, \"rate\": 2.5e3}",
            "{\"likes\": {\"tea\": \"true\"}, \"n\": \"5\", \"price\": \"1.5\", \"city\": \"\"}",
            "{\"likes\": {\"tea\": null}, \"n\": null, \"price\": null, \"city\": null}",
            "{\"likes\": [{\"tea\": true}], \"n\": 5.5, \"price\": 12345678901234.5, \"city\": \"Łódź \\\"x\\\"\"}",
            "{\"likes\": true, \"n\": [5], \"price\": {\"a\": 1}, \"city\": [\"Rome\"]}",
            "{\"likes\": {\"coffee\": true}, \"n\": 123456789012345678901234567890, \"price\": 5, \"city\": \"Rome\"}",
            "{\"likes\": {\"tea\": 1}, \"n\": 123456789012345678, \"rate\": -1, \"city\": 5}",
            "[]",
            "5",
            "\"n\"",
            "null");

    private static final List<String> BROKEN = List.of("", "{", "{\"n\": 5", "n: 5", "{\"n\": 5}}");

    private static Attribute attribute(Type type, String column, String... path) {
        return new Attribute(
                column + " " + String.join(".", path),
                type,
                true,
                new Domain.Any(),
                Column.own(column),
                List.of(path),
                Set.of(),
                Optional.empty());
    }

    private static List<Attribute> attributes(String column) {
        return List.of(
                attribute(Type.BOOL, column, "likes", "tea"),
                attribute(Type.INT, column, "n"),
                attribute(Type.DECIMAL, column, "price"),
                attribute(Type.FLOAT, column, "rate"),
                attribute(Type.TEXT, column, "city"),
                attribute(Type.TEXT, column, "it's \"x\""));
    }

    private static Map<String, Predicate> conditions(String column) {
        List<Value> values = attributes(column).stream()
                .<Value>map(Value.SubjectAttribute::new)
                .toList();
        Value tea = values.get(0);
        Value n = values.get(1);
        Value price = values.get(2);
        Value rate = values.get(3);
        Value city = values.get(4);
        Value odd = values.get(5);
        Map<String, Predicate> conditions = new LinkedHashMap<>();
        conditions.put("0", new Predicate.Holds(tea));
        conditions.put("0 1", new Predicate.Known(tea));
        conditions.put("0 1 7", new Predicate.Known(n));
        conditions.put("0 7", compare(n, Comparator.GREATER, number(4)));
        conditions.put("0 1 6", new Predicate.Known(price));
        conditions.put("6", compare(price, Comparator.GREATER, number("1.5")));
        conditions.put("1 7", new Predicate.Known(rate));
        conditions.put("1", compare(rate, Comparator.EQUAL, number(2500)));
        conditions.put("2 4 6", new Predicate.Known(city));
        conditions.put("4", compare(city, Comparator.EQUAL, text("Łódź \"x\"")));
        conditions.put(" 0", compare(odd, Comparator.EQUAL, text("a")));
        return conditions;
    }

    private static Model model(Map<String, Predicate> conditions) {
        Subject customer = new Subject(
                "customer",
                Optional.empty(),
                new Table(List.of("customers")),
                false,
                Column.own("id"),
                Type.INT,
                Optional.empty(),
                List.of(),
                Stream.of("profile", "settings")
                        .flatMap(column -> attributes(column).stream())
                        .toList(),
                List.of());
        Map<String, Segment> segments = new LinkedHashMap<>();
        conditions.forEach((name, predicate) ->
                segments.put(name, new Segment(name, Optional.empty(), Optional.empty(), "customer", predicate)));
        Catalog catalog =
                new Catalog("shop", UTC, UTC, DayOfWeek.MONDAY, List.of(customer), List.of(), List.of(), List.of());
        return new Model(catalog, Map.of(), Map.of(), segments, List.of(), List.of(), List.of());
    }

    private static TableContent table() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < PROFILES.size() + BROKEN.size() + 1; i++) {
            Map<String, Object> row = new LinkedHashMap<>(Map.of("id", i));
            if (i < PROFILES.size()) {
                row.put("profile", PROFILES.get(i));
                row.put("settings", PROFILES.get(i));
            } else if (i < PROFILES.size() + BROKEN.size()) {
                row.put("profile", BROKEN.get(i - PROFILES.size()));
            }
            rows.add(row);
        }
        return new TableContent(
                new Table(List.of("customers")),
                List.of(
                        new ColumnShape("id", "INTEGER", false),
                        new ColumnShape("profile", "TEXT", true),
                        new ColumnShape("settings", "TEXT", true)),
                rows);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void valuesAreReadFromTextAndJson(Dialect dialect, Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            warehouse.fill(List.of(table()));
            if (dialect == Dialect.TRINO) {
                warehouse.execute(
                        "CREATE TABLE held AS SELECT id, profile, JSON_PARSE(settings) AS settings FROM customers");
                warehouse.execute("DROP TABLE customers");
                warehouse.execute("ALTER TABLE held RENAME TO customers");
            } else {
                String json = dialect == Dialect.POSTGRESQL ? "JSONB" : "JSON";
                warehouse.execute("ALTER TABLE customers ALTER COLUMN settings TYPE " + json
                        + " USING CAST(settings AS " + json + ")");
            }
            for (String column : List.of("profile", "settings")) {
                Map<String, Predicate> conditions = conditions(column);
                if (dialect == Dialect.TRINO) {
                    conditions.keySet().removeAll(OF_FRACTIONS); // refused, see DialectLimitsTest
                }
                Map<String, List<Map<String, Object>>> rows = Map.of("customers", table().rows());
                Model model = model(conditions);
                Evaluator evaluator = new Evaluator(model, NOW, new TablePeople(model, NOW, rows).world(), "customer");
                SqlCompiler compiler = new SqlCompiler(model, NOW, dialect);
                for (String name : conditions.keySet()) {
                    SqlStatement statement = compiler.ids(name);
                    Object[] expected = List.of(name.strip().split(" ")).stream()
                            .map(key -> new BigDecimal(key))
                            .toArray();
                    assertThat(evaluator.members(name)).as(name).hasSize(expected.length);
                    assertThat(warehouse.rows(statement))
                            .as(statement.printed())
                            .extracting(row -> row.get(0))
                            .containsExactlyInAnyOrder(expected);
                    assertThat(warehouse.printedRows(statement))
                            .as(statement.printed())
                            .extracting(row -> row.get(0))
                            .containsExactlyInAnyOrder(expected);
                }
            }
        }
    }
}
