package dev.seg.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns of a table as the warehouse sees them in its query, which is prepared and never run. Where it cannot be prepared nothing
 * is known, and the user's transaction goes on as if nothing had been asked.
 */
final class DescribedColumns {

    /** What a column is. */
    record Column(int type, String typeName, int size, int digits) {}

    private DescribedColumns() {}

    /** Those of a query, by their names. */
    static Map<String, Column> of(Connection connection, Dialect dialect, String query) {
        try {
            boolean guarded = dialect == Dialect.POSTGRESQL && !connection.getAutoCommit();
            return guarded ? within(connection, query) : prepared(connection, query);
        } catch (SQLException unknown) {
            return Map.of(); // the types that the definition declares are good enough
        }
    }

    private static Map<String, Column> within(Connection connection, String query) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return prepared(connection, query);
        } catch (SQLException unknown) {
            connection.rollback(before);
            throw unknown;
        } finally {
            connection.releaseSavepoint(before);
        }
    }

    private static Map<String, Column> prepared(Connection connection, String query) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            ResultSetMetaData about = statement.getMetaData();
            for (int i = 1; about != null && i <= about.getColumnCount(); i++) {
                columns.put(
                        about.getColumnLabel(i),
                        new Column(
                                about.getColumnType(i),
                                about.getColumnTypeName(i),
                                about.getPrecision(i),
                                about.getScale(i)));
            }
        }
        return columns;
    }
}
