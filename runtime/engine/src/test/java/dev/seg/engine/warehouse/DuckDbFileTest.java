package dev.seg.engine.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbFileTest {

    @TempDir
    Path folder;

    private DuckDbFile url;

    @BeforeEach
    void fill() {
        url = new DuckDbFile(folder.resolve("deep/er/warehouse.duckdb"), "warehouse.duckdb");
        try (Warehouse warehouse = Warehouse.openForLoading(url, WarehouseSettings.standard())) {
            execute(warehouse, "CREATE TABLE people AS SELECT 1 AS id");
        }
    }

    /** Row inm-09 of the corpus of bad inputs. */
    @Test
    void neitherFilesNorNetworkNorExtensionsAreInReach() throws IOException {
        Path csv = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        List<String> hostile = List.of(
                "ATTACH '" + folder.resolve("other.duckdb") + "' AS other",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_csv('" + csv + "')",
                "SELECT * FROM read_text('" + csv + "')",
                "SELECT * FROM glob('" + folder + "/*')",
                "SELECT * FROM \"" + csv + "\"",
                "SELECT * FROM 'https://example.org/x.csv'",
                "COPY people TO '" + folder.resolve("out.csv") + "'",
                "EXPORT DATABASE '" + folder.resolve("out") + "'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET GLOBAL lock_configuration = false",
                "SET TimeZone = 'Asia/Tokyo'",
                "SET autoload_known_extensions = true");
        try (Warehouse warehouse = Warehouse.openForQueries(url, WarehouseSettings.standard())) {
            assertThat(hostile)
                    .allSatisfy(sql -> assertThat(refused(warehouse, sql)).isTrue());
        }
        try (Warehouse warehouse = Warehouse.openForLoading(url, WarehouseSettings.standard())) {
            assertThat(hostile)
                    .allSatisfy(sql -> assertThat(refused(warehouse, sql)).isTrue());
        }
        assertThat(folder).isDirectoryNotContaining("glob:**out*");
    }

    @Test
    void whereNothingWasLoadedIsSaid() {
        DuckDbFile missing = new DuckDbFile(folder.resolve("missing.duckdb"), ".seg/warehouse.duckdb");
        WarehouseException failure = catchThrowableOfType(
                WarehouseException.class, () -> Warehouse.openForQueries(missing, WarehouseSettings.standard()));
        assertThat(failure.kind()).isEqualTo(Kind.EMPTY);
        assertThat(failure).hasMessage("there is no warehouse in .seg/warehouse.duckdb yet");
        assertThat(failure.help()).contains("fill it with `seg load --from FOLDER`");
        assertThat(missing.file()).doesNotExist();
    }

    @Test
    void aSchemaOfTheFilesOwnNameIsRefused() {
        DuckDbFile shop = new DuckDbFile(folder.resolve("shop.duckdb"), "shop.duckdb");
        try (Warehouse warehouse = Warehouse.openForLoading(shop, WarehouseSettings.standard())) {
            execute(warehouse, "CREATE SCHEMA shop.\"Shop\"");
        }
        WarehouseException failure = catchThrowableOfType(
                WarehouseException.class, () -> Warehouse.openForQueries(shop, WarehouseSettings.standard()));
        assertThat(failure)
                .hasMessage(
                        "the warehouse jdbc:duckdb:shop.duckdb has a schema `Shop`, and DuckDB calls the file so, too:"
                                + " it cannot tell which of them is meant");
        assertThat(failure.help()).contains("give the file another name");
        assertThat(catchThrowableOfType(
                                WarehouseException.class,
                                () -> Warehouse.openForLoading(
                                        new DuckDbFile(folder.resolve("new.duckdb"), "new.duckdb"),
                                        WarehouseSettings.standard().withSchema("new")))
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.duckdb"), "this is no database at all\n".repeat(1000));
        WarehouseException failure = catchThrowableOfType(
                WarehouseException.class,
                () -> Warehouse.openForQueries(new DuckDbFile(text, "text.duckdb"), WarehouseSettings.standard()));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("not a valid DuckDB database file");
    }

    @Test
    void twoProgramsMayAskAtOnce() throws Exception {
        try (Program other = new Program(url, "QUERY");
                Warehouse warehouse = Warehouse.openForQueries(url, WarehouseSettings.standard())) {
            assertThat(other.process.isAlive()).isTrue();
            assertThat(refused(warehouse, "SELECT id FROM people")).isFalse();
        }
    }

    @Test
    void aProgramThatFillsKeepsOthersOut() throws Exception {
        try (Program other = new Program(url, "LOAD")) {
            WarehouseException failure = catchThrowableOfType(
                    WarehouseException.class, () -> Warehouse.openForQueries(url, WarehouseSettings.standard()));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure)
                    .hasMessage("another program (process " + other.process.pid()
                            + ") holds the warehouse jdbc:duckdb:warehouse.duckdb");
            assertThat(failure.help()).contains("wait until it has ended, or end it");
        }
    }

    @Test
    void oneProgramDoesNotFillAndAskAtOnce() {
        try (Warehouse filling = Warehouse.openForLoading(url, WarehouseSettings.standard())) {
            WarehouseException failure = catchThrowableOfType(
                    WarehouseException.class, () -> Warehouse.openForQueries(url, WarehouseSettings.standard()));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessage("another connection holds the warehouse jdbc:duckdb:warehouse.duckdb");
            assertThat(refused(filling, "SELECT id FROM people")).isFalse();
        }
    }

    private static void execute(Warehouse warehouse, String sql) {
        warehouse.run(session -> {
            session.execute(sql);
            return true;
        });
    }

    private static boolean refused(Warehouse warehouse, String sql) {
        return catchThrowableOfType(WarehouseException.class, () -> execute(warehouse, sql)) != null;
    }

    /** Another program that has the file open until it is closed. */
    private static final class Program implements AutoCloseable {

        private final Process process;

        Program(DuckDbFile url, String access) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName(),
                            url.file().toString(),
                            access)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine())
                    .isEqualTo("open");
        }

        public static void main(String[] arguments) throws IOException {
            DuckDbFile url = new DuckDbFile(Path.of(arguments[0]), "x");
            try (Warehouse warehouse = arguments[1].equals("LOAD")
                    ? Warehouse.openForLoading(url, WarehouseSettings.standard())
                    : Warehouse.openForQueries(url, WarehouseSettings.standard())) {
                execute(warehouse, "SELECT 1");
                System.out.println("open");
                assertThat(System.in.read()).isEqualTo(-1);
            }
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
