package dev.seg.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What JDBC tells of segments, and that everything else is the warehouse's own. */
@ExtendWith(Databases.class)
class MetadataTest {

    private static List<String> rows(ResultSet result, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join(" ", values));
            }
        }
        return rows;
    }

    @Test
    void segmentsStandBesideTables(Databases.Opened databases) throws SQLException {
        for (Connection each : new Connection[] {databases.seg(), databases.duck()}) {
            try (Connection connection = each) {
                DatabaseMetaData about = connection.getMetaData();
                assertThat(rows(about.getSchemas(), "TABLE_SCHEM")).contains("crm", "segments");
                assertThat(rows(about.getSchemas(null, "seg%"), "TABLE_SCHEM")).containsExactly("segments");
                assertThat(rows(about.getTableTypes(), "TABLE_TYPE"))
                        .contains("VIEW")
                        .doesNotHaveDuplicates();
                assertThat(rows(about.getTables(null, null, "%", null), "TABLE_SCHEM", "TABLE_NAME"))
                        .contains("crm customers", "segments vip", "segments stage.small", "segments membership");
                assertThat(rows(
                                about.getTables(null, "segments", "v__", new String[] {"VIEW"}),
                                "TABLE_TYPE",
                                "REMARKS"))
                        .containsExactly("VIEW Big spenders");
                assertThat(rows(about.getTables(null, "segments", "%", new String[] {"SEQUENCE"}), "TABLE_NAME"))
                        .isEmpty();
                assertThat(rows(
                                about.getColumns(null, "segments", "stage", "%"),
                                "COLUMN_NAME",
                                "DATA_TYPE",
                                "ORDINAL_POSITION",
                                "IS_NULLABLE"))
                        .containsExactly("id " + Types.INTEGER + " 1 NO", "class " + Types.VARCHAR + " 2 NO");
                assertThat(rows(about.getPrimaryKeys(null, "segments", "vip"), "TABLE_NAME", "COLUMN_NAME"))
                        .containsExactly("vip id");
                assertThat(rows(
                                about.getImportedKeys(null, "segments", "vip"),
                                "PKTABLE_SCHEM",
                                "PKTABLE_NAME",
                                "PKCOLUMN_NAME",
                                "FKTABLE_NAME"))
                        .containsExactly("crm customers id vip");
                assertThat(rows(about.getExportedKeys(null, "crm", "customers"), "FKTABLE_NAME"))
                        .contains("vip", "stage");
                assertThat(rows(
                                about.getCrossReference(null, "crm", "customers", null, "segments", "european"),
                                "FKTABLE_NAME"))
                        .containsExactly("european");
                assertThat(rows(about.getPrimaryKeys(null, "crm", "customers"), "COLUMN_NAME"))
                        .containsExactly("id");
                assertThat(about.getConnection()).isSameAs(connection);
                assertThat(about.getURL()).startsWith("jdbc:seg:").doesNotContain("artefact");
                assertThat(about.isReadOnly()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vip", "stage", "membership", "facts"})
    void columnsAreAsTheQueryGivesThem(String table, Databases.Opened databases) throws SQLException {
        for (Connection each : new Connection[] {databases.seg(), databases.duck()}) {
            try (Connection connection = each;
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT * FROM segments." + table);
                    ResultSet told = connection.getMetaData().getColumns(null, "segments", table, null)) {
                ResultSetMetaData columns = result.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    assertThat(told.next()).isTrue();
                    assertThat(columns.getColumnName(i)).isEqualTo(told.getString("COLUMN_NAME"));
                    assertThat(columns.getColumnType(i)).isEqualTo(told.getInt("DATA_TYPE"));
                    assertThat(columns.getColumnTypeName(i)).isEqualTo(told.getString("TYPE_NAME"));
                }
                assertThat(told.next()).isFalse();
                assertThat(result.getStatement()).isSameAs(statement);
                assertThat(statement.getConnection()).isSameAs(connection);
            }
        }
    }

    @Test
    void segmentsAreInOneCatalog(Databases.Opened databases) throws SQLException {
        for (Connection each : new Connection[] {databases.seg(), databases.duck()}) {
            try (Connection connection = each) {
                DatabaseMetaData about = connection.getMetaData();
                String here = connection.getCatalog();
                assertThat(rows(about.getTables(here, "segments", "vip", null), "TABLE_CAT", "TABLE_NAME"))
                        .containsExactly(here + " vip");
                assertThat(rows(about.getTables("elsewhere", "segments", "%", null), "TABLE_NAME"))
                        .isEmpty();
                assertThat(rows(about.getColumns("elsewhere", "segments", "%", null), "TABLE_NAME"))
                        .isEmpty();
                assertThat(rows(about.getSchemas("elsewhere", "segments"), "TABLE_SCHEM"))
                        .isEmpty();
                assertThat(rows(about.getPrimaryKeys("elsewhere", "segments", "vip"), "TABLE_NAME"))
                        .isEmpty();
                assertThat(rows(about.getTables(null, "segments", "stage_small", null), "TABLE_NAME"))
                        .containsExactly("stage.small");
                assertThat(rows(about.getTables(null, "segments", "stage\\_small", null), "TABLE_NAME"))
                        .isEmpty();
            }
        }
    }

    @Test
    void metadataOfWhatCannotBeReadEndNoTransaction(Databases.Opened databases) throws SQLException {
        String broken = databases.brokenArtefact();
        try (Connection connection =
                        DriverManager.getConnection(databases.segUrl("").replaceAll("artefact=.*", broken));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1");
            assertThat(rows(
                            connection.getMetaData().getColumns(null, "segments", "facts", "%"),
                            "COLUMN_NAME",
                            "TYPE_NAME"))
                    .contains("id int4", "name text", "spend numeric", "orders int8");
            statement.execute("SELECT 2");
            connection.rollback();
        }
    }

    @Test
    void theRestIsTheWarehousesOwn(Databases.Opened databases) throws SQLException {
        try (Connection connection = databases.seg()) {
            assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            assertThat(connection.nativeSQL("SELECT * FROM segments.vip")).startsWith("WITH \"vip\"");
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(3);
                assertThat(rows(statement.executeQuery("SELECT id FROM segments.vip"), "id"))
                        .hasSize(110);
                statement.execute("DECLARE k CURSOR FOR SELECT id FROM segments.vip ORDER BY id");
                assertThat(rows(statement.executeQuery("FETCH 2 FROM k"), "id")).hasSize(2);
            }
            connection.rollback();
            try (CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.setInt(2, -7);
                call.execute();
                assertThat(call.getInt(1)).isEqualTo(7);
            }
            connection.setSchema("segments");
            assertThat(connection.getSchema()).isEqualTo("segments");
            try (Statement statement = connection.createStatement()) {
                assertThat(rows(
                                statement.executeQuery(
                                        "SELECT count(*) AS n FROM vip, crm.customers c WHERE c.id = vip.id"),
                                "n"))
                        .containsExactly("110");
            }
            connection.setSchema("public");
            try (Statement statement = connection.createStatement()) {
                assertThat(rows(statement.executeQuery("SELECT count(*) AS n FROM vip"), "n"))
                        .containsExactly("2");
            }
            connection.setAutoCommit(true);
        }
        try (Connection connection = databases.duck()) {
            assertThat(connection.unwrap(DuckDBConnection.class)).isNotNull();
        }
    }
}
