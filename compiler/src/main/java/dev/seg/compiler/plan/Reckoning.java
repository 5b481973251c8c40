package dev.seg.compiler.plan;

import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.util.Locale;

/**
 * How a warehouse reckons a bound value itself, from its own clock, where a statement is kept and read again later.
 *
 * <p>Example: {@code last(order) < 30d} binds the point in time 30 days ago; a view reckons it anew whenever it is read.
 */
public sealed interface Reckoning {

    /** The run's moment itself. */
    static Point now() {
        return new Point(new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY)));
    }

    TimeBound bound();

    /** The point in time itself. */
    record Point(TimeBound bound) implements Reckoning {}

    /** What the clock for stored wall-clock times shows at the point, so many days later. */
    record WallClock(TimeBound bound, int days) implements Reckoning {}

    /** The day that the catalog's calendar shows at the point, so many days later. */
    record Day(TimeBound bound, int days) implements Reckoning {}

    /** Whether it is another whenever it is asked for: {@code 30d} ago is, {@code @2026-01-31} is not. */
    default boolean moves() {
        return moves(bound());
    }

    /** The same of a bound. */
    static boolean moves(TimeBound bound) {
        return bound instanceof TimeBound.Later later ? moves(later.than()) : !(bound instanceof TimeBound.At);
    }

    /** What a column of it is called: {@code 30d_ago}, {@code month_start_minus_1_day}. */
    default String title() {
        String point = title(bound());
        if (this instanceof WallClock clock) {
            return point + "_clock" + shift(clock.days(), "d");
        }
        return this instanceof Day day ? point + "_day" + shift(day.days(), "d") : point;
    }

    private static String title(TimeBound bound) {
        if (bound instanceof TimeBound.Ago ago) {
            return ago.amount().count() == 0 ? "now" : ago.amount() + "_ago";
        }
        if (bound instanceof TimeBound.StartOf start) {
            return start.unit().name().toLowerCase(Locale.ROOT) + "_start" + shift(start.offset(), "");
        }
        return bound instanceof TimeBound.Later later ? title(later.than()) + "_plus_" + later.amount() : "point";
    }

    private static String shift(int count, String unit) {
        return count == 0 ? "" : (count < 0 ? "_minus_" : "_plus_") + Math.abs(count) + unit;
    }
}
