package dev.seg.samples.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seg.samples.Postgres;
import dev.seg.samples.copy.Column.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Postgres.class)
class BulkCopyTest {

    private static final String SCHEMA = "seg_test_copy";

    private static final Table NOTES = new Table(
            "notes",
            List.of(Column.of("id", Kind.INTEGER), Column.of("note", Kind.TEXT).orMissing()),
            List.of("id"),
            List.of(List.of("note")));

    private static final Table ALL_KINDS = new Table(
            "All \"kinds\"",
            List.of(
                    Column.of("i", Kind.INTEGER).orMissing(),
                    Column.of("b", Kind.BIGINT).orMissing(),
                    Column.decimal("d", 12, 2).orMissing(),
                    Column.of("f", Kind.DOUBLE).orMissing(),
                    Column.of("order", Kind.BOOLEAN).orMissing(),
                    Column.of("t", Kind.TEXT).orMissing(),
                    Column.of("day", Kind.DATE).orMissing(),
                    Column.of("ts", Kind.TIMESTAMP).orMissing(),
                    Column.of("at", Kind.MOMENT).orMissing()));

    private enum Engine {
        DUCKDB,
        POSTGRESQL
    }

    private Connection duckdb;
    private Connection postgres;

    @BeforeEach
    void connect(Postgres.Server server) throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        postgres = server.connect();
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        execute(postgres, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        postgres.close();
        duckdb.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfCellComesBackAsItWasAdded(Engine engine) throws SQLException {
        Object[] cells = {
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            new BigDecimal("9999999999.90"),
            0.1,
            true,
            "Ștefan \"Fane\" O'Brien",
            LocalDate.of(2024, 2, 29),
            LocalDateTime.of(2026, 3, 29, 2, 30),
            Instant.parse("1969-12-31T23:59:59.999999Z")
        };
        BulkCopy.into(connection(engine), SCHEMA, tables -> {
            RowWriter rows = tables.replace(ALL_KINDS);
            rows.add(cells);
            rows.add(new @Nullable Object[cells.length]);
            assertThat(rows.count()).isEqualTo(2);
        });
        try (Statement statement = connection(engine).createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT * FROM " + SCHEMA + ".\"All \"\"kinds\"\"\" ORDER BY i NULLS LAST")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(cells[0]);
            assertThat(row.getLong(2)).isEqualTo(cells[1]);
            assertThat(row.getBigDecimal(3)).isEqualTo(cells[2]);
            assertThat(row.getDouble(4)).isEqualTo(cells[3]);
            assertThat(row.getBoolean(5)).isEqualTo(cells[4]);
            assertThat(row.getString(6)).isEqualTo(cells[5]);
            assertThat(row.getObject(7, LocalDate.class)).isEqualTo(cells[6]);
            assertThat(row.getObject(8, LocalDateTime.class)).isEqualTo(cells[7]);
            assertThat(row.getObject(9, OffsetDateTime.class).toInstant()).isEqualTo(cells[8]);
            assertThat(row.next()).isTrue();
            for (int i = 1; i <= cells.length; i++) {
                assertThat(row.getObject(i)).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileTextsAreOnlyTexts(Engine engine) throws SQLException {
        List<String> texts = List.of(
                "",
                "\\N",
                "\\.",
                "\\",
                "\t",
                "\n",
                "\r\n",
                "a\tb",
                "'; DROP TABLE notes; --",
                "\"",
                "\u0001",
                "日本 🛒",
                "null");
        BulkCopy.into(connection(engine), SCHEMA, tables -> {
            RowWriter rows = tables.replace(NOTES);
            for (int i = 0; i < texts.size(); i++) {
                rows.add(i, texts.get(i));
            }
        });
        assertThat(notes(engine)).isEqualTo(texts);
    }

    @ParameterizedTest
    @EnumSource
    void moreRowsThanArePutAsideAllArrive(Engine engine) throws SQLException {
        BulkCopy.into(connection(engine), SCHEMA, tables -> {
            RowWriter notes = tables.replace(NOTES);
            RowWriter all = tables.replace(ALL_KINDS);
            for (int i = 0; i < 50_000; i++) {
                notes.add(i, "note " + i);
                all.add(i, null, null, null, null, "text " + i, null, null, null);
            }
        });
        assertThat(notes(engine)).hasSize(50_000).endsWith("note 49998", "note 49999");
    }

    @ParameterizedTest
    @EnumSource
    void aTableIsReplacedWhateverItsColumnsWere(Engine engine) throws SQLException {
        execute(connection(engine), "CREATE SCHEMA " + SCHEMA);
        execute(connection(engine), "CREATE TABLE " + SCHEMA + ".notes (other date)");
        BulkCopy.into(
                connection(engine), SCHEMA, tables -> tables.replace(NOTES).add(1, "new"));
        assertThat(notes(engine)).containsExactly("new");
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsLeavesEverythingAsItWas(Engine engine) throws SQLException {
        Connection connection = connection(engine);
        BulkCopy.into(connection, SCHEMA, tables -> tables.replace(NOTES).add(1, "old"));

        assertThatThrownBy(() -> BulkCopy.into(connection, SCHEMA, tables -> {
                    tables.replace(ALL_KINDS);
                    RowWriter rows = tables.replace(NOTES);
                    rows.add(1, "new");
                    rows.add(null, "no key");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("id");
        assertThat(notes(engine)).containsExactly("old");

        assertThatThrownBy(() -> BulkCopy.into(connection, SCHEMA, tables -> {
                    RowWriter rows = tables.replace(NOTES);
                    rows.add(7, "twice");
                    rows.add(7, "twice");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(notes(engine)).containsExactly("old");

        assertThatThrownBy(() -> BulkCopy.into(connection, SCHEMA, tables -> {
                    tables.replace(NOTES).add(1, "new");
                    throw new IllegalStateException("interrupted");
                }))
                .hasMessage("interrupted");
        assertThat(notes(engine)).containsExactly("old");

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(tables(engine)).containsExactly("notes");
    }

    @ParameterizedTest
    @EnumSource
    void aViewOfTheNameIsNotDropped(Engine engine) throws SQLException {
        Connection connection = connection(engine);
        execute(connection, "CREATE SCHEMA " + SCHEMA);
        execute(connection, "CREATE VIEW " + SCHEMA + ".notes AS SELECT 1 AS id, 'seen' AS note");
        assertThatThrownBy(() -> BulkCopy.into(connection, SCHEMA, tables -> tables.replace(NOTES)))
                .isInstanceOf(SQLException.class);
        assertThat(notes(engine)).containsExactly("seen");
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionOfTheCallerStaysTheCallers(Engine engine) throws SQLException {
        Connection connection = connection(engine);
        BulkCopy.into(connection, SCHEMA, tables -> tables.replace(NOTES).add(1, "old"));
        connection.setAutoCommit(false);
        BulkCopy.into(connection, SCHEMA, tables -> tables.replace(NOTES).add(1, "new"));
        assertThat(notes(engine)).containsExactly("new");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(notes(engine)).containsExactly("old");
    }

    @ParameterizedTest
    @EnumSource
    void theKeyBecomesThePrimaryKey(Engine engine) throws SQLException {
        BulkCopy.into(connection(engine), SCHEMA, tables -> tables.replace(NOTES));
        try (ResultSet key = connection(engine).getMetaData().getPrimaryKeys(null, SCHEMA, "notes")) {
            assertThat(key.next()).isTrue();
            assertThat(key.getString("COLUMN_NAME")).isEqualTo("id");
        }
    }

    @Test
    void withoutASchemaTheConnectionsOwnIsUsed() throws SQLException {
        BulkCopy.into(duckdb, null, tables -> tables.replace(NOTES).add(1, "here"));
        assertThat(texts(duckdb, "SELECT note FROM main.notes")).containsExactly("here");
    }

    @Test
    void aDuckDbFileMayBeNamedLikeTheSchema(@TempDir Path folder) throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve(SCHEMA + ".db");
        try (Connection connection = DriverManager.getConnection(url)) {
            BulkCopy.into(connection, SCHEMA, tables -> tables.replace(NOTES).add(1, "here"));
            String table = SCHEMA + "." + SCHEMA + ".notes";
            assertThat(texts(connection, "SELECT note FROM " + table)).containsExactly("here");
        }
    }

    @Test
    void otherEnginesAreRefusedByName() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:hsqldb:mem:other;shutdown=true")) {
            assertThatThrownBy(() -> BulkCopy.into(other, null, tables -> tables.replace(NOTES)))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("tables can be copied into DuckDB and PostgreSQL, not into HSQL Database Engine");
            assertThat(other.getAutoCommit()).isTrue();
        }
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> BulkCopy.into(
                        duckdb, SCHEMA, tables -> tables.replace(NOTES).add(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for the 2 columns of table notes");
    }

    @Test
    void filesTellMissingFromEmpty(@TempDir Path folder) throws IOException, SQLException {
        BulkCopy.intoFolder(folder.resolve("new"), tables -> {
            RowWriter rows = tables.replace(NOTES);
            rows.add(1, null);
            rows.add(2, "");
            rows.add(3, "a,\"b\"\nc");
            rows.add(4, "Łódź");
        });
        assertThat(Files.readString(folder.resolve("new/notes.csv")))
                .isEqualTo("id,note\n1,\n2,\"\"\n3,\"a,\"\"b\"\"\nc\"\n4,Łódź\n");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> BulkCopy.intoFolder(file, tables -> tables.replace(NOTES)))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write to " + file);
    }

    private Connection connection(Engine engine) {
        return switch (engine) {
            case DUCKDB -> duckdb;
            case POSTGRESQL -> postgres;
        };
    }

    private List<String> notes(Engine engine) throws SQLException {
        return texts(connection(engine), "SELECT note FROM " + SCHEMA + ".notes ORDER BY id");
    }

    private List<String> tables(Engine engine) throws SQLException {
        return texts(
                connection(engine),
                "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + SCHEMA + "'");
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
