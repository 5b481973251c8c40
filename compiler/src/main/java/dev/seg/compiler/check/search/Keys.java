package dev.seg.compiler.check.search;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of columns that only tell rows apart: as texts they are in the order of their numbers. */
public final class Keys {

    private static final String ZEROS = "0000";

    private Keys() {}

    /** The key with a number; as a text it is filled with zeros to four digits. */
    public static Object of(long number, boolean isText) {
        String digits = Long.toString(number);
        boolean isShort = number >= 0 && digits.length() < ZEROS.length();
        return isText ? (isShort ? ZEROS.substring(digits.length()) : "") + digits : BigDecimal.valueOf(number);
    }

    /** Whether two values of columns are the same: 1 and 1.0 are. */
    static boolean areSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal its) {
            return number.compareTo(its) == 0;
        }
        return Objects.equals(one, other);
    }
}
