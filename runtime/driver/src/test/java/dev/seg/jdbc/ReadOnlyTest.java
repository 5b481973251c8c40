package dev.seg.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inputs that a driver for reports has to refuse or to survive. */
@ExtendWith(Databases.class)
class ReadOnlyTest {

    private static void refused(Connection connection, String sql, String state) {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    /** dri-01, dri-10 */
    @Test
    void oneStatementAtATime(Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg()) {
            refused(connection, "SELECT 1; DELETE FROM crm.orders", "42601");
            refused(connection, "/*+ hint */ SELECT 1; SELECT 2", "42601");
            refused(connection, "SELECT 1 -- \0", "42601");
            assertThat(ZooTest.answer(connection, "/*+ hint */ SELECT count(*) FROM segments.vip; -- no more"))
                    .doesNotStartWith("error 42601");
        }
    }

    /** dri-02 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO vip VALUES (9, 'x')",
                "UPDATE vip SET id = 1",
                "DELETE FROM vip",
                "MERGE INTO vip USING staff ON false WHEN NOT MATCHED THEN DO NOTHING",
                "TRUNCATE vip",
                "COPY vip TO PROGRAM 'cat'",
                "DO $$ BEGIN END $$",
                "CALL something()",
                "CREATE TABLE t (a int)",
                "DROP TABLE vip",
                "GRANT ALL ON vip TO public",
                "VACUUM",
                "LOCK TABLE vip",
                "WITH d AS (DELETE FROM vip RETURNING id) SELECT * FROM d",
                "WITH d AS MATERIALIZED (INSERT INTO vip VALUES (3) RETURNING id) SELECT * FROM d",
                "WITH d AS (SELECT 1) DELETE FROM vip",
                "WITH d AS (SELECT 1) UPDATE vip SET id = 2",
                "COMMIT PREPARED 'other'",
                "ROLLBACK PREPARED 'other'",
                "EXPLAIN ANALYZE DELETE FROM vip",
                "EXPLAIN (ANALYZE) INSERT INTO vip VALUES (1)",
            })
    void whatChangesTheWarehouseIsRefused(String sql, Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg()) {
            refused(connection, sql, "25006");
        }
        try (Connection connection = databases.plain()) {
            assertThat(ZooTest.answer(connection, "SELECT count(*) FROM vip")).endsWith("\n2\n");
        }
    }

    /** dri-02: the warehouse refuses too, where the text is none that the driver reads as writing. */
    @Test
    void theWarehouseItselfRefusesToo(Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg()) {
            refused(connection, "SELECT * INTO t FROM vip", "25006");
            refused(connection, "SELECT id FROM vip FOR UPDATE", "25006");
            refused(connection, "SELECT lo_creat(1)", "42501");
            assertThat(connection.isReadOnly()).isTrue();
            connection.setReadOnly(false);
            assertThat(connection.isReadOnly()).isTrue();
            refused(connection, "DELETE FROM vip", "25006");
        }
        try (Connection connection = databases.duck()) {
            refused(connection, "ATTACH 'other.duckdb'", "25006");
            refused(connection, "INSERT INTO vip VALUES (1)", "25006");
            refused(connection, "SELECT * FROM read_csv('file.csv')", "42501");
            assertThat(ZooTest.answer(connection, "SELECT * FROM 'file.csv'")).startsWith("error ");
        }
    }

    /** dri-02, dri-05: with the driver's fence taken away, what the role may do decides. */
    @Test
    void theRoleDecidesWhereTheDriverDoesNot(Databases.Opened databases) throws SQLException {
        try (Connection owner = databases.plain();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE ROLE " + databases.reader() + " LOGIN PASSWORD 'x'");
            statement.execute("GRANT USAGE ON SCHEMA crm TO " + databases.reader());
            statement.execute("GRANT SELECT ON crm.customers, crm.orders, vip TO " + databases.reader());
        }
        String url = databases
                .segUrl("&readOnly=false")
                .replaceAll("([?&])user=[^&]*", "$1user=" + databases.reader())
                .replaceAll("([?&])password=[^&]*", "$1password=x");
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(ZooTest.answer(connection, "SELECT count(*) FROM segments.vip"))
                    .endsWith("\n110\n");
            for (String sql : List.of(
                    "INSERT INTO vip VALUES (9, 'x')",
                    "DELETE FROM vip",
                    "TRUNCATE vip",
                    "COPY vip TO PROGRAM 'cat'",
                    "SELECT pg_read_file('PG_VERSION')",
                    "CREATE TABLE crm.t (a int)",
                    "SELECT * FROM staff")) {
                refused(connection, sql, "42501");
            }
        }
    }

    /** dri-04 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET TRANSACTION READ WRITE",
                "SET default_transaction_read_only = off",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
                "SET ROLE postgres",
                "SET SESSION AUTHORIZATION postgres",
                "SET LOCAL statement_timeout = 0",
                "RESET ALL",
                "RESET ROLE",
                "DISCARD ALL",
                "SET statement_timeout = 0",
                "SET standard_conforming_strings = off",
                "BEGIN READ WRITE",
                "START TRANSACTION READ WRITE",
            })
    void settingsThatMatterStay(String sql, Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg()) {
            refused(connection, sql, "25006");
        }
    }

    /** dri-05, dri-08 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_read_file('a')",
                "SELECT pg_catalog.pg_terminate_backend(1)",
                "SELECT \"pg_terminate_backend\"(1)",
                "SELECT * FROM dblink('a', 'b') AS t(a int)",
                "SELECT query_to_xml('delete from vip', true, true, '')",
                "SELECT set_config('x.y', 'z', false)",
                "SELECT nextval('s')",
                "SELECT dblink_connect_u('a')",
                "SELECT pg_ls_archive_statusdir()",
                "SELECT pg_try_advisory_lock(1)",
                "SELECT table_to_xml_and_xmlschema('vip', true, true, '')",
                "SELECT pg_drop_replication_slot('s')",
                "SELECT pg_stat_reset()",
                "{call set_config('x.y', 'z', false)}",
                "SELECT PG_READ_FILE /* */ ('a') FROM segments.vip",
            })
    void functionsThatReachOutAreNotCalled(String sql, Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg()) {
            refused(connection, sql, "42501");
        }
    }

    /** dri-07: the catalog is the warehouse's own; segments are in what JDBC tells. */
    @Test
    void theWarehousesOwnCatalogIsPassedOn(Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg()) {
            assertThat(ZooTest.answer(
                            connection,
                            "SELECT count(*) > 0 FROM information_schema.columns WHERE table_schema = 'crm'"))
                    .endsWith("\nt\n");
        }
    }

    @Test
    void writingIsAChoice(Databases.Opened databases) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databases.segUrl("&readOnly=false"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("INSERT INTO vip SELECT id, 'new' FROM segments.european"))
                    .isEqualTo(50);
            statement.execute("CREATE TEMP TABLE t AS SELECT * FROM segments.vip");
            statement.addBatch("INSERT INTO vip SELECT id, 'b' FROM segments.european");
            statement.addBatch("DELETE FROM vip WHERE id IN (SELECT id FROM segments.european)");
            assertThat(statement.executeBatch()).hasSize(2);
            connection.rollback();
        }
    }

    /** dri-11 */
    @Test
    void aLongQueryCanBeCancelled(Databases.Opened databases) throws Exception {
        ExecutorService others = Executors.newSingleThreadExecutor();
        try (Connection connection = databases.seg();
                Connection beside = databases.plain();
                Statement statement = connection.createStatement()) {
            CountDownLatch begins = new CountDownLatch(1);
            Future<String> state = others.submit(() -> {
                begins.countDown();
                try {
                    statement.execute("SELECT count(*), pg_sleep(60) FROM segments.vip");
                    return "ended";
                } catch (SQLException e) {
                    return e.getSQLState();
                }
            });
            begins.await();
            String running =
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(60)%'"
                            + " AND pid <> pg_backend_pid()";
            while (!ZooTest.answer(beside, running).endsWith("\n1\n")) {
                Thread.onSpinWait();
            }
            statement.cancel();
            assertThat(state.get()).isEqualTo("57014");
            assertThat(ZooTest.answer(beside, running)).endsWith("\n0\n");
            assertThat(ZooTest.answer(connection, "SELECT count(*) FROM segments.vip"))
                    .doesNotContain("error");
        } finally {
            others.shutdownNow();
        }
    }

    /** dri-13 */
    @Test
    void everyErrorHasAState(Databases.Opened databases) throws SQLException {
        for (Connection connection : new Connection[] {databases.seg(), databases.duck()}) {
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT name FROM crm.customers ORDER BY id");
            rows.next();
            stated(() -> rows.getString(0));
            stated(() -> rows.getString(99));
            stated(() -> rows.getString("nothing"));
            stated(() -> rows.getInt(1));
            stated(() -> rows.getDate(1));
            rows.close();
            stated(() -> rows.getString(1));
            stated(() -> statement.executeQuery("SELECT * FROM segments.nothing"));
            stated(() -> statement.executeQuery("SELECT nothing FROM segments.vip"));
            stated(() -> statement.executeQuery("SELEC"));
            ResultSet tables = connection.getMetaData().getTables(null, "segments", "%", null);
            stated(() -> tables.getString(1));
            tables.next();
            stated(() -> tables.getString(0));
            stated(() -> tables.getInt("TABLE_NAME"));
            stated(() -> tables.getBlob(1));
            stated(tables::previous);
            tables.close();
            stated(() -> tables.getString(1));
            statement.close();
            stated(() -> statement.executeQuery("SELECT 1"));
            connection.close();
            stated(connection::createStatement);
        }
    }

    @Test
    void theDriverTellsItsPropertiesWhateverItIsAsked() {
        SegDriver driver = new SegDriver();
        for (String url : new String[] {"jdbc:seg:duckdb:f?artefact=%zz", "jdbc:seg:", "jdbc:other:", ""}) {
            assertThat(driver.getPropertyInfo(url, null))
                    .extracting(property -> property.name)
                    .contains("artefact", "asOf");
        }
        assertThat(driver.acceptsURL("jdbc:postgresql://h/d")).isFalse();
    }

    @Test
    void whatIsClosedStaysClosed(Databases.Opened databases) throws SQLException {
        for (Connection connection : new Connection[] {databases.seg(), databases.duck()}) {
            Statement statement = connection.createStatement();
            connection.close();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            stated(() -> statement.executeQuery("SELECT * FROM segments.vip"));
            stated(() -> connection.prepareStatement("SELECT * FROM segments.vip"));
            stated(() -> connection.getMetaData().getTables(null, "segments", "%", null));
        }
    }

    /** Something that fails. */
    private interface Failing {
        void run() throws Exception;
    }

    private static void stated(Failing failing) {
        assertThatThrownBy(failing::run)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).hasSize(5));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:seg:postgresql://h/d, 08001",
        "jdbc:seg:oracle:x, 08001",
        "jdbc:seg:postgresql://h/d?artefact=a&socketFactory=x, 08001",
        "jdbc:seg:postgresql://h/d?artefact=a&options=-c, 08001",
        "jdbc:seg:duckdb:f;a=b?artefact=x, 08001",
        "jdbc:seg:duckdb:f?artefact=nowhere.json, 08001",
        "jdbc:seg:duckdb:f?artefact=%zz, 08001",
        "jdbc:seg:duckdb:f?artefact=a%00b, 08001",
        "jdbc:seg:duckdb:f?project=%00, 08001",
        "jdbc:seg:duckdb:f?artefact=a&asOf=yesterday, 08001",
    })
    void urlsAreReadStrictly(String url, String state) {
        assertThatThrownBy(() -> DriverManager.getConnection(url))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
}
