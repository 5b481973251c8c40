package dev.seg.engine.load;

import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.util.Optional;

/** What is said of files that cannot be loaded. */
final class BadFile {

    private BadFile() {}

    /** {@code orders.csv: is empty}. */
    static WarehouseException because(String file, String reason) {
        return because(file, reason, Optional.empty());
    }

    static WarehouseException because(String file, String reason, Optional<String> help) {
        return new WarehouseException(Kind.BAD_FILE, file + ": " + reason, help, Optional.empty());
    }

    /** {@code orders.csv, line 17: has 3 fields, but 4 columns are declared}. */
    static WarehouseException at(String file, String place, String reason) {
        return because(file + ", " + place, reason);
    }
}
