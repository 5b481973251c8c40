package dev.seg.engine.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows to a table of PostgreSQL as one COPY in its text form. */
final class PostgresTarget implements RowTarget {

    private static final int PIECE = 1 << 18;

    private final CopyIn copy;
    private final StringBuilder piece = new StringBuilder(PIECE + PIECE / 8);

    /** @param table quoted */
    PostgresTarget(Connection connection, String table) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
    }

    @Override
    public void add(@Nullable Object[] cells) throws SQLException {
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i];
            if (cell == null) {
                piece.append("\\N");
            } else if (cell instanceof String text) {
                escape(text);
            } else {
                piece.append(cell instanceof BigDecimal number ? number.toPlainString() : cell.toString());
            }
            piece.append(i + 1 < cells.length ? '\t' : '\n');
        }
        if (piece.length() >= PIECE) {
            send();
        }
    }

    /** What ends a cell or a row, and the escape itself, are written as two characters. */
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

    private void send() throws SQLException {
        byte[] bytes = piece.toString().getBytes(StandardCharsets.UTF_8);
        piece.setLength(0);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    @Override
    public void finish() throws SQLException {
        send();
        copy.endCopy();
    }

    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException ignored) {
                // the connection is gone, and the copy with it
            }
        }
    }
}
