package dev.seg.compiler.scalar;

import static dev.seg.compiler.scalar.ScalarWorld.BIRTHDAY;
import static dev.seg.compiler.scalar.ScalarWorld.DUE;
import static dev.seg.compiler.scalar.ScalarWorld.EMAIL;
import static dev.seg.compiler.scalar.ScalarWorld.LATITUDE;
import static dev.seg.compiler.scalar.ScalarWorld.LONGITUDE;
import static dev.seg.compiler.scalar.ScalarWorld.ORDER;
import static dev.seg.compiler.scalar.ScalarWorld.PACKED;
import static dev.seg.compiler.scalar.ScalarWorld.POINTS;
import static dev.seg.compiler.scalar.ScalarWorld.SEEN;
import static dev.seg.compiler.scalar.ScalarWorld.SIGNUP;
import static dev.seg.compiler.scalar.ScalarWorld.VERSION;
import static dev.seg.compiler.scalar.ScalarWorld.event;
import static dev.seg.compiler.scalar.ScalarWorld.of;
import static dev.seg.compiler.scalar.ScalarWorld.placed;
import static dev.seg.compiler.scalar.Words.ALL;
import static dev.seg.compiler.scalar.Words.aggregate;
import static dev.seg.compiler.scalar.Words.call;
import static dev.seg.compiler.scalar.Words.compare;
import static dev.seg.compiler.scalar.Words.count;
import static dev.seg.compiler.scalar.Words.date;
import static dev.seg.compiler.scalar.Words.last;
import static dev.seg.compiler.scalar.Words.number;
import static dev.seg.compiler.scalar.Words.text;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of single values mean the same in both warehouses as they are defined. */
@ExtendWith(Warehouses.class)
class FunctionsTest {
    private static final long HOUR = 3_600_000_000L;

