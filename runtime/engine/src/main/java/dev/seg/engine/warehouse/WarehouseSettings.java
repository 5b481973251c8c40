package dev.seg.engine.warehouse;

import java.time.Duration;
import java.util.Optional;

/**
 * How sessions behave.
 *
 * @param schema where tables without a schema in their name are looked for; empty: the server's own search path
 * @param timeout how long one statement may take, from being sent to its last row
 * @param patience how long to wait for a connection, and for a sign of life of a server that works on a statement
 */
public record WarehouseSettings(Optional<String> schema, Duration timeout, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public WarehouseSettings(Optional<String> schema, Duration timeout) {
        this(schema, timeout, PATIENCE);
    }

    /** The server's search path, ten minutes, and ten seconds. */
    public static WarehouseSettings standard() {
        return new WarehouseSettings(Optional.empty(), Duration.ofMinutes(10));
    }

    /** The same with another limit. */
    public WarehouseSettings withTimeout(Duration limit) {
        return new WarehouseSettings(schema, limit, patience);
    }

    /** The same with another schema. */
    public WarehouseSettings withSchema(String name) {
        return new WarehouseSettings(Optional.of(name), timeout, patience);
    }

    /** The same with another patience. */
    public WarehouseSettings withPatience(Duration limit) {
        return new WarehouseSettings(schema, timeout, limit);
    }

    /** The limit as people say it: {@code 90 s}, {@code 10 min}. */
    String shownTimeout() {
        return shown(timeout);
    }

    /** A duration as people say it. */
    static String shown(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return duration.toMillis() + " ms";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
