package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of known values of one kind: numbers exactly ({@code float} with others as {@code float}), texts by code
 * point, false before true, moments by time. A {@code ZonedDateTime} is a point in time that goes with every moment.
 */
final class ValueOrder implements Comparator<Object> {

    private final ZoneId zone;
    private final ZoneId timestampZone;

    ValueOrder(Catalog catalog) {
        zone = catalog.zone();
        timestampZone = catalog.timestampZone();
    }

    /** A constant as a person's value. */
    static Object plain(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return text.value();
        }
        if (constant instanceof Constant.Bool bool) {
            return bool.value();
        }
        return constant instanceof Constant.Date date ? date.value() : ((Constant.Numeric) constant).value();
    }

    /** A person's value as one of {@code type}: exact numbers as fractions, days and points in time as that moment. */
    Object typed(Object value, Type type) {
        if (value instanceof BigDecimal number) {
            return type == Type.FLOAT ? (Object) number.doubleValue() : Fraction.of(number);
        }
        if (value instanceof LocalDate day && type != Type.DATE) {
            return typed(day.atStartOfDay(zone), type);
        }
        if (value instanceof ZonedDateTime point) {
            return switch (type) {
                case DATE -> point.withZoneSameInstant(zone).toLocalDate();
                case TIMESTAMP -> point.withZoneSameInstant(timestampZone).toLocalDateTime();
                default -> point.toInstant();
            };
        }
        return value;
    }

    @Override
    public int compare(Object left, Object right) {
        if (right instanceof ZonedDateTime point) {
            return compareWithPoint(left, point);
        }
        if (left instanceof ZonedDateTime point) {
            return -compareWithPoint(right, point);
        }
        if (left instanceof Double || right instanceof Double) {
            return Double.compare(toDouble(left), toDouble(right));
        }
        if (left instanceof String text) {
            return Arrays.compare(
                    text.codePoints().toArray(), ((String) right).codePoints().toArray());
        }
        return natural(left, right);
    }

    /** A day stands for its start in the point's zone; wall-clock times are read in the zone for timestamps. */
    private int compareWithPoint(Object moment, ZonedDateTime point) {
        Instant instant = moment instanceof LocalDate day
                ? day.atStartOfDay(point.getZone()).toInstant()
                : instant(moment);
        return instant.compareTo(point.toInstant());
    }

    /** The point in time of a moment of any kind. */
    Instant instant(Object moment) {
        if (moment instanceof LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }
        if (moment instanceof LocalDateTime wallClock) {
            return wallClock.atZone(timestampZone).toInstant();
        }
        return moment instanceof ZonedDateTime point ? point.toInstant() : (Instant) moment;
    }

    /**
     * What the catalog's clock shows at a moment: of a day its midnight, and a {@code timestamp} as it stands if it is of that
     * very clock, even where the clock skips it.
     */
    LocalDateTime wallClock(Object moment) {
        if (moment instanceof LocalDate day) {
            return day.atStartOfDay();
        }
        boolean shown = moment instanceof LocalDateTime && timestampZone.equals(zone);
        return shown ? (LocalDateTime) moment : instant(moment).atZone(zone).toLocalDateTime();
    }

    static double toDouble(Object number) {
        double value = number instanceof Fraction fraction ? fraction.toDouble() : (Double) number;
        return value + 0.0; // -0.0 is 0
    }

    @SuppressWarnings("unchecked")
    private static int natural(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
