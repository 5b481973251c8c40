package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Calendar days beside points in time, where the run's moment is given: a day is compared by its start, so that what lies
 * within a day is as good as the start of the next one.
 *
 * <p>Example: at noon {@code day > 1h ago} is {@code day >= tomorrow}, and {@code day = 1h ago} is never so.
 */
final class Days {

    private final TimeOrder times;

    Days(TimeOrder times) {
        this.times = times;
    }

    /** How a day compares with a point, in terms of days; empty where there is nothing to change. */
    Optional<Predicate> compared(Value left, Comparator comparator, Value right) {
        if (left.type() != Type.DATE
                || Unknowns.plain(left) instanceof Value.Literal
                || !(right instanceof Value.Point point)
                || point.clock() != Clock.CATALOG) {
            return Optional.empty();
        }
        return times.resolved(point.bound()).map(moment -> compared(left, comparator, moment));
    }

    private static Predicate compared(Value day, Comparator comparator, ZonedDateTime moment) {
        LocalDate date = moment.toLocalDate();
        boolean isStart = date.atStartOfDay(moment.getZone()).toInstant().equals(moment.toInstant());
        if (!isStart && comparator == Comparator.EQUAL) {
            return new Predicate.Truth(false);
        }
        boolean isAfter = !isStart || comparator == Comparator.GREATER || comparator == Comparator.AT_MOST;
        Value limit = new Value.Literal(
                new Constant.Date(isAfter && comparator != Comparator.EQUAL ? date.plusDays(1) : date));
        return switch (comparator) {
            case EQUAL -> new Predicate.Comparison(day, Comparator.EQUAL, limit);
            case GREATER, AT_LEAST -> new Predicate.Comparison(day, Comparator.AT_LEAST, limit);
            case LESS, AT_MOST -> new Predicate.Comparison(day, Comparator.LESS, limit);
        };
    }
}
