package dev.seg.compiler.scalar;

import static dev.seg.compiler.scalar.ScalarWorld.BIRTHDAY;
import static dev.seg.compiler.scalar.ScalarWorld.DUE;
import static dev.seg.compiler.scalar.ScalarWorld.ORDER;
import static dev.seg.compiler.scalar.ScalarWorld.PACKED;
import static dev.seg.compiler.scalar.ScalarWorld.SEEN;
import static dev.seg.compiler.scalar.ScalarWorld.SIGNUP;
import static dev.seg.compiler.scalar.ScalarWorld.event;
import static dev.seg.compiler.scalar.ScalarWorld.of;
import static dev.seg.compiler.scalar.ScalarWorld.placed;
import static dev.seg.compiler.scalar.Words.aggregate;
import static dev.seg.compiler.scalar.Words.call;
import static dev.seg.compiler.scalar.Words.compare;
import static dev.seg.compiler.scalar.Words.count;
import static dev.seg.compiler.scalar.Words.last;
import static dev.seg.compiler.scalar.Words.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.PersonZones;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read on the clock of the person's own zone means the same in both warehouses as it is defined. */
@ExtendWith(Warehouses.class)
class PersonalClocksTest {

    private static TimeBound ago(long count, TimeUnit unit) {
        return new TimeBound.Ago(new TimeAmount(count, unit));
    }

    private static TimeBound later(TimeBound than, long count, TimeUnit unit) {
        return new TimeBound.Later(than, new TimeAmount(count, unit));
    }

    private static TimeBound start(CalendarUnit unit, int offset) {
        return new TimeBound.StartOf(unit, offset);
    }

    private static final List<TimeBound> BOUNDS = List.of(
            start(CalendarUnit.DAY, 0),
            start(CalendarUnit.DAY, -1),
            start(CalendarUnit.WEEK, 0),
            start(CalendarUnit.MONTH, -1),
            start(CalendarUnit.QUARTER, 1),
            start(CalendarUnit.YEAR, 0),
            ago(0, TimeUnit.DAY),
            ago(90, TimeUnit.MINUTE),
            ago(2, TimeUnit.DAY),
            ago(1, TimeUnit.MONTH),
            ago(1, TimeUnit.QUARTER),
            later(start(CalendarUnit.DAY, 0), 3, TimeUnit.DAY),
            later(ago(0, TimeUnit.DAY), 2, TimeUnit.WEEK),
            new TimeBound.At(LocalDateTime.parse("2026-03-29T00:00:00")),
            new TimeBound.At(LocalDateTime.parse("2026-03-28T16:30:00")));

    @ParameterizedTest
    @CsvSource({
        "Europe/Bucharest, Europe/Bucharest, MONDAY, 2026-03-29T11:59:59.000001Z",
        "UTC, UTC, SUNDAY, 2026-11-01T00:00:00Z",
        "America/New_York, Europe/Bucharest, SATURDAY, 2028-02-29T23:30:00Z",
    })
    void boundsAndPartsOnThePersonsClock(
            String zone, String timestamps, DayOfWeek weekStart, String now, Servers servers) throws SQLException {
        ScalarLaw law = new ScalarLaw(new ScalarWorld(11, ZoneId.of(zone), ZoneId.of(timestamps), weekStart, now));
        List<Value> moments = List.of(of(SEEN), of(SIGNUP), of(BIRTHDAY), last());
        for (Value moment : moments) {
            for (TimeBound bound : BOUNDS) {
                Value point = new Value.Point(bound, Clock.PERSON);
                law.add(compare(moment, Comparator.AT_LEAST, point));
                law.add(compare(point, Comparator.GREATER, moment));
            }
            law.add(compare(moment, Comparator.EQUAL, new Value.Point(start(CalendarUnit.DAY, -1), Clock.PERSON)));
            Value local = call(ScalarFunction.LOCAL, moment);
            law.add(compare(call(ScalarFunction.HOUR, local), Comparator.LESS, number(4)));
            law.add(compare(call(ScalarFunction.WEEKDAY, local), Comparator.AT_LEAST, number(6)));
            law.add(compare(call(ScalarFunction.TIME_OF_DAY, local), Comparator.GREATER, number(36_000_000_000L)));
            law.add(compare(
                    call(ScalarFunction.START_OF_WEEK, local),
                    Comparator.LESS,
                    new Value.Point(start(CalendarUnit.WEEK, -1))));
            law.add(new Predicate.Known(local));
        }
        Value today = new Value.Point(start(CalendarUnit.DAY, 0), Clock.PERSON);
        law.add(compare(call(ScalarFunction.ELAPSED, of(SEEN), today), Comparator.GREATER, number(1_000_000_000_000L)));
        law.add(compare(new Value.Point(ago(0, TimeUnit.DAY)), Comparator.LESS, today));
        law.add(new Predicate.Known(today));
        law.check(servers, 60);
    }

