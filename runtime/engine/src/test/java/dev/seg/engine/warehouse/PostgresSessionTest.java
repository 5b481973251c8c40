package dev.seg.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.engine.Postgres;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.environment.Secret;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class PostgresSessionTest {

    private static final String CANARY = "c4nary-9f27";

    private Postgres.Server server;

    @BeforeAll
    void makeDatabases(Postgres.Server given) throws SQLException {
        server = given;
        dropDatabases();
        server.execute(
                "CREATE DATABASE seg_test_latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
                "CREATE DATABASE seg_test_odd",
                "ALTER DATABASE seg_test_odd SET standard_conforming_strings = off",
                "ALTER DATABASE seg_test_odd SET client_encoding = 'SJIS'",
                "ALTER DATABASE seg_test_odd SET TimeZone = 'Asia/Tokyo'",
                "ALTER DATABASE seg_test_odd SET jit = on");
    }

    @AfterAll
    void dropDatabases() throws SQLException {
        server.execute("DROP DATABASE IF EXISTS seg_test_latin", "DROP DATABASE IF EXISTS seg_test_odd");
    }

    /** Row itx-11 of the corpus of bad inputs: where a character may end in a quote, quotes escape nothing. */
    @Test
    void aDatabaseThatDoesNotKeepUnicodeIsRefused() {
        WarehouseException failure = catchThrowableOfType(
                WarehouseException.class,
                () -> Warehouse.openForQueries(server.database("seg_test_latin"), WarehouseSettings.standard()));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("keeps text in LATIN1").hasMessageContaining("needs UTF8");
    }

    @ParameterizedTest
    @CsvSource({
        "client_encoding, UTF8",
        "standard_conforming_strings, on",
        "TimeZone, UTC",
        "jit, off",
        "default_transaction_read_only, on",
        "transaction_read_only, on",
        "statement_timeout, 10min",
        "application_name, seg"
    })
    void theSessionIsSetUpWhateverTheServersSettings(String setting, String value) {
        try (Warehouse warehouse =
                Warehouse.openForQueries(server.database("seg_test_odd"), WarehouseSettings.standard())) {
            assertThat(text(warehouse, "SELECT current_setting('" + setting + "')"))
                    .isEqualTo(value);
        }
    }

    @Test
    void aBackslashEscapesNothing() {
        try (Warehouse warehouse =
                Warehouse.openForQueries(server.database("seg_test_odd"), WarehouseSettings.standard())) {
            assertThat(text(warehouse, "SELECT 'a\\' || 'Łódź'")).isEqualTo("a\\Łódź");
        }
    }

    @Test
    void manySessionsAreSharedAmongFewConnections() {
        try (Warehouse warehouse = Warehouse.openForQueries(server.url(), WarehouseSettings.standard())) {
            String first = text(warehouse, "SELECT pg_backend_pid()");
            for (int session = 0; session < 20; session++) {
                assertThat(text(warehouse, "SELECT pg_backend_pid()")).isEqualTo(first);
            }
        }
    }

    /** Row sec-01 of the corpus of bad inputs. */
    @Test
    void aSecretIsInNothingThatIsSaid() {
        PostgresUrl url = (PostgresUrl) server.database("seg_test_missing");
        PostgresUrl secret = new PostgresUrl(
                url.hosts(), url.database(), url.user(), Optional.of(new Secret(CANARY)), url.properties());
        List<String> said = new ArrayList<>();
        Logger logger = Logger.getLogger("org.postgresql");
        Level before = logger.getLevel();
        Handler handler = new Recorder(said);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        try {
            WarehouseException failure = catchThrowableOfType(
                    WarehouseException.class, () -> Warehouse.openForQueries(secret, WarehouseSettings.standard()));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessageContaining("seg_test_missing");
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                said.add(cause.toString());
            }
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }
        said.add(secret.toString());
        said.add(new PostgresSessions(secret, Access.QUERY, WarehouseSettings.standard()).toString());
        assertThat(said).hasSizeGreaterThan(3).noneMatch(text -> text.contains(CANARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql:///?service=crm", "jdbc:postgresql:///postgres?service=crm"})
    void aServiceFileSaysWhereTheServerIs(String text, @TempDir Path folder) throws Exception {
        PostgresUrl url = (PostgresUrl) server.url();
        String[] host = url.hosts().split(":", -1);
        Path file = Files.writeString(
                folder.resolve("services"),
                String.join(
                        "\n",
                        "[crm]",
                        "host=" + host[0],
                        "port=" + host[1],
                        "dbname=" + url.database(),
                        "user=" + url.user().orElseThrow(),
                        ""));
        Map<String, String> password = url.password()
                .map(secret -> Map.of("PGPASSWORD", secret.reveal()))
                .orElse(Map.of());
        String property = "org.postgresql.pgservicefile";
        System.setProperty(property, file.toString());
        try (Warehouse warehouse = Warehouse.openForQueries(
                WarehouseUrl.ofArgument(text, folder, Environment.of(password), new Diagnostics())
                        .orElseThrow(),
                WarehouseSettings.standard())) {
            assertThat(text(warehouse, "SELECT current_database()")).isEqualTo(url.database());
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void aCancelledQueryIsGoneFromTheServer() throws SQLException {
        WarehouseSettings settings = WarehouseSettings.standard().withTimeout(Duration.ofMillis(200));
        try (Warehouse warehouse = Warehouse.openForQueries(server.url(), settings)) {
            WarehouseException failure =
                    catchThrowableOfType(WarehouseException.class, () -> text(warehouse, "SELECT pg_sleep(60)"));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(text(
                            warehouse,
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND state = 'active'"
                                    + " AND pid <> pg_backend_pid()"))
                    .isEqualTo("0");
        }
    }

    private static String text(Warehouse warehouse, String sql) {
        return warehouse.run(session -> session.query(sql, StatementBinder.nothing(), rows -> {
            rows.next();
            return String.valueOf(rows.text(1));
        }));
    }

    private static final class Recorder extends Handler {

        private final List<String> said;

        Recorder(List<String> said) {
            this.said = said;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            said.add(entry.getMessage() + " "
                    + List.of(Optional.ofNullable(entry.getParameters()).orElse(new Object[0])));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
