package dev.seg.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.engine.Postgres;
import dev.seg.engine.SharedFolder;
import dev.seg.engine.config.LoadTable;
import dev.seg.engine.config.ProjectReader;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real files, and what others have counted in them. */
@ExtendWith(Postgres.class)
class PublishedFiguresTest {

    private static final String SCHEMA = "seg_test_figures";
    private static final WarehouseSettings SETTINGS =
            WarehouseSettings.standard().withSchema(SCHEMA);

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

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void onlineRetail(Engine engine) throws IOException {
        assertThat(load(engine, SharedFolder.find("online-retail"), """
                        [[load.table]]
                        name = "retail"
                        file = "online-retail.csv.gz"
                        columns = { InvoiceNo = "text", StockCode = "text", Description = "text", Quantity = "int",
                                    InvoiceDate = "timestamp", UnitPrice = "decimal", CustomerID = "int",
                                    Country = "text" }
                        """))
                .containsExactly(Map.entry("retail", 541_909L));
        assertThat(row(engine, """
                        SELECT count(*) FILTER (WHERE "CustomerID" IS NULL),
                               count(*) FILTER (WHERE "Description" IS NULL),
                               count(DISTINCT "InvoiceNo"), count(DISTINCT "CustomerID"), count(DISTINCT "Country"),
                               count(*) FILTER (WHERE "UnitPrice" < 0), min("Quantity"), min("InvoiceDate"),
                               sum("UnitPrice" * "Quantity")
                                   FILTER (WHERE "CustomerID" IS NOT NULL AND "Quantity" > 0 AND "UnitPrice" > 0),
                               count(DISTINCT "CustomerID") FILTER (WHERE "Quantity" > 0 AND "UnitPrice" > 0)
                        FROM retail
                        """))
                .containsExactly(
                        "135080",
                        "1454",
                        "25900",
                        "4372",
                        "38",
                        "2",
                        "-80995",
                        "2010-12-01 08:26:00",
                        "8911407.9040",
                        "4338");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void cdnow(Engine engine) throws IOException {
        assertThat(load(engine, SharedFolder.find("cdnow"), """
                        [[load.table]]
                        name = "cohort"
                        file = "CDNOW_master.txt.gz"
                        delimiter = "whitespace"
                        columns = { customer_id = "text", date = "date(yyyyMMdd)", number_of_cds = "int",
                                    dollar_value = "decimal(18,2)" }

                        [[load.table]]
                        name = "sample"
                        file = "CDNOW_sample.txt.gz"
                        delimiter = "whitespace"
                        header = false
                        columns = { master_id = "text", id = "text", date = "date(yyyyMMdd)", cds = "int",
                                    dollars = "decimal(18,2)" }
                        """))
                .containsExactly(Map.entry("cohort", 69_659L), Map.entry("sample", 6_919L));
        assertThat(row(engine, """
                        SELECT count(DISTINCT customer_id), min(date), max(date), sum(number_of_cds),
                               sum(dollar_value), count(*) FILTER (WHERE dollar_value = 0),
                               (SELECT count(DISTINCT id) FROM sample)
                        FROM cohort
                        """))
                .containsExactly("23570", "1997-01-01", "1998-06-30", "167881", "2500315.63", "80", "2357");
    }

    private WarehouseUrl url(Engine engine) {
        return engine == Engine.DUCKDB
                ? new DuckDbFile(folder.resolve("warehouse.duckdb"), "warehouse.duckdb")
                : server.url();
    }

    private Map<String, Long> load(Engine engine, Path from, String toml) throws IOException {
        Files.writeString(folder.resolve("seg.toml"), toml);
        List<LoadTable> tables =
                ProjectReader.read(folder, new Diagnostics()).orElseThrow().tables();
        try (Warehouse warehouse = Warehouse.openForLoading(url(engine), SETTINGS)) {
            return new Loader(warehouse, LoadProgress.silent()).load(tables, from);
        }
    }

    private List<String> row(Engine engine, String sql) {
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            return warehouse.run(session -> session.query(sql, StatementBinder.nothing(), rows -> {
                rows.next();
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= rows.columns().size(); column++) {
                    cells.add(String.valueOf(rows.text(column)).replaceFirst("(:\\d\\d)\\.0$", "$1"));
                }
                return cells;
            }));
        }
    }
}
