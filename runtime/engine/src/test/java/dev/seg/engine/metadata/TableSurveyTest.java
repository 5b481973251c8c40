package dev.seg.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.source.Source;
import dev.seg.engine.Postgres;
import dev.seg.engine.config.StatisticsFile;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the warehouses tell of 5000 customers and 20,000 orders. */
@ExtendWith(Postgres.class)
class TableSurveyTest {

    private static final String SCHEMA = "seg_test_survey";
    private static final WarehouseSettings SETTINGS =
            WarehouseSettings.standard().withSchema(SCHEMA);

    private static final String CATALOG = """
            subject customer from customers key id: int {
              region: text?
              city: text?
              @sensitive
              illness: text?
            }
            event order from orders of customer by customer_id key id at placed: timestamp {
              amount: decimal
            }
            event visit from visits of customer by customer_id at seen: date {}
            event big_order from big_orders of customer by customer_id at placed: timestamp {}
            """;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE customers (id bigint PRIMARY KEY, region text, city text, illness text)",
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, placed timestamp, amount decimal(12,2))",
            "CREATE TABLE visits (customer_id bigint, seen date)",
            "CREATE VIEW big_orders AS SELECT * FROM orders WHERE amount > 100",
            "INSERT INTO customers SELECT n, CASE WHEN n % 5 = 0 THEN NULL ELSE 'r' || (n % 4) END, 'c' || (n % 700),"
                    + " 'flu' FROM generate_series(1, 5000) s(n)",
            "INSERT INTO orders SELECT n, n % 2500 + 1, TIMESTAMP '2024-01-01' + n % 366 * INTERVAL '1 day', n % 90"
                    + " FROM generate_series(1, 20000) s(n)",
            "INSERT INTO visits VALUES (1, DATE '2024-01-01'), (2, DATE '2024-01-02')");

    private static final List<String> INDEXES = List.of(
            "CREATE INDEX ON orders (customer_id, placed)",
            "CREATE INDEX ON orders (amount) WHERE amount > 10",
            "CREATE INDEX ON orders ((amount + 1))",
            "CREATE INDEX ON orders USING hash (customer_id)",
            "ANALYZE customers",
            "ANALYZE orders",
            "ANALYZE visits");

    @TempDir
    Path folder;

    private Postgres.Server server;

    @BeforeEach
    void makeSchema(Postgres.Server given) throws SQLException {
        server = given;
        server.createSchema(SCHEMA);
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        server.dropSchema(SCHEMA);
    }

    @Test
    void postgresqlTellsWhatItHasNotedAndItsIndexes() {
        List<String> statements = new ArrayList<>(TABLES);
        statements.addAll(INDEXES);
        assertThat(told(Engine.POSTGRESQL, statements, 0)).isEqualTo("""
                # How large the tables are and which indexes they have, rounded: written by `seg analyze`.
                # The shape of queries hangs on it, never who is selected.

                [[table]]
                name = "customers"
                rows = 5000
                [[table.index]]
                columns = ["id"]
                [table.column]
                city = { distinct = 700 }
                id = { distinct = 5000 }
                region = { distinct = 4, missing = 0.2 }

                [[table]]
                name = "orders"
                rows = 20000
                [[table.index]]
                columns = ["customer_id", "placed"]
                [[table.index]]
                columns = ["id"]
                [table.column]
                amount = { distinct = 90 }
                customer_id = { distinct = 2500 }
                placed = { distinct = 370, days = 370 }

                [[table]]
                name = "visits"
                rows = 100
                """);
    }

    @Test
    void duckDbCounts() {
        String told = told(Engine.DUCKDB, TABLES, 0);
        assertThat(told)
                .contains("name = \"orders\"\nrows = 20000\n[table.column]\n")
                .contains(", days = 370 }\n")
                .contains(", missing = 0.2 }\n")
                .contains("name = \"visits\"\nrows = 100\n")
                .doesNotContain("illness", "flu", "[[table.index]]");
        assertThat(told(Engine.DUCKDB, List.of(), 0)).isEqualTo(told);
    }

    @Test
    void nothingIsToldOfFew() {
        assertThat(told(Engine.DUCKDB, TABLES, 10_000))
                .contains("name = \"customers\"\nrows = 10000\n\n")
                .contains("name = \"orders\"\nrows = 20000\n[table.column]\n");
    }

    private String told(Engine engine, List<String> statements, long floor) {
        WarehouseUrl url = engine == Engine.DUCKDB
                ? new DuckDbFile(folder.resolve("warehouse.duckdb"), "warehouse.duckdb")
                : server.url();
        if (!statements.isEmpty()) {
            try (Warehouse warehouse = Warehouse.openForLoading(url, SETTINGS)) {
                warehouse.run(session -> {
                    statements.forEach(session::execute);
                    return true;
                });
            }
        }
        Catalog catalog = SegmentCompiler.compile(
                        List.of(new Source("catalog.seg", CATALOG)), CompilerOptions.defaults())
                .model()
                .catalog();
        try (Warehouse warehouse = Warehouse.openForQueries(url, SETTINGS)) {
            return StatisticsFile.write(warehouse.run(session -> TableSurvey.of(session, engine, catalog, floor)));
        }
    }
}
