package dev.seg.samples.copy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Writes through PostgreSQL's COPY in its text form. A connection has one COPY at a time, so each table keeps rows back
 * until there are {@value #PIECE} characters of them and then sends them as a COPY of its own.
 */
final class PostgresCopy extends SqlCopy {

    private static final int PIECE = 1 << 18;

    private final CopyManager copies;
    private final List<Rows> writers = new ArrayList<>();

    PostgresCopy(Connection connection, @Nullable String schema) throws SQLException {
        super(connection, Table.quoted(schema == null ? connection.getSchema() : schema), schema != null);
        this.copies = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    RowWriter open(Table table) {
        Rows rows = new Rows(copies, "COPY " + quoted(table) + " FROM STDIN", table);
        writers.add(rows);
        return rows;
    }

    @Override
    void flush() throws SQLException {
        for (Rows rows : writers) {
            rows.send();
        }
    }

    @Override
    void tune(Table table) throws SQLException {
        for (List<String> columns : table.lookups()) {
            execute("CREATE INDEX ON " + quoted(table) + " (" + Table.quoted(columns) + ")");
        }
        execute("ANALYZE " + quoted(table));
    }

    @Override
    public void close() {
        writers.clear();
    }

    private static final class Rows implements RowWriter {

        private final CopyManager copies;
        private final String sql;
        private final Table table;
        private final StringBuilder piece = new StringBuilder(PIECE + PIECE / 8);
        private long count;

        Rows(CopyManager copies, String sql, Table table) {
            this.copies = copies;
            this.sql = sql;
            this.table = table;
        }

        @Override
        public void add(@Nullable Object... cells) throws SQLException {
            Cells.count(table, cells);
            for (int i = 0; i < cells.length; i++) {
                Object cell = cells[i];
                if (cell == null) {
                    piece.append("\\N");
                } else {
                    escape(Cells.text(table.columns().get(i), cell));
                }
                piece.append(i + 1 < cells.length ? '\t' : '\n');
            }
            count++;
            if (piece.length() >= PIECE) {
                send();
            }
        }

        @Override
        public long count() {
            return count;
        }

        /** As COPY's text form wants it: what ends a cell or a row, and the escape itself, are written as two characters. */
        private void escape(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '\\' -> piece.append("\\\\");
                    case '\t' -> piece.append("\\t");
                    case '\n' -> piece.append("\\n");
                    case '\r' -> piece.append("\\r");
                    default -> piece.append(c);
                }
            }
        }

        void send() throws SQLException {
            if (piece.isEmpty()) {
                return;
            }
            byte[] bytes = piece.toString().getBytes(StandardCharsets.UTF_8);
            piece.setLength(0);
            CopyIn copy = copies.copyIn(sql);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }
    }
}
