package dev.seg.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.parse.Spelling;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.warehouse.CatalogTables;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of the corpus of bad inputs that only a warehouse, or the whole compiler, can answer; named by their ids. */
@ExtendWith(Warehouses.class)
class HostileInputsTest {

    private static final Instant AS_OF = Instant.parse("2026-03-31T10:00:00Z");

    private static final String CATALOG = """
            catalog c { timezone "Europe/Warsaw" }
            subject customer from customers key id {
              region: text?
              city: text?
              n: int?
              zero: int
              b: bool?
            }
            event open from opens of customer by customer_id at at { campaign: text? }
            measure last_open = last(open)
            measure purchases = count(open)
            """;

    /** itx-01, itx-02, itx-04, itx-05, itx-07, itx-08, itx-10, itx-13, itx-14, itx-16: what may stand in a text. */
    private static final List<String> HOSTILE = List.of(
            "' OR '1'='1",
            "x\\' OR 1=1 -- ",
            "\\\\'",
            "'; DROP TABLE customers; --",
            "${jdbc:env:PASSWORD}",
            "${jndi:ldap://x}",
            "?",
            "a ? b",
            "ʼ OR 1=1",
            "\u2019\uFF07 OR 1=1",
            "'".repeat(4_000),
            "-- ",
            "/*",
            "*/",
            "#",
            "\n-- ",
            "\u2028",
            "Łódź",
            "EU ");

