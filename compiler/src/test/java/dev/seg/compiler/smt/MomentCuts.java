package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.model.Comparator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** How stored moments, as numbers, lie to points in time. */
final class MomentCuts {

    static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(20_000, 12, 31);

    private static final Duration FAR = Duration.ofDays(3);

    private final Logic logic;
    private final ZoneId timestampZone;

    MomentCuts(Logic logic, ZoneId timestampZone) {
        this.logic = logic;
        this.timestampZone = timestampZone;
    }

    static long micros(LocalDateTime local) {
        return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), local);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    BoolExpr compare(Sym moment, Comparator comparator, ZonedDateTime point) {
        return switch (moment.kind()) {
            case INSTANT -> logic.compare(moment.num(), comparator, logic.constant(micros(point.toInstant())));
            case DATE -> date(moment.num(), comparator, point);
            case TIMESTAMP -> timestamp(moment.num(), comparator, point);
            default -> throw new IllegalArgumentException("no moment: " + moment.kind());
        };
    }

    /** A day stands for its start on the point's clock. */
    private BoolExpr date(Num day, Comparator comparator, ZonedDateTime point) {
        LocalDate reached = point.toLocalDate().minusDays(2);
        while (start(reached, point).isBefore(point.toInstant())) {
            reached = reached.plusDays(1);
        }
        boolean exact = start(reached, point).equals(point.toInstant());
        Num from = logic.constant(reached.toEpochDay());
        Num after = logic.constant(reached.toEpochDay() + (exact ? 1 : 0));
        return switch (comparator) {
            case LESS -> logic.compare(day, Comparator.LESS, from);
            case AT_MOST -> logic.compare(day, Comparator.LESS, after);
            case GREATER -> logic.compare(day, Comparator.AT_LEAST, after);
            case AT_LEAST -> logic.compare(day, Comparator.AT_LEAST, from);
            case EQUAL -> exact ? logic.equal(day, from) : logic.truth(false);
        };
    }

    private static Instant start(LocalDate day, ZonedDateTime point) {
        return day.atStartOfDay(point.getZone()).toInstant();
    }

    /** The wall clock's times fall into stretches of one offset each; told twice, the earlier is meant; skipped, the offset before. */
    private BoolExpr timestamp(Num local, Comparator comparator, ZonedDateTime point) {
        Instant instant = point.toInstant();
        List<BoolExpr> ways = new ArrayList<>();
        ZoneOffset offset = timestampZone.getRules().getOffset(instant.minus(FAR));
        Num from = logic.constant(micros(FIRST_DAY.atStartOfDay()) - 1);
        ZoneOffsetTransition next = timestampZone.getRules().nextTransition(instant.minus(FAR));
        while (true) {
            boolean last = next == null || next.getInstant().isAfter(instant.plus(FAR));
            Num until = logic.constant(micros(
                    last
                            ? LAST_DAY.plusDays(1).atStartOfDay()
                            : later(next.getDateTimeBefore(), next.getDateTimeAfter())));
            Num cut = logic.constant(micros(LocalDateTime.ofInstant(instant, offset)));
            ways.add(logic.all(
                    logic.compare(local, Comparator.AT_LEAST, from),
                    logic.compare(local, Comparator.LESS, until),
                    logic.compare(local, comparator, cut)));
            if (last) {
                return logic.any(ways);
            }
            from = until;
            offset = next.getOffsetAfter();
            next = timestampZone.getRules().nextTransition(next.getInstant());
        }
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}
