package dev.seg.engine.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.engine.Postgres;
import dev.seg.engine.config.LoadTable;
import dev.seg.engine.config.ProjectReader;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Postgres.class)
class LoaderTest {

    private static final String SCHEMA = "seg_test_load";
    private static final WarehouseSettings SETTINGS =
            WarehouseSettings.standard().withSchema(SCHEMA);

    private static final String ORDERS = """
            [[load.table]]
            name = "orders"
            file = "orders.csv"
            columns = { id = "int", who = "text", amount = "decimal(18,2)", paid = "bool", day = "date",
                        at = "timestamp", seen = "instant", score = "float" }
            """;

    private static final String HEADER = "id,who,amount,paid,day,at,seen,score\n";
    private static final String ROW = "1,Ana,9.50,true,2026-01-31,2026-01-31 18:30:00,2026-01-31T18:30:00Z,0.5\n";

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
        server.dropSchema("seg_test_load_more");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void valuesArriveAsTheyAre(Engine engine) throws IOException {
        write("orders.csv", HEADER + ROW + """
                2,"O'Brien, ""Łódź""\\n
                \\N",-0.01,f,1999-12-31,1970-01-01 00:00,1970-01-01 02:00:00+02,1e10
                3,"",,,,,,
                4,, , ,  ,,,
                """);
        assertThat(load(engine, ORDERS)).containsExactly(Map.entry("orders", 4L));
        assertThat(rows(engine, "SELECT id, who, amount, paid, day, \"at\", score FROM orders ORDER BY id"))
                .containsExactly(
                        "1|Ana|9.50|true|2026-01-31|2026-01-31 18:30:00|0.5",
                        "2|O'Brien, \"Łódź\"\\n\n\\N|-0.01|false|1999-12-31|1970-01-01 00:00:00|10000000000",
                        "3||null|null|null|null|null",
                        "4|null|null|null|null|null|null");
        assertThat(rows(engine, "SELECT seen AT TIME ZONE 'UTC' FROM orders WHERE id < 3 ORDER BY id"))
                .containsExactly("2026-01-31 18:30:00", "1970-01-01 00:00:00");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void columnsAreFoundByTheirNamesAndOthersLeftOut(Engine engine) throws IOException {
        write("t.csv", "\uFEFFextra; b ;a\r\nx;2;1\r\n\r\ny;4;3\r\n");
        load(engine, """
                [[load.table]]
                name = "t"
                file = "t.csv"
                delimiter = ";"
                columns = { a = "int", b = "text" }
                """);
        assertThat(rows(engine, "SELECT a, b FROM t ORDER BY a")).containsExactly("1|2", "3|4");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void packedFilesAndFilesOfBlanksAreRead(Engine engine) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("m.txt.gz")))) {
            out.write(" id  day n\r\n 00001 19970101  1 \r\n\r\n\t00002\t19970112  NA\r\n".getBytes(UTF_8));
        }
        write("s.txt", " 00004 0001 19970101\n 00018 0002 19970104\n");
        Map<String, Long> counts = load(engine, """
                [[load.table]]
                name = "seg_test_load_more.m"
                file = "m.txt.gz"
                delimiter = "whitespace"
                missing = ["NA"]
                columns = { id = "text", day = "date(yyyyMMdd)", n = "int" }

                [[load.table]]
                name = "s"
                file = "s.txt"
                delimiter = "whitespace"
                header = false
                columns = { id = "text", nr = "int", day = "date(yyyyMMdd)" }
                """);
        assertThat(counts).containsExactly(Map.entry("seg_test_load_more.m", 2L), Map.entry("s", 2L));
        assertThat(rows(engine, "SELECT id, day, n FROM seg_test_load_more.m ORDER BY id"))
                .containsExactly("00001|1997-01-01|1", "00002|1997-01-12|null");
        assertThat(rows(engine, "SELECT id, nr, day FROM s ORDER BY id"))
                .containsExactly("00004|1|1997-01-01", "00018|2|1997-01-04");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void parquetFollowsTheSameRules(Engine engine) throws SQLException {
        parquet("it's.parquet", """
                SELECT * FROM (VALUES
                    (17850.0::double, 'a', 2.5::double, DATE '2026-01-31', TIMESTAMP '2026-01-31 18:30:00.25',
                     TIMESTAMPTZ '2026-01-31 18:30:00+02', true, '19970101', [1]),
                    (NULL, '', NULL, NULL, NULL, NULL, NULL, '', NULL)
                ) AS v(id, name, price, day, "at", seen, ok, old, list)
                """);
        load(engine, """
                [[load.table]]
                name = "t"
                file = "it's.parquet"
                columns = { id = "int", name = "text", price = "decimal", day = "date(yyyyMMdd)", at = "timestamp",
                            seen = "instant", ok = "bool", old = "date(yyyyMMdd)" }
                """);
        assertThat(rows(engine, "SELECT id, name, price, day, \"at\", ok, old FROM t ORDER BY id"))
                .containsExactly(
                        "17850|a|2.5000|2026-01-31|2026-01-31 18:30:00.25|true|1997-01-01",
                        "null||null|null|null|null|null");
        assertThat(rows(engine, "SELECT seen AT TIME ZONE 'UTC' FROM t WHERE id > 0"))
                .containsExactly("2026-01-31 16:30:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a,b;1,x;` | t.csv, line 2, column `b`: `x` is not a whole number",
                "`a,b;1,2;2,3.5;` | t.csv, line 3, column `b`: `3.5` is not a whole number",
                "`a,b;\"x;y\",2;2,z;` | t.csv, line 4, column `b`: `z` is not a whole number",
                "`a,b;1;` | t.csv, line 2: has 1 fields instead of 2",
                "`a,b;1,2,3;` | t.csv, line 2: has 3 fields instead of 2",
                "`a,c;1,2;` | t.csv: has no column `b`",
                "`a,b,b;1,2,3;` | t.csv: has two columns `b`",
                "`` | t.csv: is empty, but a line with the names of the columns was expected",
                "`a,b;1,\"2;` | t.csv, behind line 1: a quote is not closed, or text follows it",
                "`a,b;\"1\"x,2;` | t.csv, behind line 1: a quote is not closed, or text follows it"
            })
    void aBadRowIsNamedByFileLineColumnAndReason(String content, String message) throws IOException {
        write("t.csv", content.replace(';', '\n'));
        assertThat(failure(Engine.DUCKDB, "columns = { a = \"text\", b = \"int\" }"))
                .hasMessage(message);
    }

    @Test
    void theNearestColumnIsSuggested() throws IOException {
        write("t.csv", "Invoice No,Quantity\n1,2\n");
        assertThat(failure(Engine.DUCKDB, "columns = { InvoiceNo = \"text\" }").help())
                .contains("did you mean `Invoice No`?");
        assertThat(failure(Engine.DUCKDB, "columns = { customer = \"text\" }").help())
                .contains("its columns are Invoice No, Quantity");
    }

    @Test
    void filesThatAreNotWhatTheyAreCalledAreRefused() throws IOException, SQLException {
        String columns = "columns = { a = \"text\" }";
        Files.write(folder.resolve("t.csv"), new byte[] {'a', '\n', (byte) 0xc3, '(', '\n'});
        assertThat(failure(Engine.DUCKDB, columns)).hasMessage("t.csv: is not text in UTF-8");
        write("t.csv.gz", "a\n1\n");
        assertThat(failure("t.csv.gz", columns)).hasMessage("t.csv.gz: is not packed by gzip, or damaged");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("whole.gz")))) {
            out.write("a\n1\n".getBytes(UTF_8));
        }
        byte[] whole = Files.readAllBytes(folder.resolve("whole.gz"));
        Files.write(folder.resolve("t.csv.gz"), java.util.Arrays.copyOf(whole, whole.length - 6));
        assertThat(failure("t.csv.gz", columns)).hasMessage("t.csv.gz: ends too early");
        write("t.parquet", "a\n1\n".repeat(100));
        assertThat(failure("t.parquet", columns)).hasMessage("t.parquet: cannot be read as Parquet");
        parquet("t.parquet", "SELECT 'x' AS a, [1] AS l, 2.5 AS n");
        assertThat(failure("t.parquet", "columns = { b = \"text\" }")).hasMessage("t.parquet: has no column `b`");
        assertThat(failure("t.parquet", "columns = { l = \"text\" }"))
                .hasMessage("t.parquet: column `l` holds no single values");
        assertThat(failure("t.parquet", "columns = { n = \"int\" }"))
                .hasMessage("t.parquet, row 1, column `n`: `2.5` is not a whole number");
        assertThat(failure("missing.csv", columns))
                .hasMessage("missing.csv: there is no such file in the folder to load from");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void nothingIsHalfLoaded(Engine engine) throws IOException {
        write("orders.csv", HEADER + ROW);
        load(engine, ORDERS);
        write("orders.csv", HEADER + ROW.repeat(20_000) + "x" + ROW);
        write("good.csv", "a\n1\n");
        String both = "[[load.table]]\nname = \"good\"\nfile = \"good.csv\"\ncolumns = { a = \"int\" }\n" + ORDERS;
        WarehouseException failure = catchThrowableOfType(WarehouseException.class, () -> load(engine, both));
        assertThat(failure.kind()).isEqualTo(Kind.BAD_FILE);
        assertThat(failure).hasMessage("orders.csv, line 20002, column `id`: `x1` is not a whole number");
        assertThat(rows(engine, "SELECT count(*) FROM orders")).containsExactly("1");
        assertThat(rows(
                        engine,
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + SCHEMA + "'"))
                .containsExactly("orders");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void loadingAgainReplacesTheTable(Engine engine) throws IOException {
        write("orders.csv", HEADER + ROW.repeat(3));
        load(engine, ORDERS);
        write("orders.csv", HEADER + ROW);
        load(engine, ORDERS);
        assertThat(rows(engine, "SELECT count(*) FROM orders")).containsExactly("1");
    }

    @Test
    void readersSeeTheOldTableUntilTheNewOneIsComplete() throws IOException {
        write("orders.csv", HEADER + ROW);
        load(Engine.POSTGRESQL, ORDERS);
        write("orders.csv", HEADER + ROW.repeat(20_000));
        List<String> seen = new ArrayList<>();
        try (Warehouse readers = Warehouse.openForQueries(server.url(), SETTINGS);
                Warehouse warehouse = Warehouse.openForLoading(server.url(), SETTINGS)) {
            new Loader(warehouse, (Counting) (table, done, share) -> {
                        seen.addAll(rows(readers, "SELECT count(*) FROM orders"));
                    })
                    .load(tables(ORDERS), folder);
            seen.addAll(rows(readers, "SELECT count(*) FROM orders"));
        }
        assertThat(seen).hasSizeGreaterThan(3).endsWith("1", "20000").startsWith("1", "1");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void anInterruptedLoadLeavesNothing(Engine engine) throws IOException {
        write("orders.csv", HEADER + ROW.repeat(20_000));
        try (Warehouse warehouse = Warehouse.openForLoading(url(engine), SETTINGS)) {
            WarehouseException failure = catchThrowableOfType(
                    WarehouseException.class,
                    () -> new Loader(warehouse, (Counting) (table, done, share) -> {
                                warehouse.interrupt();
                            })
                            .load(tables(ORDERS), folder));
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        }
        assertThat(rows(engine, "SELECT count(*) FROM information_schema.tables WHERE table_schema = '" + SCHEMA + "'"))
                .containsExactly("0");
    }

    @Test
    void progressGrowsToTheEnd() throws IOException {
        write("orders.csv", HEADER + ROW.repeat(20_000));
        List<Long> counts = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        try (Warehouse warehouse = Warehouse.openForLoading(url(Engine.DUCKDB), SETTINGS)) {
            new Loader(warehouse, (Counting) (table, done, share) -> {
                        counts.add(done);
                        shares.add(share.orElseThrow());
                    })
                    .load(tables(ORDERS), folder);
        }
        assertThat(counts).containsExactly(5_000L, 10_000L, 15_000L, 20_000L, 20_000L);
        assertThat(shares).isSorted().last().isEqualTo(1.0);
    }

    /** Is told of rows only. */
    @FunctionalInterface
    private interface Counting extends LoadProgress {
        @Override
        default void preparing(String what) {}
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void parquet(String name, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '"
                    + folder.resolve(name).toString().replace("'", "''") + "' (FORMAT parquet)");
        }
    }

    private WarehouseUrl url(Engine engine) {
        return engine == Engine.DUCKDB
                ? new DuckDbFile(folder.resolve("warehouse.duckdb"), "warehouse.duckdb")
                : server.url();
    }

    private static List<LoadTable> tables(String toml) {
        try {
            Path project = Files.createTempDirectory("seg");
            Files.writeString(project.resolve("seg.toml"), toml);
            Diagnostics diagnostics = new Diagnostics();
            return ProjectReader.read(project, diagnostics)
                    .orElseThrow(() -> new AssertionError(diagnostics.sorted()))
                    .tables();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, Long> load(Engine engine, String toml) {
        try (Warehouse warehouse = Warehouse.openForLoading(url(engine), SETTINGS)) {
            return new Loader(warehouse, LoadProgress.silent()).load(tables(toml), folder);
        }
    }

    private WarehouseException failure(Engine engine, String columns) {
        return catchThrowableOfType(WarehouseException.class, () -> load(engine, table("t.csv", columns)));
    }

    private WarehouseException failure(String file, String columns) {
        return catchThrowableOfType(WarehouseException.class, () -> load(Engine.DUCKDB, table(file, columns)));
    }

    private static String table(String file, String columns) {
        return "[[load.table]]\nname = \"t\"\nfile = \"" + file + "\"\n" + columns + "\n";
    }

    private List<String> rows(Engine engine, String sql) {
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            return rows(warehouse, sql);
        }
    }

    private static List<String> rows(Warehouse warehouse, String sql) {
        return warehouse.run(session -> session.query(sql, StatementBinder.nothing(), rows -> {
            List<String> found = new ArrayList<>();
            int columns = rows.columns().size();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    cells.add(shown(rows.text(column)));
                }
                found.add(String.join("|", cells));
            }
            return found;
        }));
    }

    /** PostgreSQL's driver says t and 1e+10 where DuckDB's says true and 1.0E10. */
    private static String shown(String text) {
        return switch (String.valueOf(text)) {
            case "t" -> "true";
            case "f" -> "false";
            case "1.0E10", "1e+10" -> "10000000000";
            default -> String.valueOf(text).replaceFirst("(:\\d\\d)\\.0$", "$1");
        };
    }
}
