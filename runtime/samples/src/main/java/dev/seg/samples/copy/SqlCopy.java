package dev.seg.samples.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What both engines share: tables are made before their rows come, and keyed afterwards. */
abstract class SqlCopy implements BulkCopy, AutoCloseable {

    private final Connection connection;
    private final String schema;
    private final List<Table> tables = new ArrayList<>();

    SqlCopy(Connection connection, @Nullable String schema) throws SQLException {
        this.connection = connection;
        this.schema = schema == null ? connection.getSchema() : schema;
        if (schema != null) {
            execute("CREATE SCHEMA IF NOT EXISTS " + Table.quoted(schema));
        }
    }

    @Override
    public final RowWriter replace(Table table) throws SQLException {
        execute("DROP TABLE IF EXISTS " + quoted(table));
        execute("CREATE TABLE " + quoted(table)
                + table.columns().stream().map(Column::definition).collect(Collectors.joining(", ", " (", ")")));
        tables.add(table);
        return open(schema, table);
    }

    /** Sends what is still kept back, then makes the keys and whatever else the engine profits from. */
    final void finish() throws SQLException {
        flush();
        for (Table table : tables) {
            if (!table.key().isEmpty()) {
                execute("ALTER TABLE " + quoted(table) + " ADD PRIMARY KEY (" + Table.quoted(table.key()) + ")");
            }
            tune(table);
        }
    }

    abstract RowWriter open(String schema, Table table) throws SQLException;

    abstract void flush() throws SQLException;

    /** Called for every table once its rows are there. */
    abstract void tune(Table table) throws SQLException;

    /** Frees what the writers hold; rows that were not sent are dropped. */
    @Override
    public abstract void close();

    final String quoted(Table table) {
        return Table.quoted(schema) + "." + Table.quoted(table.name());
    }

    final void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
