package dev.seg.compiler.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.plan.Reckoning;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Warehouses reckon bounds from their clock as {@link AsOf#resolve} does, also where clocks are changed. */
@ExtendWith(Warehouses.class)
class ClockWriterTest {
    private static final long SEED = 20261122;
    private static final int CHANGES = 12;

    private static final List<String> ZONES = List.of(
            "UTC",
            "Z",
            "+05:30",
            "-03:30",
            "Etc/GMT+8",
            "Europe/Bucharest",
            "Europe/London",
            "Europe/Dublin",
            "America/New_York",
            "America/Los_Angeles",
            "America/Sao_Paulo",
            "America/Havana",
            "America/St_Johns",
            "Asia/Kathmandu",
            "Asia/Beirut",
            "Asia/Gaza",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Africa/Cairo");

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"POSTGRESQL", "DUCKDB"})
    void boundsAreWhatTheCalendarSays(Dialect dialect, Servers servers) throws SQLException {
        SplittableRandom random = new SplittableRandom(SEED);
        int asked = 0;
        try (Warehouse warehouse = servers.open(dialect)) {
            warehouse.execute(
                    dialect == Dialect.POSTGRESQL
                            ? "SET TIME ZONE 'America/St_Johns'"
                            : "SET TimeZone = 'America/St_Johns'");
            for (String name : ZONES) {
                ZoneId zone = ZoneId.of(name);
                DayOfWeek weekStart = DayOfWeek.of(random.nextInt(1, 8));
                for (Instant moment : moments(zone, random)) {
                    AsOf asOf = new AsOf(moment, zone, weekStart);
                    List<TimeBound> bounds = bounds(random);
                    assertReckoned(dialect, warehouse, asOf, bounds);
                    asked += bounds.size();
                }
            }
        }
        System.out.println("live bounds = calendar: " + asked + " points on " + dialect);
    }

    /** Moments from which a bound of some days lands near a change of clocks, and others. */
    private static List<Instant> moments(ZoneId zone, SplittableRandom random) {
        List<Instant> moments = new ArrayList<>();
        Instant since = Instant.parse("2003-01-01T00:00:00Z");
        for (int i = 0; i < CHANGES; i++) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(since);
            boolean changes = change != null && change.getInstant().isBefore(Instant.parse("2025-01-01T00:00:00Z"));
            Instant near = changes ? change.getInstant() : since.plus(random.nextInt(9000), ChronoUnit.HOURS);
            long minutes = random.nextInt(-150, 150);
            int days = List.of(0, 0, 1, 7, 30, 31, 90, 365).get(random.nextInt(8));
            moments.add(near.plus(minutes, ChronoUnit.MINUTES)
                    .plus(days, ChronoUnit.DAYS)
                    .plusNanos(123_456_000));
            since = near.plus(1, ChronoUnit.HOURS);
        }
        return moments;
    }

    private static List<TimeBound> bounds(SplittableRandom random) {
        List<TimeBound> bounds = new ArrayList<>();
        for (TimeUnit unit : TimeUnit.values()) {
            bounds.add(new TimeBound.Ago(new TimeAmount(random.nextInt(0, 3), unit)));
        }
        for (int days : new int[] {1, 7, 30, 31, 90, 365}) {
            bounds.add(new TimeBound.Ago(new TimeAmount(days, TimeUnit.DAY)));
        }
        for (CalendarUnit unit : CalendarUnit.values()) {
            TimeBound start = new TimeBound.StartOf(unit, random.nextInt(-3, 3));
            bounds.add(start);
            TimeUnit step = TimeUnit.values()[random.nextInt(TimeUnit.values().length)];
            bounds.add(new TimeBound.Later(start, new TimeAmount(random.nextInt(0, 40), step)));
        }
        TimeBound now = new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY));
        for (TimeUnit unit : TimeUnit.values()) {
            bounds.add(new TimeBound.Later(now, new TimeAmount(random.nextInt(1, 40), unit)));
        }
        bounds.add(new TimeBound.At(LocalDateTime.parse("2019-03-31T12:34:56.000789")));
        return bounds;
    }

    private static void assertReckoned(Dialect dialect, Warehouse warehouse, AsOf asOf, List<TimeBound> bounds)
            throws SQLException {
        AsOf elsewhere = new AsOf(Instant.parse("2031-05-05T05:05:05Z"), asOf.zone(), asOf.weekStart());
        ClockWriter writer = new ClockWriter(
                new LiteralWriter(dialect), elsewhere, asOf.zone(), "TIMESTAMPTZ '" + asOf.instant() + "'");
        List<String> columns = new ArrayList<>();
        List<Class<?>> classes = new ArrayList<>();
        List<Optional<Object>> expected = new ArrayList<>();
        for (TimeBound bound : bounds) {
            Instant point = asOf.resolve(bound).toInstant();
            LocalDateTime shown = LocalDateTime.ofInstant(point, asOf.zone());
            columns.add(writer.write(new Reckoning.Point(bound)));
            classes.add(OffsetDateTime.class);
            expected.add(Optional.of(point));
            columns.add(writer.write(new Reckoning.WallClock(bound, -2)));
            classes.add(LocalDateTime.class);
            expected.add(Optional.of(shown.minusDays(2)));
            columns.add(writer.write(new Reckoning.Day(bound, 2)));
            classes.add(LocalDate.class);
            LocalDate day =
                    bound instanceof TimeBound.StartOf ? asOf.resolve(bound).toLocalDate() : shown.toLocalDate();
            expected.add(Optional.of(day.plusDays(2)));
        }
        String text = "SELECT " + String.join(",\n  ", columns);
        List<Optional<Object>> found = warehouse
                .values(new SqlStatement(text, List.of(), text, Collections.nCopies(columns.size(), "c")), classes)
                .get(0)
                .stream()
                .map(value -> value.map(v -> v instanceof OffsetDateTime moment ? moment.toInstant() : v))
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            assertThat(found.get(i))
                    .as(asOf + " " + bounds.get(i / 3) + " " + columns.get(i))
                    .isEqualTo(expected.get(i));
        }
    }
}