    @Test
    void rowsOnThePersonsClock(Servers servers) throws SQLException {
        ScalarLaw law = new ScalarLaw(new ScalarWorld(
                17, ZoneId.of("Europe/Bucharest"), ZoneId.of("UTC"), DayOfWeek.MONDAY, "2026-03-29T11:59:59Z"));
        Value yesterday = new Value.Point(start(CalendarUnit.DAY, -1), Clock.PERSON);
        for (Value moment : List.of(placed(), event(PACKED), event(DUE))) {
            Value local = call(ScalarFunction.LOCAL, moment);
            Predicate night = compare(call(ScalarFunction.HOUR, local), Comparator.LESS, number(4));
            law.add(compare(count(night), Comparator.GREATER, number(1)));
            law.add(compare(count(compare(moment, Comparator.AT_LEAST, yesterday)), Comparator.GREATER, number(0)));
            law.add(compare(
                    count(new Predicate.And(List.of(
                            new Predicate.Not(night),
                            compare(new Value.Bucket(4, "seg"), Comparator.LESS, number(2))))),
                    Comparator.GREATER,
                    number(0)));
            law.add(compare(
                    aggregate(AggregateFunction.MEDIAN, call(ScalarFunction.TIME_OF_DAY, local)),
                    Comparator.GREATER,
                    number(36_000_000_000L)));
        }
        Predicate soon = new Predicate.Recurs(
                event(DUE), start(CalendarUnit.DAY, 0), start(CalendarUnit.MONTH, 3), Clock.PERSON);
        law.add(compare(count(soon), Comparator.GREATER, number(0)));
        Predicate day = new Predicate.Recurs(
                event(DUE), start(CalendarUnit.DAY, -9), start(CalendarUnit.DAY, 1), Clock.CATALOG);
        law.add(new Predicate.Exists(new Events(ORDER, day)));
        law.check(servers, 80);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Bucharest, 2026-03-29T11:59:59.000001Z",
        "UTC, 2026-12-31T23:59:59Z",
        "America/New_York, 2028-02-28T20:30:00Z",
        "America/New_York, 2027-02-28T23:30:00Z",
        "Asia/Tehran, 2027-03-01T11:30:00Z",
    })
    void anniversaries(String zone, String now, Servers servers) throws SQLException {
        ScalarLaw law = new ScalarLaw(new ScalarWorld(13, ZoneId.of(zone), ZoneId.of("UTC"), DayOfWeek.MONDAY, now));
        TimeBound today = start(CalendarUnit.DAY, 0);
        for (Clock clock : Clock.values()) {
            law.add(recurs(today, start(CalendarUnit.DAY, 1), clock));
            law.add(recurs(today, later(today, 11, TimeUnit.DAY), clock));
            law.add(recurs(start(CalendarUnit.MONTH, 0), start(CalendarUnit.MONTH, 1), clock));
            law.add(recurs(start(CalendarUnit.QUARTER, -1), start(CalendarUnit.QUARTER, 0), clock));
            law.add(recurs(start(CalendarUnit.YEAR, 0), start(CalendarUnit.YEAR, 1), clock));
            law.add(recurs(ago(1, TimeUnit.YEAR), today, clock));
            law.add(recurs(ago(11, TimeUnit.MONTH), later(today, 1, TimeUnit.MONTH), clock));
            law.add(recurs(ago(5, TimeUnit.YEAR), today, clock));
            law.add(recurs(today, ago(3, TimeUnit.DAY), clock));
            law.add(recurs(ago(20, TimeUnit.HOUR), later(today, 1, TimeUnit.DAY), clock));
        }
        law.check(servers, 50);
    }

    private static Predicate recurs(TimeBound from, TimeBound until, Clock clock) {
        return new Predicate.Recurs(of(BIRTHDAY), from, until, clock);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void everyWarehouseKnowsTheZonesThatPeopleMayHave(Dialect dialect, Servers servers) throws SQLException {
        try (Warehouse warehouse = servers.open(dialect)) {
            String sql = "SELECT name FROM pg_timezone_names()";
            Set<Object> known = warehouse.rows(new SqlStatement(sql, List.of(), sql, List.of("name"))).stream()
                    .map(row -> row.get(0))
                    .collect(Collectors.toSet());
            assertThat(known).containsAll(PersonZones.NAMES);
        }
    }
}
