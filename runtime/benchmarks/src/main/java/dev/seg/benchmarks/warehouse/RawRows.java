package dev.seg.benchmarks.warehouse;

import dev.seg.engine.warehouse.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * An experiment: the events leave PostgreSQL as narrow rows (COPY BINARY) and their figures are reckoned here. These are the figures that
 * {@link ManySegments} asks of: of four streams the count and the last, and of orders the sum, each of all time and of five windows.
 * Windows end now, so an event is counted in the narrowest that it lies in, and the wider ones add up what the narrower have.
 */
final class RawRows {

    private static final List<Integer> DAYS = List.of(7, 30, 90, 180, 365);
    private static final int WINDOWS = DAYS.size() + 1;
    private static final List<String> STREAMS = List.of("order", "delivered", "open", "click");
    /** From where PostgreSQL counts its microseconds. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final byte[] SIGNATURE = "PGCOPY\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 19;

    private final long[] starts = DAYS.stream()
            .mapToLong(days -> micros(Retail.AS_OF.minus(Duration.ofDays(days))))
            .toArray();
    private final int people;
    private final int[] counts;
    private final long[] cents;
    private final long[] last;

    /** @param people their keys go from 1 to this */
    RawRows(int people) {
        this.people = people + 1;
        this.counts = new int[this.people * STREAMS.size() * WINDOWS];
        this.cents = new long[this.people * WINDOWS];
        this.last = new long[this.people * STREAMS.size()];
    }

    private static long micros(Instant moment) {
        return Duration.between(EPOCH, moment).toMillis() * 1000;
    }

    /** Reads both tables of events. */
    void read(Session session) throws SQLException {
        Arrays.fill(counts, 0);
        Arrays.fill(cents, 0);
        Arrays.fill(last, Long.MIN_VALUE);
        copy(session, "SELECT customer_id, ordered_at, (amount * 100)::bigint FROM retail.orders", row -> {
            int person = (int) number(row);
            long at = number(row);
            int window = add(0, person, at);
            cents[person * WINDOWS + window] += number(row);
        });
        copy(session, "SELECT customer_id, occurred_at, type FROM retail.email_events", row -> {
            int person = (int) number(row);
            long at = number(row);
            int length = row.getInt();
            // the three kinds are told by how long they are
            add(length == "delivered".length() ? 1 : length == "open".length() ? 2 : 3, person, at);
        });
        widen();
    }

    private static long number(ByteBuffer row) {
        row.getInt();
        return row.getLong();
    }

    private int add(int stream, int person, long at) {
        int window = 0;
        while (window < starts.length && at <= starts[window]) {
            window++;
        }
        counts[(person * STREAMS.size() + stream) * WINDOWS + window]++;
        int place = person * STREAMS.size() + stream;
        last[place] = Math.max(last[place], at);
        return window;
    }

    private void widen() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += i % WINDOWS == 0 ? 0 : counts[i - 1];
        }
        for (int i = 0; i < cents.length; i++) {
            cents[i] += i % WINDOWS == 0 ? 0 : cents[i - 1];
        }
    }

    /** Of everybody together: how many orders in 30 days, what they cost in cents, and how many have opened since 90 days. */
    long[] probe() {
        long orders = 0;
        long spent = 0;
        long opened = 0;
        for (int person = 1; person < people; person++) {
            orders += counts[person * STREAMS.size() * WINDOWS + 1];
            spent += cents[person * WINDOWS + 1];
            opened += last[person * STREAMS.size() + 2] > starts[2] ? 1 : 0;
        }
        return new long[] {orders, spent, opened};
    }

    /** The same, as the warehouse says. */
    static String probeSql() {
        return "SELECT (SELECT count(*) FROM retail.orders WHERE ordered_at > TIMESTAMPTZ '2026-05-02 00:00:00+00'),"
                + " (SELECT sum(amount * 100)::bigint FROM retail.orders WHERE ordered_at > TIMESTAMPTZ '2026-05-02 00:00:00+00'),"
                + " (SELECT count(DISTINCT customer_id) FROM retail.email_events WHERE type = 'open'"
                + " AND occurred_at > TIMESTAMPTZ '2026-03-03 00:00:00+00')";
    }

    @FunctionalInterface
    private interface RowSink {
        void accept(ByteBuffer row);
    }

    private static void copy(Session session, String query, RowSink sink) throws SQLException {
        CopyOut copy = session.connection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT BINARY)");
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            ByteBuffer row = ByteBuffer.wrap(message);
            if (message.length > HEADER
                    && Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                row.position(HEADER);
            }
            if (row.getShort() > 0) {
                sink.accept(row);
            }
        }
    }
}
