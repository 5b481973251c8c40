package dev.seg.compiler.plan;

import dev.seg.compiler.type.Type;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** Functions of single values, as plans say them; the dialects know how their warehouse spells them. */
public final class ScalarOperators {

    /** {@code ELAPSED(a, b)}: whole microseconds from one instant to another. */
    public static final SqlOperator ELAPSED = function("ELAPSED");

    /** {@code MICROS_OF_DAY(t)}: whole microseconds since a wall-clock time's midnight. */
    public static final SqlOperator MICROS_OF_DAY = function("MICROS_OF_DAY");

    /** {@code AT_ZONE(i, zone)}: what the wall clock of a zone shows at an instant. */
    public static final SqlOperator AT_ZONE = function("AT_ZONE");

    /**
     * {@code FROM_ZONE(t, zone)}: the instant at which the wall clock of a zone shows a time. Shown twice, that is the
     * warehouse's choice, which is the later; skipped, the clock is read as if it had not been changed yet.
     */
    public static final SqlOperator FROM_ZONE = function("FROM_ZONE");

    /** {@code FROM_ZONE_EARLIER(t, zone, step)}: shown twice, the earlier, where clocks are put back by {@code step}. */
    public static final SqlOperator FROM_ZONE_EARLIER = function("FROM_ZONE_EARLIER");

    /** {@code FROM_ZONE_EARLIEST(t, zone)}: shown twice, the earlier, by however much clocks are put back. */
    public static final SqlOperator FROM_ZONE_EARLIEST = function("FROM_ZONE_EARLIEST");

    /** {@code LATER(t, length)}: a time moved by a length: {@code '7200 seconds'}. */
    public static final SqlOperator LATER = function("LATER");

    /** {@code EARLIER(t, length)}: a time moved back by a length. */
    public static final SqlOperator EARLIER = function("EARLIER");

    /** {@code DAYS_LATER(d, n)}: so many days after a day. */
    public static final SqlOperator DAYS_LATER = function("DAYS_LATER");

    /** {@code DAYS_EARLIER(d, n)}: so many days before a day. */
    public static final SqlOperator DAYS_EARLIER = function("DAYS_EARLIER");

    /** {@code MIDNIGHT(d)}: a day's first moment on the wall clock. */
    public static final SqlOperator MIDNIGHT = function("MIDNIGHT");

    /** {@code DAY_OF(t)}: the day of a wall-clock time. */
    public static final SqlOperator DAY_OF = function("DAY_OF");

    /** {@code START_OF(unit, t)}: the first day of the unit of the calendar; weeks start on Monday. */
    public static final SqlOperator START_OF = function("START_OF");

    /** {@code PART_OF(x, separator, n)}: the n-th part of a text, from 1. */
    public static final SqlOperator PART_OF = function("PART_OF");

    /** {@code AS_TEXT(x)}: the digits of a whole number. */
    public static final SqlOperator AS_TEXT = function("AS_TEXT");

    /** {@code ASCII_LOWER(x)}: A to Z become a to z. */
    public static final SqlOperator ASCII_LOWER = function("ASCII_LOWER");

    /** {@code VERSION_ORDER(x)}: see {@link dev.seg.compiler.model.ScalarFunction#VERSION_ORDER}. */
    public static final SqlOperator VERSION_ORDER = function("VERSION_ORDER");

    /** {@code JSON_TEXT(x, name, …)}: the text to which the names lead in a column of JSON; null if there is none. */
    public static final SqlOperator JSON_TEXT = function("JSON_TEXT");

    /** {@code JSON_BOOL(x, name, …)}: a truth value. */
    public static final SqlOperator JSON_BOOL = function("JSON_BOOL");

    /** {@code JSON_INT(x, name, …)}: a number of up to 18 digits. */
    public static final SqlOperator JSON_INT = function("JSON_INT");

    /** {@code JSON_DECIMAL(x, name, …)}: a number of up to 12 digits before its point and 10 behind it. */
    public static final SqlOperator JSON_DECIMAL = function("JSON_DECIMAL");

    /** {@code JSON_FLOAT(x, name, …)}: a number of up to 30 digits before its point, with an exponent of up to two. */
    public static final SqlOperator JSON_FLOAT = function("JSON_FLOAT");

    /** {@code AS_DOUBLE(x)}: an exact number as floating point. */
    public static final SqlOperator AS_DOUBLE = function("AS_DOUBLE");

    /** {@code DISTANCE_KM(lat, lon, lat2, lon2)} of floating point numbers; nothing to rely on where one is null. */
    public static final SqlOperator DISTANCE_KM = function("DISTANCE_KM");

    /** {@code BUCKET(prefix, key, n)}: see {@link dev.seg.compiler.model.Value.Bucket}. */
    public static final SqlOperator BUCKET = function("BUCKET");

    private ScalarOperators() {}

    /** Reads a value of a type from JSON. */
    static SqlOperator json(Type type) {
        return switch (type) {
            case TEXT -> JSON_TEXT;
            case BOOL -> JSON_BOOL;
            case INT -> JSON_INT;
            case DECIMAL -> JSON_DECIMAL;
            case FLOAT -> JSON_FLOAT;
            case DATE, TIMESTAMP, INSTANT, DURATION -> throw new IllegalArgumentException("JSON holds no " + type);
        };
    }

    private static SqlOperator function(String name) {
        return new SqlFunction(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.ARG0,
                null,
                OperandTypes.VARIADIC,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }
}
