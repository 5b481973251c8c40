package dev.seg.samples.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What both engines share: tables are made before their rows come, and keyed afterwards. */
abstract class SqlCopy implements BulkCopy, AutoCloseable {

    private final Connection connection;
    private final String place;
    private final List<Table> tables = new ArrayList<>();

    /**
     * Starts a copy.
     *
     * @param place the schema as SQL writes it
     * @param make whether to make the schema if it is not there
     */
    SqlCopy(Connection connection, String place, boolean make) throws SQLException {
        this.connection = connection;
        this.place = place;
        if (make) {
            execute("CREATE SCHEMA IF NOT EXISTS " + place);
        }
    }

    @Override
    public final RowWriter replace(Table table) throws SQLException {
        execute("DROP TABLE IF EXISTS " + quoted(table));
        execute("CREATE TABLE " + quoted(table)
                + table.columns().stream().map(Column::definition).collect(Collectors.joining(", ", " (", ")")));
        tables.add(table);
        return open(table);
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

    abstract RowWriter open(Table table) throws SQLException;

    abstract void flush() throws SQLException;

    /** Called for every table once its rows are there. */
    abstract void tune(Table table) throws SQLException;

    /** Frees what the writers hold; rows that were not sent are dropped. */
    @Override
    public abstract void close();

    final String quoted(Table table) {
        return place + "." + Table.quoted(table.name());
    }

    final void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
