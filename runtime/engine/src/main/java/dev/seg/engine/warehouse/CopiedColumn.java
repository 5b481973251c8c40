package dev.seg.engine.warehouse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The values of a query's one column as PostgreSQL's {@code COPY … TO STDOUT (FORMAT BINARY)} sends them, which is half as much work as
 * rows of a result set. Source of the format: PostgreSQL's manual, COPY, "Binary Format"; each message of the server is one row
 * (protocol, "COPY Operations").
 */
final class CopiedColumn {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short END = -1;

    private static final Map<String, Function<ByteBuffer, Object>> TYPES = Map.of(
            "int2", value -> (long) value.getShort(),
            "int4", value -> (long) value.getInt(),
            "int8", ByteBuffer::getLong,
            "text", CopiedColumn::text,
            "varchar", CopiedColumn::text);

    private final Function<ByteBuffer, Object> reader;

    private CopiedColumn(Function<ByteBuffer, Object> reader) {
        this.reader = reader;
    }

    /** Of a type by its name in PostgreSQL; nothing where the type's bytes are not known here. */
    static @Nullable CopiedColumn of(String type) {
        Function<ByteBuffer, Object> reader = TYPES.get(type);
        return reader == null ? null : new CopiedColumn(reader);
    }

    private static String text(ByteBuffer value) {
        return StandardCharsets.UTF_8.decode(value).toString();
    }

    /**
     * Runs the query and hands over its values while they come.
     *
     * @return how many they were
     */
    long read(Connection connection, String query, Watch watch, Consumer<Object> sink) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        CopyOut copy = postgres.getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT BINARY)");
        try {
            return read(copy, watch, sink);
        } catch (SQLException | RuntimeException | Error failure) {
            if (copy.isActive()) {
                leave(postgres, copy, failure);
            }
            throw failure;
        }
    }

    private long read(CopyOut copy, Watch watch, Consumer<Object> sink) throws SQLException {
        long count = 0;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            watch.check();
            ByteBuffer row = ByteBuffer.wrap(message);
            if (count == 0 && message[0] == SIGNATURE[0]) {
                skipHeader(row);
            }
            if (row.hasRemaining() && row.getShort() != END) {
                sink.accept(value(row));
                count++;
            }
        }
        return count;
    }

    /** The driver's own way of cancelling leaves the server's answer unread, and the next statement would take it for its own. */
    private static void leave(PGConnection postgres, CopyOut copy, Throwable because) {
        try {
            postgres.cancelQuery();
            while (copy.readFromCopy() != null) {
                // what the server sent before it heard
            }
        } catch (SQLException end) {
            because.addSuppressed(end);
        }
    }

    private static void skipHeader(ByteBuffer row) {
        row.position(SIGNATURE.length + Integer.BYTES);
        row.position(row.position() + Integer.BYTES + row.getInt(row.position()));
    }

    private Object value(ByteBuffer row) {
        int length = row.getInt();
        Object value = length < 0 ? null : reader.apply(row.limit(row.position() + length));
        return Objects.requireNonNull(value, "a row without a value");
    }
}
