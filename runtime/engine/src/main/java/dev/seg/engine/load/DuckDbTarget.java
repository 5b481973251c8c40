package dev.seg.engine.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends to a table of DuckDB, within the connection's transaction. */
final class DuckDbTarget implements RowTarget {

    private final DuckDBAppender appender;

    DuckDbTarget(Connection connection, String schema, String table) throws SQLException {
        appender = connection.unwrap(DuckDBConnection.class).createAppender(schema, table);
    }

    @Override
    public void add(@Nullable Object[] cells) throws SQLException {
        appender.beginRow();
        for (Object cell : cells) {
            append(cell);
        }
        appender.endRow();
    }

    private void append(@Nullable Object cell) throws SQLException {
        if (cell == null) {
            appender.appendNull();
        } else if (cell instanceof String text) {
            appender.append(text);
        } else if (cell instanceof Long number) {
            appender.append(number.longValue());
        } else if (cell instanceof BigDecimal number) {
            appender.append(number);
        } else if (cell instanceof LocalDateTime moment) {
            appender.append(moment);
        } else if (cell instanceof LocalDate day) {
            appender.append(day);
        } else if (cell instanceof Instant moment) {
            appender.appendEpochMicros(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
        } else if (cell instanceof Double number) {
            appender.append(number.doubleValue());
        } else {
            appender.append(((Boolean) cell).booleanValue());
        }
    }

    @Override
    public void finish() throws SQLException {
        appender.flush();
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException ignored) {
            // closing sends what is left; where that fails, the load has failed before and said why
        }
    }
}
