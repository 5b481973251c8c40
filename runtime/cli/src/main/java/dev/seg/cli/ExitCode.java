package dev.seg.cli;

import dev.seg.engine.warehouse.WarehouseException;

/** What the program tells who called it. */
enum ExitCode {
    /** All went well. */
    FINE(0),
    /** The files have errors, an expectation does not hold, a file is not as the formatter writes it. */
    FINDINGS(1),
    /** The arguments or the settings are wrong, or something that must be there is not. */
    USAGE(2),
    /** The tables are not as the catalog says. */
    DRIFT(3),
    /** The warehouse cannot be reached, failed, or took too long. */
    WAREHOUSE(4),
    /** A bug of Seg's own (70 is {@code EX_SOFTWARE} of sysexits.h). */
    INTERNAL(70),
    /** The user interrupted: 128 and the number of SIGINT. */
    INTERRUPTED(130),
    /** Who read the results has gone away: 128 and the number of SIGPIPE. */
    READER_GONE(141);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** What a failure of a warehouse comes to. */
    static ExitCode of(WarehouseException.Kind kind) {
        return switch (kind) {
            case EMPTY -> USAGE;
            case BAD_FILE -> FINDINGS;
            case DRIFT -> DRIFT;
            case INTERRUPTED -> INTERRUPTED;
            case UNREACHABLE, BUSY, TIMEOUT, FAILED -> WAREHOUSE;
        };
    }
}