    private static Value now() {
        return new Value.Point(new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY)));
    }

    private static ScalarWorld world(long seed, String zone, String timestamps, DayOfWeek weekStart, String now) {
        return new ScalarWorld(seed, ZoneId.of(zone), ZoneId.of(timestamps), weekStart, now);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Bucharest, Europe/Bucharest, MONDAY, 2026-03-29T11:59:59.000001Z",
        "Europe/Bucharest, UTC, SUNDAY, 2026-11-01T00:00:00Z",
        "UTC, Europe/Bucharest, SATURDAY, 2027-01-01T00:00:00Z",
        "America/Havana, America/New_York, SUNDAY, 2026-03-09T12:00:00Z",
        "Australia/Lord_Howe, Australia/Lord_Howe, MONDAY, 2026-04-05T12:00:00Z",
        "Europe/Bucharest, Asia/Tehran, MONDAY, 2026-10-25T12:00:00Z",
        "+05:30, -03:00, WEDNESDAY, 2026-10-25T12:00:00Z",
    })
    void partsOfMomentsAreThoseOfTheCatalogsClock(
            String zone, String timestamps, DayOfWeek weekStart, String now, Servers servers) throws SQLException {
        ScalarWorld world = world(3, zone, timestamps, weekStart, now);
        ScalarLaw law = new ScalarLaw(world);
        for (Value moment : List.of(of(SEEN), of(SIGNUP), of(BIRTHDAY), last())) {
            parts(world, moment).forEach(law::add);
        }
        for (Value moment : List.of(placed(), event(PACKED), event(DUE))) {
            parts(world, moment).forEach(part -> law.add(compare(count(part), Comparator.GREATER, number(0))));
        }
        law.check(servers, 80);
    }

    private static List<Predicate> parts(ScalarWorld world, Value moment) {
        List<Predicate> parts = new ArrayList<>();
        Value time = call(ScalarFunction.TIME_OF_DAY, moment);
        parts.add(compare(time, Comparator.AT_LEAST, number(3 * HOUR)));
        parts.add(compare(time, Comparator.LESS, number(4 * HOUR)));
        parts.add(compare(time, Comparator.AT_MOST, number(1)));
        parts.add(compare(call(ScalarFunction.HOUR, moment), Comparator.LESS, number(4)));
        parts.add(new Predicate.OneOf(
                call(ScalarFunction.WEEKDAY, moment),
                List.of(new Constant.Numeric(BigDecimal.ONE), new Constant.Numeric(BigDecimal.valueOf(7)))));
        parts.add(compare(call(ScalarFunction.DAY, moment), Comparator.GREATER, number(28)));
        parts.add(compare(call(ScalarFunction.MONTH, moment), Comparator.EQUAL, number(3)));
        parts.add(compare(call(ScalarFunction.QUARTER, moment), Comparator.EQUAL, number(1)));
        parts.add(compare(call(ScalarFunction.YEAR, moment), Comparator.EQUAL, number(2026)));
        for (ScalarFunction start : List.of(
                ScalarFunction.START_OF_DAY,
                ScalarFunction.START_OF_WEEK,
                ScalarFunction.START_OF_MONTH,
                ScalarFunction.START_OF_QUARTER,
                ScalarFunction.START_OF_YEAR)) {
            LocalDate day = LocalDate.of(2026, start == ScalarFunction.START_OF_YEAR ? 1 : 3, 1);
            LocalDate compared = start == ScalarFunction.START_OF_DAY ? LocalDate.of(2026, 3, 29) : day;
            if (start == ScalarFunction.START_OF_WEEK) {
                compared = LocalDate.of(2026, 3, 28).plusDays(world.asOf().weekStart() == DayOfWeek.SUNDAY ? 1 : 0);
            }
            parts.add(compare(call(start, moment), Comparator.AT_MOST, date(compared)));
            parts.add(compare(
                    call(start, moment),
                    Comparator.LESS,
                    new Value.Point(new TimeBound.StartOf(CalendarUnit.MONTH, 0))));
        }
        return parts;
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Bucharest, Europe/Bucharest, 2026-03-29T11:59:59.000001Z",
        "Europe/Bucharest, UTC, 2026-11-01T00:00:00Z",
        "America/Havana, America/New_York, 2026-03-09T12:00:00Z",
        "UTC, Australia/Lord_Howe, 2026-04-05T12:00:00Z",
    })
    void timeElapsedIsExact(String zone, String timestamps, String now, Servers servers) throws SQLException {
        ScalarLaw law = new ScalarLaw(world(5, zone, timestamps, DayOfWeek.MONDAY, now));
        Value yesterday = new Value.Point(new TimeBound.StartOf(CalendarUnit.DAY, -1));
        Value later = new Value.Point(
                new TimeBound.Later(new TimeBound.StartOf(CalendarUnit.DAY, 0), new TimeAmount(3, TimeUnit.DAY)));
        List<Value> moments = List.of(of(SEEN), of(SIGNUP), of(BIRTHDAY), last(), now(), yesterday, later);
        for (Value from : moments) {
            for (Value to : moments) {
                if (!(from instanceof Value.Point && to instanceof Value.Point)) {
                    Value elapsed = call(ScalarFunction.ELAPSED, from, to);
                    law.add(compare(elapsed, Comparator.GREATER, number(24 * HOUR)));
                    law.add(compare(elapsed, Comparator.AT_MOST, number(0)));
                    law.add(new Predicate.Known(elapsed));
                }
            }
        }
        Value open = call(ScalarFunction.ELAPSED, placed(), event(PACKED));
        Value twice = new Value.Arithmetic(
                number(2), ArithmeticOperator.TIMES, call(ScalarFunction.ELAPSED, event(DUE), event(PACKED)));
        law.add(compare(count(compare(open, Comparator.LESS, number(HOUR))), Comparator.GREATER, number(0)));
        law.add(compare(count(compare(open, Comparator.LESS, twice)), Comparator.GREATER, number(0)));
        law.add(compare(
                call(ScalarFunction.ELAPSED, last(), now()),
                Comparator.GREATER,
                aggregate(AggregateFunction.MEDIAN, open)));
        law.add(compare(
                aggregate(AggregateFunction.AVERAGE, open),
                Comparator.GREATER,
                aggregate(AggregateFunction.MIN, open)));
        law.check(servers, 60);
    }

    @Test
    void textsBucketsAndDistances(Servers servers) throws SQLException {
        ScalarLaw law = new ScalarLaw(world(9, "UTC", "UTC", DayOfWeek.MONDAY, "2026-06-01T12:00:00Z"));
        Value lower = call(ScalarFunction.LOWER, of(EMAIL));
        law.add(compare(lower, Comparator.EQUAL, text("anna@shop.example")));
        law.add(compare(lower, Comparator.LESS, text("anna@shop.example")));
        law.add(compare(lower, Comparator.EQUAL, text("łódź")));
        law.add(compare(lower, Comparator.EQUAL, text("ŁÓdŹ")));
        law.add(compare(lower, Comparator.EQUAL, text("o'brien\\")));
        Value version = call(ScalarFunction.VERSION_ORDER, of(VERSION));
        law.add(new Predicate.Known(version));
        for (String other : List.of("0000000001.0000000005.0000000006", "0000000001", "0000000000", "9999999999")) {
            for (Comparator comparator : Comparator.values()) {
                law.add(compare(version, comparator, text(other)));
            }
        }
        for (String salt : List.of("seg", "it's", "\\ ź?", "")) {
            law.add(compare(new Value.Bucket(10, salt), Comparator.LESS, number(4)));
        }
        law.add(compare(new Value.Bucket(10_000, "seg"), Comparator.GREATER, new Value.Bucket(10_000, "other")));
        law.add(compare(
                new Value.Arithmetic(number(2), ArithmeticOperator.TIMES, new Value.Bucket(100, "seg")),
                Comparator.GREATER,
                number(99)));
        Value distance = call(
                ScalarFunction.DISTANCE_KM,
                of(LATITUDE),
                of(LONGITUDE),
                new Value.Arithmetic(of(POINTS), ArithmeticOperator.DIVIDE, number(3)),
                number("-179.5"));
        law.add(compare(distance, Comparator.LESS, number(8000)));
        law.add(compare(distance, Comparator.GREATER, number("12000.5")));
        law.add(new Predicate.Known(distance));
        law.add(compare(
                call(ScalarFunction.DISTANCE_KM, of(LATITUDE), of(LONGITUDE), of(LATITUDE), of(LONGITUDE)),
                Comparator.EQUAL,
                number(0)));
        Value many = new Value.HowMany(List.of(
                compare(of(POINTS), Comparator.GREATER, number(3)),
                new Predicate.Not(compare(of(EMAIL), Comparator.EQUAL, text(""))),
                compare(count(ALL), Comparator.GREATER, number(2)),
                new Predicate.Exists(new Events(ORDER, compare(event(DUE), Comparator.LESS, now())))));
        law.add(compare(many, Comparator.AT_LEAST, number(3)));
        law.add(compare(many, Comparator.EQUAL, number(1)));
        Value members = new Value.HowMany(List.of(
                new Predicate.Member("s0"), new Predicate.Member("s3"), new Predicate.Not(new Predicate.Member("s0"))));
        law.add(compare(members, Comparator.AT_MOST, number(1)));
        law.add(compare(
                new Value.Arithmetic(members, ArithmeticOperator.TIMES, of(POINTS)), Comparator.GREATER, number(3)));
        law.check(servers, 70);
    }
}
