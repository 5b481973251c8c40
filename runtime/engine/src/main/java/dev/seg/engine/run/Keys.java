package dev.seg.engine.run;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.UUID;

/** Both drivers have their own classes for the same values; this gives one class a kind of value. */
final class Keys {

    private Keys() {}

    static Object normal(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (value instanceof Date day) {
            return day.toLocalDate();
        }
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime();
        }
        return value instanceof UUID ? value.toString() : value;
    }
}
