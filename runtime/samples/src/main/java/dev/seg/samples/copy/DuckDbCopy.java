package dev.seg.samples.copy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes through DuckDB's appenders, one a table, all in the connection's transaction. */
final class DuckDbCopy extends SqlCopy {

    private final DuckDBConnection connection;
    private final String catalog;
    private final String schema;
    private final List<DuckDBAppender> appenders = new ArrayList<>();

    DuckDbCopy(Connection connection, @Nullable String schema) throws SQLException {
        // with its catalog: in a file shop.db, "shop"."orders" could be a table of the catalog or of the schema
        super(
                connection,
                Table.quoted(connection.getCatalog()) + "."
                        + Table.quoted(schema == null ? connection.getSchema() : schema),
                schema != null);
        this.connection = connection.unwrap(DuckDBConnection.class);
        this.catalog = connection.getCatalog();
        this.schema = schema == null ? connection.getSchema() : schema;
    }

    @Override
    RowWriter open(Table table) throws SQLException {
        DuckDBAppender appender = connection.createAppender(catalog, schema, table.name());
        appenders.add(appender);
        return new Rows(table, appender);
    }

    @Override
    void flush() throws SQLException {
        for (DuckDBAppender appender : appenders) {
            // closing flushes too, but then says only that the transaction is aborted, not which row was refused
            appender.flush();
            appender.close();
        }
    }

    @Override
    void tune(Table table) {
        // DuckDB reads whole columns: indexes only cost room and loading time
    }

    @Override
    public void close() {
        for (DuckDBAppender appender : appenders) {
            try {
                appender.close();
            } catch (SQLException ignored) {
                // closing sends what is left; where that fails, the work has failed before and said why
            }
        }
    }

    private static final class Rows implements RowWriter {

        private final Table table;
        private final DuckDBAppender appender;
        private long count;

        Rows(Table table, DuckDBAppender appender) {
            this.table = table;
            this.appender = appender;
        }

        @Override
        public void add(@Nullable Object... cells) throws SQLException {
            Cells.count(table, cells);
            appender.beginRow();
            for (int i = 0; i < cells.length; i++) {
                Object cell = cells[i];
                if (cell == null) {
                    appender.appendNull();
                } else {
                    append(table.columns().get(i), cell);
                }
            }
            appender.endRow();
            count++;
        }

        @Override
        public long count() {
            return count;
        }

        private void append(Column column, Object cell) throws SQLException {
            switch (column.kind()) {
                case INTEGER -> appender.append(((Integer) cell).intValue());
                case BIGINT -> appender.append(((Long) cell).longValue());
                case DECIMAL -> appender.append(((BigDecimal) cell).setScale(column.scale(), RoundingMode.UNNECESSARY));
                case DOUBLE -> appender.append(((Double) cell).doubleValue());
                case BOOLEAN -> appender.append(((Boolean) cell).booleanValue());
                case TEXT -> appender.append((String) cell);
                case DATE -> appender.append((LocalDate) cell);
                case TIMESTAMP -> appender.append((LocalDateTime) cell);
                case MOMENT -> appender.appendEpochMicros(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) cell));
            }
        }
    }
}
