package dev.seg.engine.warehouse;

import java.time.Duration;
import java.util.Optional;

/**
 * How sessions behave.
 *
 * @param schema where tables without a schema in their name are looked for; empty: the server's own search path
 * @param timeout how long one statement may take, from being sent to its last row
 */
public record WarehouseSettings(Optional<String> schema, Duration timeout) {

    /** The server's search path, and ten minutes. */
    public static WarehouseSettings standard() {
        return new WarehouseSettings(Optional.empty(), Duration.ofMinutes(10));
    }

    /** The same with another limit. */
    public WarehouseSettings withTimeout(Duration limit) {
        return new WarehouseSettings(schema, limit);
    }

    /** The same with another schema. */
    public WarehouseSettings withSchema(String name) {
        return new WarehouseSettings(Optional.of(name), timeout);
    }

    /** The limit as people say it: {@code 90 s}, {@code 10 min}. */
    String shownTimeout() {
        long seconds = timeout.toSeconds();
        if (seconds == 0) {
            return timeout.toMillis() + " ms";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
