package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.Type;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/**
 * Compares stored moments with bounds that the warehouse reckons from its clock. Nothing is known of them but their kind, so
 * nothing may hang on where the clock stands now.
 *
 * <p>Days and wall-clock times are compared as they stand where they are far from the bound, which an index serves; within two
 * days of it, where clocks that are changed could turn the order round, as points in time.
 */
final class LiveMoments {
    private static final int FAR = 2;

    /** Within what warehouses reckon with; what lies outside is before or behind all that they store. */
    private static final Instant BEGINNING = Instant.parse("-4000-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+20000-01-01T00:00:00Z");

    private final Expressions expressions;
    private final AsOf asOf;
    private final ZoneId timestampZone;
    private final WallClocks clocks;

    LiveMoments(Expressions expressions, Catalog catalog, AsOf asOf, WallClocks clocks) {
        this.expressions = expressions;
        this.asOf = asOf;
        this.timestampZone = catalog.timestampZone();
        this.clocks = clocks;
    }

    /** Whether the moment in {@code column} stands so to the bound; unknown where the column is null. */
    RexNode compare(RexNode column, Type type, Comparator comparator, TimeBound bound) {
        Instant about = asOf.resolve(bound).toInstant();
        if (about.isBefore(BEGINNING) || about.isAfter(END)) {
            boolean holds = comparator.holds(about.isBefore(BEGINNING) ? 1 : -1);
            return holds ? expressions.isNotNull(column) : expressions.truth(false);
        }
        return switch (type) {
            case INSTANT -> expressions.compare(column, comparator, clocks.point(bound), true);
            case TIMESTAMP -> timestamp(column, comparator, bound);
            case DATE -> date(column, comparator, bound);
            default -> throw new IllegalArgumentException(type + " is no moment");
        };
    }

    private RexNode timestamp(RexNode column, Comparator comparator, TimeBound bound) {
        if (timestampZone.getRules().isFixedOffset()) {
            return expressions.compare(column, comparator, wallClock(bound, 0), true);
        }
        RexNode near =
                expressions.compare(clocks.instant(column, Type.TIMESTAMP), comparator, clocks.point(bound), true);
        return parted(column, comparator, wallClock(bound, -FAR), wallClock(bound, FAR), near);
    }

    private RexNode date(RexNode column, Comparator comparator, TimeBound bound) {
        if (bound instanceof TimeBound.StartOf) {
            return expressions.compare(column, comparator, clocks.day(bound, 0), true);
        }
        RexNode near = expressions.compare(clocks.instant(column, Type.DATE), comparator, clocks.point(bound), true);
        return parted(column, comparator, clocks.day(bound, -FAR), clocks.day(bound, FAR), near);
    }

    private RexNode parted(RexNode column, Comparator comparator, RexNode low, RexNode high, RexNode near) {
        RexNode above = expressions.compare(column, Comparator.GREATER, low, true);
        RexNode below = expressions.compare(column, Comparator.LESS, high, true);
        return switch (comparator) {
            case EQUAL -> expressions.and(List.of(above, below, near));
            case LESS, AT_MOST ->
                expressions.and(List.of(
                        below,
                        expressions.or(List.of(expressions.compare(column, Comparator.AT_MOST, low, true), near))));
            case GREATER, AT_LEAST ->
                expressions.and(List.of(
                        above,
                        expressions.or(List.of(expressions.compare(column, Comparator.AT_LEAST, high, true), near))));
        };
    }

    private RexNode wallClock(TimeBound bound, int days) {
        LocalDateTime shown = LocalDateTime.ofInstant(asOf.resolve(bound).toInstant(), timestampZone);
        return expressions.moving(Type.TIMESTAMP, shown.plusDays(days), new Reckoning.WallClock(bound, days));
    }
}
