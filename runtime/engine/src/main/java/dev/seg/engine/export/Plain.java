package dev.seg.engine.export;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Values as texts that every program reads in the same way. */
final class Plain {

    private Plain() {}

    /** Numbers without exponents, moments in ISO 8601 with their seconds. */
    static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof LocalDateTime moment
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment)
                : value.toString();
    }
}
