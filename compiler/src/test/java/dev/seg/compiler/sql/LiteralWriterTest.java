package dev.seg.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seg.compiler.plan.BoundValue;
import dev.seg.compiler.type.Type;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlDialect;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Warehouses.class)
class LiteralWriterTest {
    private static final long SEED = 20261121;
    private static final int TEXTS = 10_000;
    private static final int AT_ONCE = 500;
    private static final int SUB_QUERIES_AT_ONCE = 20;

    /** What has closed literals too early, or was taken for something else, somewhere. */
    private static final List<String> HOSTILE = List.of(
            "'",
            "''",
            "\\",
            "\\'",
            "\"",
            "`",
            "$",
            "$$",
            "$a$",
            "--",
            "/*",
            "*/",
            ";",
            "?",
            "??",
            ":x",
            "{d '",
            "{fn ",
            "}",
            "%",
            "_",
            "!",
            "\n",
            "\r\n",
            "\t",
            "\b",
            "\u0001",
            "\u001f",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2019",
            "\u02bc",
            "\uff07",
            "\u200b",
            "\u202e",
            "\ufeff",
            "\ufffd",
            "é",
            "e\u0301",
            "Łódź",
            "ß",
            "İ",
            "日本",
            "😀",
            "\ud83d\udc69\u200d\ud83d\ude80",
            "E'",
            "U&'",
            "x'00'",
            "\\000",
            "\\x00",
            "\\u0000",
            "&#39;",
            " OR 1=1 ",
            "a",
            "Z",
            "0",
            " ");

    static List<String> texts() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> texts = new ArrayList<>(List.of("", " ", "'", "\\"));
        while (texts.size() < TEXTS) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                int point = random.nextInt(4) == 0 ? random.nextInt(1, 0x110000) : 0;
                boolean storable = point > 0 && Character.getType(point) != Character.SURROGATE;
                text.append(storable ? Character.toString(point) : HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void everyTextComesBackBoundAndPrinted(Dialect dialect, Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            assertComeBack(dialect, warehouse);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, names = "POSTGRESQL")
    void backslashesStayWhereTheServerTakesThemForEscapes(Dialect dialect, Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            warehouse.execute("SET standard_conforming_strings = off");
            warehouse.execute("SET escape_string_warning = off");
            assertComeBack(dialect, warehouse);
        }
    }

    private static void assertComeBack(Dialect dialect, Warehouse warehouse) throws SQLException {
        LiteralWriter literals = new LiteralWriter(dialect);
        List<String> texts = texts();
        for (int from = 0; from < texts.size(); from += AT_ONCE) {
            List<String> some = texts.subList(from, from + AT_ONCE);
            SqlStatement query = new SqlStatement(
                    "SELECT " + String.join(", ", Collections.nCopies(some.size(), "?")),
                    some.stream().map(text -> new SqlParameter(Type.TEXT, text)).toList(),
                    some.stream()
                            .map(text -> literals.write(new BoundValue(Type.TEXT, text)))
                            .collect(Collectors.joining(", ", "SELECT ", "")),
                    some);
            assertThat(warehouse.rows(query).get(0)).isEqualTo(some);
            assertThat(warehouse.printedRows(query).get(0)).isEqualTo(some);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void textsThatNoWarehouseHoldsAreRefused(Dialect dialect) {
        LiteralWriter literals = new LiteralWriter(dialect);
        for (String text : List.of("a\0b", "\ud83d", "x\udc69", "\udc69\ud83d")) {
            assertThatThrownBy(() -> literals.text(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void valuesOfAllTypesComeBackBoundAndPrinted(Dialect dialect, Servers servers) throws SQLException {
        List<BoundValue> values = List.of(
                new BoundValue(Type.BOOL, true),
                new BoundValue(Type.BOOL, false),
                new BoundValue(Type.INT, Long.MAX_VALUE),
                new BoundValue(Type.INT, Long.MIN_VALUE),
                new BoundValue(Type.INT, -1L),
                new BoundValue(Type.DECIMAL, new BigDecimal("-0.0001")),
                new BoundValue(Type.DECIMAL, new BigDecimal("99999999999999999999.999999")),
                new BoundValue(Type.DECIMAL, new BigDecimal("7")),
                new BoundValue(Type.FLOAT, 0.1),
                new BoundValue(Type.FLOAT, -1e300),
                new BoundValue(Type.FLOAT, 5e-324),
                new BoundValue(Type.DATE, LocalDate.parse("0001-01-01")),
                new BoundValue(Type.DATE, LocalDate.parse("2024-02-29")),
                new BoundValue(Type.DATE, LocalDate.parse("9999-12-31")),
                new BoundValue(Type.TIMESTAMP, LocalDateTime.parse("2026-03-29T02:30:00.000001")),
                new BoundValue(Type.TIMESTAMP, LocalDateTime.parse("1582-10-10T00:00:00")),
                new BoundValue(Type.INSTANT, OffsetDateTime.parse("2026-10-25T02:30:00.999999+02:00")),
                new BoundValue(Type.INSTANT, OffsetDateTime.parse("1890-01-01T00:00:00Z")));
        LiteralWriter literals = new LiteralWriter(dialect);
        try (Warehouse warehouse = servers.open(dialect)) {
            for (BoundValue value : values) {
                String literal = literals.write(value);
                SqlStatement equal = new SqlStatement(
                        "SELECT 1 WHERE " + dialect.placeholder(value.type()) + " = " + literal,
                        List.of(new SqlParameter(value.type(), value.value())),
                        "SELECT 1 WHERE 0 - " + (value.type() == Type.INT ? literal : "1") + " IS NOT NULL",
                        List.of("1"));
                assertThat(warehouse.rows(equal)).as(literal).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void everyNameStaysOneName(Dialect dialect, Servers servers) throws SQLException {
        SqlDialect spelling = WarehouseDialects.of(dialect);
        List<String> names = texts().stream()
                .filter(text -> !text.isEmpty())
                // Trino's names have small letters, and this one becomes two
                .filter(text -> dialect != Dialect.TRINO || !text.contains("İ"))
                .map(text -> text.substring(
                        0, text.offsetByCodePoints(0, Math.min(15, text.codePointCount(0, text.length())))))
                .toList();
        try (Warehouse warehouse = servers.open(dialect)) {
            for (int from = 0; from < names.size(); from += SUB_QUERIES_AT_ONCE) {
                List<String> columns = new ArrayList<>();
                List<Object> expected = new ArrayList<>();
                for (int i = from; i < Math.min(from + SUB_QUERIES_AT_ONCE, names.size()); i++) {
                    String name = spelling.quoteIdentifier(names.get(i));
                    columns.add("(SELECT q." + name + " FROM (SELECT " + (i + 1) + " AS " + name + ") AS q)");
                    expected.add(new BigDecimal(i + 1).stripTrailingZeros());
                }
                SqlStatement query = new SqlStatement("", List.of(), "SELECT " + String.join(", ", columns), columns);
                assertThat(warehouse.printedRows(query).get(0)).isEqualTo(expected);
            }
        }
    }
}
