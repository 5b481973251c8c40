package dev.seg.compiler.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");
    private static final TimeOrder ALWAYS = new TimeOrder(ZONE, Optional.empty());

    private static TimePoint ago(int count, TimeUnit unit) {
        return new TimePoint.Bound(new TimeBound.Ago(new TimeAmount(count, unit)));
    }

    private static TimePoint start(CalendarUnit unit, int offset) {
        return new TimePoint.Bound(new TimeBound.StartOf(unit, offset));
    }

    @Test
    void moreDaysAgoIsEarlier() {
        assertThat(ALWAYS.isBefore(ago(90, TimeUnit.DAY), ago(30, TimeUnit.DAY)))
                .isTrue();
        assertThat(ALWAYS.isBefore(ago(30, TimeUnit.DAY), ago(90, TimeUnit.DAY)))
                .isFalse();
        assertThat(ALWAYS.isBefore(ago(2, TimeUnit.WEEK), ago(13, TimeUnit.DAY)))
                .isTrue();
    }

    @Test
    void thirtyDaysAndAMonthAreNotOrdered() {
        assertThat(ALWAYS.isAtMost(ago(30, TimeUnit.DAY), ago(1, TimeUnit.MONTH)))
                .isFalse();
        assertThat(ALWAYS.isAtMost(ago(1, TimeUnit.MONTH), ago(30, TimeUnit.DAY)))
                .isFalse();
        assertThat(ALWAYS.isBefore(ago(40, TimeUnit.DAY), ago(1, TimeUnit.MONTH)))
                .isTrue();
    }

    @Test
    void aDayAndTwentyFourHoursAreNotOrdered() {
        assertThat(ALWAYS.isAtMost(ago(1, TimeUnit.DAY), ago(24, TimeUnit.HOUR)))
                .isFalse();
        assertThat(ALWAYS.isAtMost(ago(24, TimeUnit.HOUR), ago(1, TimeUnit.DAY)))
                .isFalse();
    }

    @Test
    void twelveMonthsAreAYear() {
        assertThat(ALWAYS.isAtMost(ago(12, TimeUnit.MONTH), ago(1, TimeUnit.YEAR)))
                .isTrue();
        assertThat(ALWAYS.isAtMost(ago(1, TimeUnit.YEAR), ago(12, TimeUnit.MONTH)))
                .isTrue();
    }

    @Test
    void periodsBeginWithinLongerOnes() {
        assertThat(ALWAYS.isAtMost(start(CalendarUnit.YEAR, 0), start(CalendarUnit.MONTH, 0)))
                .isTrue();
        assertThat(ALWAYS.isAtMost(start(CalendarUnit.MONTH, 0), start(CalendarUnit.WEEK, 0)))
                .isFalse();
        assertThat(ALWAYS.isAtMost(start(CalendarUnit.DAY, 0), TimeOrder.NOW)).isTrue();
        assertThat(ALWAYS.isBefore(TimeOrder.NOW, start(CalendarUnit.MONTH, 1))).isTrue();
        assertThat(ALWAYS.isBefore(ago(40, TimeUnit.DAY), start(CalendarUnit.MONTH, 0)))
                .isTrue();
    }

    @Test
    void datesAreNotOrderedWithAgesButAtAMoment() {
        TimePoint date = new TimePoint.Bound(new TimeBound.At(LocalDateTime.of(2026, 1, 1, 0, 0)));
        assertThat(ALWAYS.isAtMost(date, ago(30, TimeUnit.DAY))).isFalse();
        assertThat(ALWAYS.isAtMost(ago(30, TimeUnit.DAY), date)).isFalse();
        AsOf moment = new AsOf(Instant.parse("2026-03-01T00:00:00Z"), ZONE, DayOfWeek.MONDAY);
        assertThat(new TimeOrder(ZONE, Optional.of(moment)).isBefore(date, ago(30, TimeUnit.DAY)))
                .isTrue();
    }

    /** What is said to hold always holds whenever it is asked, in any zone. */
    @Test
    void ordersHoldWheneverTheyAreAsked() {
        SplittableRandom random = new SplittableRandom(3);
        for (String name : List.of(
                "UTC",
                "Europe/Bucharest",
                "America/New_York",
                "Pacific/Apia",
                "Asia/Kathmandu",
                "Australia/Lord_Howe")) {
            ZoneId zone = ZoneId.of(name);
            TimeOrder order = new TimeOrder(zone, Optional.empty());
            List<TimePoint> points = points();
            for (int i = 0; i < 150; i++) {
                long second = 631_152_000L + random.nextLong(2_000_000_000L);
                DayOfWeek weekStart = random.nextBoolean() ? DayOfWeek.MONDAY : DayOfWeek.SUNDAY;
                AsOf moment = new AsOf(Instant.ofEpochSecond(second), zone, weekStart);
                for (TimePoint first : points) {
                    Instant a = order.resolve(first, moment).toInstant();
                    for (TimePoint second2 : points) {
                        Instant b = order.resolve(second2, moment).toInstant();
                        assertThat(order.isAtMost(first, second2) && a.isAfter(b))
                                .as("%s at most %s as of %s", first, second2, moment)
                                .isFalse();
                        assertThat(order.isBefore(first, second2) && !a.isBefore(b))
                                .as("%s before %s as of %s", first, second2, moment)
                                .isFalse();
                    }
                }
            }
        }
    }

    private static List<TimePoint> points() {
        List<TimePoint> points = new ArrayList<>();
        for (TimeUnit unit : TimeUnit.values()) {
            for (int count : List.of(0, 1, 2, 3, 24, 30, 31, 60)) {
                points.add(ago(count, unit));
            }
        }
        for (CalendarUnit unit : CalendarUnit.values()) {
            for (int offset = -2; offset <= 2; offset++) {
                points.add(start(unit, offset));
            }
        }
        for (int years : List.of(-2, -1, 0, 1, 2, 18, 30)) {
            points.add(new TimePoint.YearsAgo(years));
        }
        return points;
    }
}
