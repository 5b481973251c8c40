package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Compares stored moments with points in time. A point is turned into what the column holds, once and exactly, so that the
 * column is compared as it stands and an index on it serves.
 *
 * <p>Example: a {@code date} is before 2026-03-31T12:00 in its zone where it is at most 2026-03-31.
 */
final class MomentTranslator {
    /** What warehouses can store; everything known lies between. */
    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Expressions expressions;
    private final ZoneId zone;
    private final ZoneRules timestampRules;
    private final WallClocks clocks;
    private final LiveMoments live;

    MomentTranslator(Expressions expressions, Catalog catalog, AsOf asOf) {
        this.expressions = expressions;
        this.zone = asOf.zone();
        this.timestampRules = catalog.timestampZone().getRules();
        this.clocks = new WallClocks(expressions, catalog, asOf);
        this.live = new LiveMoments(expressions, catalog, asOf, clocks);
    }

    WallClocks clocks() {
        return clocks;
    }

    /**
     * Whether the moment in {@code column} stands so to {@code point}, or ({@code positive} false) does not; unknown where
     * the column is null.
     */
    RexNode compare(RexNode column, Type type, Comparator comparator, TimeBound point, boolean positive) {
        if (positive) {
            return compare(column, type, comparator, point);
        }
        return switch (comparator) {
            case EQUAL -> differs(column, type, point);
            case LESS -> compare(column, type, Comparator.AT_LEAST, point);
            case AT_MOST -> compare(column, type, Comparator.GREATER, point);
            case GREATER -> compare(column, type, Comparator.AT_MOST, point);
            case AT_LEAST -> compare(column, type, Comparator.LESS, point);
        };
    }

    /** Whether one point stands so to another, or ({@code positive} false) does not. */
    RexNode compare(TimeBound left, Comparator comparator, TimeBound right, boolean positive) {
        if (expressions.isLive() && (Reckoning.moves(left) || Reckoning.moves(right))) {
            return expressions.compare(clocks.point(left), comparator, clocks.point(right), positive);
        }
        int order = resolve(left).compareTo(resolve(right));
        return expressions.truth(comparator.holds(order) == positive);
    }

    private Instant resolve(TimeBound point) {
        return clocks.asOf().resolve(point).toInstant();
    }

    private RexNode differs(RexNode column, Type type, TimeBound point) {
        RexNode equal = compare(column, type, Comparator.EQUAL, point);
        if (equal.isA(SqlKind.EQUALS)) {
            return expressions.call(
                    SqlStdOperatorTable.NOT_EQUALS,
                    ((RexCall) equal).getOperands().toArray(new RexNode[0]));
        }
        return expressions.or(List.of(
                compare(column, type, Comparator.LESS, point), compare(column, type, Comparator.GREATER, point)));
    }

    private RexNode compare(RexNode column, Type type, Comparator comparator, TimeBound bound) {
        if (expressions.isLive() && Reckoning.moves(bound)) {
            return live.compare(column, type, comparator, bound);
        }
        Instant point = resolve(bound);
        if (point.isBefore(BEGINNING)) {
            return decided(column, comparator.holds(1));
        }
        if (point.isAfter(END)) {
            return decided(column, comparator.holds(-1));
        }
        return switch (type) {
            case INSTANT -> instant(column, comparator, point);
            case TIMESTAMP -> timestamp(column, comparator, point);
            case DATE -> date(column, comparator, point);
            default -> throw new IllegalArgumentException(type + " is no moment");
        };
    }

    private RexNode decided(RexNode column, boolean holds) {
        return holds ? expressions.isNotNull(column) : expressions.truth(false);
    }

    private RexNode instant(RexNode column, Comparator comparator, Instant point) {
        if (comparator == Comparator.EQUAL && !isStorable(point)) {
            return expressions.truth(false);
        }
        return compared(
                column, comparator, Type.INSTANT, storable(point, comparator).atOffset(ZoneOffset.UTC));
    }

