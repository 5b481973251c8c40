package dev.seg.compiler.model;

import dev.seg.compiler.type.Type;
import java.util.Optional;

/** Functions of values of one row or person. All are missing where an argument is missing. */
public enum ScalarFunction {
    /** {@code gap}, {@code b.at - a.at}: from the first moment to the second, in microseconds; negative backwards. */
    ELAPSED(Type.INT, false),
    /** {@code time(at)}: minutes and parts since midnight as microseconds, on the catalog's clock. */
    TIME_OF_DAY(Type.INT, false),
    /** 0 to 23. */
    HOUR(Type.INT, false),
    /** Monday is 1, Sunday 7. */
    WEEKDAY(Type.INT, false),
    /** The day of the month. */
    DAY(Type.INT, false),
    /** 1 to 12. */
    MONTH(Type.INT, false),
    /** 1 to 4. */
    QUARTER(Type.INT, false),
    YEAR(Type.INT, false),
    /** The day on which the moment's day, week (as the catalog's weeks start), month, quarter or year begins. */
    START_OF_DAY(Type.DATE, false),
    START_OF_WEEK(Type.DATE, false),
    START_OF_MONTH(Type.DATE, false),
    START_OF_QUARTER(Type.DATE, false),
    START_OF_YEAR(Type.DATE, false),
    /**
     * The same moment on the person's wall clock, as a {@code timestamp} that is read without any zone: what
     * {@code local_hour(at)} takes the hour of. Missing where the person has no known zone.
     */
    LOCAL(Type.TIMESTAMP, true),
    /** {@code lower(email)}: the letters A to Z become a to z; all others stay. */
    LOWER(Type.TEXT, false),
    /**
     * A text that orders versions: of {@code "1.5.10"}, each number is filled with zeros to ten digits, and last parts of
     * nothing but zeros are left out. Missing where the text is not one to ten digits, and so on behind dots.
     */
    VERSION_ORDER(Type.TEXT, true),
    /** {@code distance_km(lat, lon, lat2, lon2)}: the great circle's length by the haversine formula, R = 6371.0088 km. */
    DISTANCE_KM(Type.FLOAT, false);

    private final Type type;
    private final boolean canBeMissing;

    ScalarFunction(Type type, boolean canBeMissing) {
        this.type = type;
        this.canBeMissing = canBeMissing;
    }

    public Type type() {
        return type;
    }

    /** The period whose first day the function tells; empty of other functions. */
    public Optional<CalendarUnit> period() {
        return switch (this) {
            case START_OF_DAY -> Optional.of(CalendarUnit.DAY);
            case START_OF_WEEK -> Optional.of(CalendarUnit.WEEK);
            case START_OF_MONTH -> Optional.of(CalendarUnit.MONTH);
            case START_OF_QUARTER -> Optional.of(CalendarUnit.QUARTER);
            case START_OF_YEAR -> Optional.of(CalendarUnit.YEAR);
            default -> Optional.empty();
        };
    }

    /** What {@link #LOWER} or {@link #VERSION_ORDER} makes of a text, if anything. */
    public Optional<String> of(String text) {
        return switch (this) {
            case LOWER -> Optional.of(Scalars.lower(text));
            case VERSION_ORDER -> Scalars.versionOrder(text).map(String.class::cast);
            default -> throw new IllegalArgumentException(this + " is no function of a text");
        };
    }

    /** Whether it may be missing although no argument is. */
    public boolean canBeMissing() {
        return canBeMissing;
    }
}
