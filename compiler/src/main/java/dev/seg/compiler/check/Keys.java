package dev.seg.compiler.check;

import java.math.BigDecimal;

/** Values of columns that only tell rows apart. */
final class Keys {

    private Keys() {}

    static Object of(long number, boolean isText) {
        return isText ? Long.toString(number) : BigDecimal.valueOf(number);
    }
}