    /**
     * Stored wall-clock times of an hour that the clock showed twice mean the first; those of an hour that it skipped are
     * read with the offset before. So up to the end of that hour the offset before holds, and behind it the other.
     */
    private RexNode timestamp(RexNode column, Comparator comparator, Instant point) {
        if (comparator == Comparator.EQUAL && !isStorable(point)) {
            return expressions.truth(false);
        }
        Instant storable = storable(point, comparator);
        LocalDateTime local = LocalDateTime.ofInstant(storable, timestampRules.getOffset(storable));
        ZoneOffsetTransition change = timestampRules.previousTransition(storable.plusNanos(1));
        if (change == null
                || !storable.isBefore(
                        change.getInstant().plus(change.getDuration().abs()))) {
            return compared(column, comparator, Type.TIMESTAMP, local);
        }
        if (change.isOverlap()) {
            return inRepeatedHour(column, comparator, change.getDateTimeBefore());
        }
        LocalDateTime skipped = LocalDateTime.ofInstant(storable, change.getOffsetBefore());
        return behindSkippedHour(column, comparator, skipped, change.getDateTimeAfter(), local);
    }

    private RexNode inRepeatedHour(RexNode column, Comparator comparator, LocalDateTime end) {
        return switch (comparator) {
            case EQUAL -> expressions.truth(false);
            case LESS, AT_MOST -> compared(column, Comparator.LESS, Type.TIMESTAMP, end);
            case GREATER, AT_LEAST -> compared(column, Comparator.AT_LEAST, Type.TIMESTAMP, end);
        };
    }

    private RexNode behindSkippedHour(
            RexNode column, Comparator comparator, LocalDateTime skipped, LocalDateTime end, LocalDateTime local) {
        RexNode inHour = compared(column, comparator, Type.TIMESTAMP, skipped);
        RexNode behind = compared(column, comparator, Type.TIMESTAMP, local);
        return switch (comparator) {
            case EQUAL -> expressions.or(List.of(inHour, behind));
            case LESS, AT_MOST ->
                expressions.or(List.of(
                        inHour,
                        expressions.and(List.of(compared(column, Comparator.AT_LEAST, Type.TIMESTAMP, end), behind))));
            case GREATER, AT_LEAST ->
                expressions.or(List.of(
                        behind,
                        expressions.and(List.of(inHour, compared(column, Comparator.LESS, Type.TIMESTAMP, end)))));
        };
    }

    private RexNode date(RexNode column, Comparator comparator, Instant point) {
        LocalDate day = LocalDate.ofInstant(point, zone).plusDays(1);
        while (start(day).isAfter(point)) {
            day = day.minusDays(1);
        }
        // the last day that has begun
        boolean atStart = start(day).equals(point);
        return switch (comparator) {
            case EQUAL -> atStart ? compared(column, Comparator.EQUAL, Type.DATE, day) : expressions.truth(false);
            case LESS -> compared(column, atStart ? Comparator.LESS : Comparator.AT_MOST, Type.DATE, day);
            case AT_MOST, GREATER -> compared(column, comparator, Type.DATE, day);
            case AT_LEAST -> compared(column, atStart ? Comparator.AT_LEAST : Comparator.GREATER, Type.DATE, day);
        };
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private RexNode compared(RexNode column, Comparator comparator, Type type, Object value) {
        return expressions.compare(column, comparator, expressions.constant(type, value), true);
    }

    /** Warehouses keep microseconds: the one that parts them as {@code point} does. */
    private static Instant storable(Instant point, Comparator comparator) {
        Instant floor = point.truncatedTo(ChronoUnit.MICROS);
        boolean up = comparator == Comparator.LESS || comparator == Comparator.AT_LEAST;
        return up && !isStorable(point) ? floor.plus(1, ChronoUnit.MICROS) : floor;
    }

    private static boolean isStorable(Instant point) {
        return point.equals(point.truncatedTo(ChronoUnit.MICROS));
    }
}