    private static Compilation compile(String... files) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source("catalog.seg", CATALOG));
        for (int i = 0; i < files.length; i++) {
            sources.add(new Source("file" + i + ".seg", files[i]));
        }
        return SegmentCompiler.compile(sources, CompilerOptions.defaults());
    }

    private static List<Code> codes(Compilation compilation) {
        return compilation.diagnostics().stream().map(Diagnostic::code).toList();
    }

    /** The members by the query with bound values, which the printed one must select too. */
    private static List<Object> members(Compilation compilation, String segment, Warehouse warehouse)
            throws SQLException {
        SqlStatement ids = compilation.sql(AS_OF, warehouse.dialect()).ids(segment);
        List<Object> bound = keys(warehouse.rows(ids));
        assertThat(keys(warehouse.printedRows(ids))).as(ids.printed()).isEqualTo(bound);
        return bound;
    }

    private static List<Object> keys(List<List<Object>> rows) {
        return rows.stream().map(row -> row.get(0)).sorted().toList();
    }

    private static void fill(Warehouse warehouse, List<Map<String, Object>> customers, List<Map<String, Object>> opens)
            throws SQLException {
        List<TableContent> tables = CatalogTables.empty(compile().model().catalog()).stream()
                .map(table -> table.with(table.table().equals(new Table(List.of("opens"))) ? opens : customers))
                .toList();
        warehouse.fill(tables);
    }

    private static Map<String, Object> customer(long id, String column, Object value) {
        return Map.of("id", BigDecimal.valueOf(id), "zero", BigDecimal.ZERO, column, value);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    @DisplayName("itx-01 … itx-16: a hostile text selects who has exactly this text, and the table is still there")
    void hostileTextsAreTexts(Dialect dialect, Warehouses.Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            List<Map<String, Object>> customers = IntStream.range(0, HOSTILE.size())
                    .mapToObj(i -> customer(i, "region", HOSTILE.get(i)))
                    .toList();
            fill(warehouse, customers, List.of());
            for (int i = 0; i < HOSTILE.size(); i++) {
                Compilation compilation = compile("segment s = region = " + Spelling.text(HOSTILE.get(i)));
                assertThat(members(compilation, "s", warehouse)).containsExactly(plain(i));
                Compilation absent = compile("segment s = region = " + Spelling.text(HOSTILE.get(i) + "x"));
                assertThat(members(absent, "s", warehouse)).isEmpty();
            }
            assertThat(members(compile("segment all = region is known"), "all", warehouse))
                    .hasSize(HOSTILE.size());
        }
    }

    private static BigDecimal plain(long number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        return number == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    @DisplayName("typ-06, typ-26, typ-27: texts are neither padded nor folded")
    void textsAreComparedAsStored(Dialect dialect, Warehouses.Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            fill(
                    warehouse,
                    List.of(customer(1, "city", "Lodz"), customer(2, "city", "lodz"), customer(3, "city", "Oz")),
                    List.of());
            Compilation either = compile("segment s = city = \"Lodz\" OR city > \"O'Brien\"");
            assertThat(members(either, "s", warehouse)).containsExactly(plain(1), plain(2), plain(3));
            assertThat(members(compile("segment s = city = \"Lodz \""), "s", warehouse))
                    .isEmpty();
            assertThat(members(compile("segment s = city = \"LODZ\""), "s", warehouse))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    @DisplayName("typ-03, typ-08, typ-11, typ-12, typ-14, typ-17: numbers, missing values and ages that trip others")
    void oddValuesHaveOneMeaning(Dialect dialect, Warehouses.Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            fill(
                    warehouse,
                    List.of(
                            customer(1, "n", BigDecimal.valueOf(3)),
                            customer(2, "region", "EU"),
                            customer(3, "b", true)),
                    List.of(Map.of("customer_id", BigDecimal.ONE, "at", LocalDateTime.parse("2026-03-30T12:00"))));
            assertThat(members(compile("segment s = n in (4, 3000000000, -1, 3.5)"), "s", warehouse))
                    .isEmpty();
            assertThat(members(compile("segment s = purchases = 2.5 OR n = 3"), "s", warehouse))
                    .containsExactly(plain(1));
            assertThat(members(compile("segment s = NOT (((n != 2) AND n in (0, -1, 4)) OR b)"), "s", warehouse))
                    .containsExactly(plain(1), plain(2));
            assertThat(members(compile("segment s = n / zero > 1 OR 1 / zero = 1"), "s", warehouse))
                    .isEmpty();
            assertThat(members(compile("segment s = last_open < 30d"), "s", warehouse))
                    .containsExactly(plain(1));
            assertThat(members(compile("segment s = last_open < 0d"), "s", warehouse))
                    .isEmpty();
            assertThat(members(compile("segment s = region != \"EU\""), "s", warehouse))
                    .containsExactly(plain(1), plain(3));
        }
    }

    @Test
    @DisplayName("typ-03: a whole number that is to be 2.5 is pointed out; typ-08: a condition is never missing")
    void whatCannotBeIsSaid() {
        assertThat(codes(compile("segment s = purchases = 2.5"))).containsExactly(Code.NOBODY);
        assertThat(codes(compile("segment s = (n != 2) is known"))).containsExactly(Code.WRONG_TYPE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    @DisplayName("inm-01, inm-03: tables and columns of any name are quoted")
    void namesOfTheWarehouseAreQuoted(Dialect dialect, Warehouses.Servers servers) throws SQLException {
        for (String table : List.of("select", "user", "order", "all", "default", "current_date")) {
            String catalog = "subject customer from `" + table + "` key `user` { a: int? from `current_date` }";
            Compilation compilation = SegmentCompiler.compile(
                    List.of(new Source("c.seg", catalog), new Source("s.seg", "segment s = a > 1")),
                    CompilerOptions.defaults());
            try (Warehouse warehouse = servers.open(dialect)) {
                List<TableContent> tables =
                        CatalogTables.empty(compilation.model().catalog());
                warehouse.fill(List.of(
                        tables.get(0).with(List.of(Map.of("user", BigDecimal.ONE, "current_date", BigDecimal.TEN)))));
                assertThat(members(compilation, "s", warehouse)).containsExactly(plain(1));
            }
        }
    }

    @Test
    @DisplayName("lim-07: references that double are refused by their size, not by time or memory")
    void doublingReferencesAreRefused() {
        String chain = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "segment s" + i + " = s" + (i - 1) + " AND (s" + (i - 1) + " OR n = " + i + ")")
                .collect(Collectors.joining("\n", "segment s0 = region = \"EU\" OR n > 1\n", "\n"));
        Compilation compilation = compile(chain);
        assertThat(codes(compilation)).contains(Code.TOO_LARGE_EXPANDED);
        assertThat(compilation.model().segments()).containsKey("s5").doesNotContainKey("s40");
    }

    @Test
    @DisplayName("lim-09: of many classes side by side, what is not proved is said to be undecided")
    void manyClassesAreDecidedOrSaidNotToBe() {
        String classes = IntStream.range(0, 150)
                .mapToObj(i -> "c" + i + ": n = " + i)
                .collect(Collectors.joining("\n  ", "partition p {\n  ", "\n}\n"));
        List<Code> codes = codes(compile(classes));
        assertThat(codes).isNotEmpty().isSubsetOf(Code.CLASSES_LEAVE_OUT, Code.EXPECTATION_UNDECIDED);
    }

    @Test
    @DisplayName("lim-10: sums like a knapsack are left undecided, and nothing is said of them")
    void sumsAreLeftUndecided() {
        String sum = IntStream.range(0, 30)
                .mapToObj(i -> "count(open in last " + (i + 1) + "d) * " + (7 * i + 3))
                .collect(Collectors.joining(" + ", "segment s = ", " = 7919"));
        assertThat(codes(compile(sum))).isEmpty();
    }
}
