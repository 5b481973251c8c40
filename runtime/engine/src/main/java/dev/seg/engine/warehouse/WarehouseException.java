package dev.seg.engine.warehouse;

import java.util.Optional;

/**
 * A warehouse did not do what it was asked. The message is for the user and holds neither secrets nor rows.
 *
 * <p>Example: {@code the warehouse jdbc:postgresql://db/crm cannot be reached: Connection refused}.
 */
public final class WarehouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Optional<String> help;

    /** Why. */
    public enum Kind {
        /** No connection, no such database, wrong password, or another program holds the file. */
        UNREACHABLE,
        /** Another program does what only one may do at a time. */
        BUSY,
        /** Nothing was loaded yet. */
        EMPTY,
        /** It took longer than it may. */
        TIMEOUT,
        /** The tables are not as the catalog says. */
        DRIFT,
        /** The user interrupted. */
        INTERRUPTED,
        /** A file to be loaded is not as declared. */
        BAD_FILE,
        /** Anything else that the warehouse refused or failed to do. */
        FAILED
    }

    public WarehouseException(Kind kind, String message) {
        this(kind, message, Optional.empty(), Optional.empty());
    }

    public WarehouseException(Kind kind, String message, Optional<String> help, Optional<? extends Throwable> cause) {
        super(message, cause.orElse(null));
        this.kind = kind;
        this.help = help;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do about it. */
    public Optional<String> help() {
        return help;
    }
}
