package dev.seg.compiler.model;

import static dev.seg.compiler.model.Shop.BIRTHDAY;
import static dev.seg.compiler.model.Shop.SEEN;
import static dev.seg.compiler.model.Shop.SIGNUP;
import static dev.seg.compiler.model.Shop.ago;
import static dev.seg.compiler.model.Shop.asOf;
import static dev.seg.compiler.model.Shop.compare;
import static dev.seg.compiler.model.Shop.holds;
import static dev.seg.compiler.model.Shop.number;
import static dev.seg.compiler.model.Shop.of;
import static dev.seg.compiler.model.Shop.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.type.TimeUnit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages, windows and the calendar; the catalog's zone is Europe/Warsaw, timestamps are read in America/New_York. */
class MomentMeaningTest {

    /** typ-23, typ-24: days over a clock change and months of unlike length. */
    @ParameterizedTest
    @CsvSource({
        // one day of 23 hours: the clock went forward on the 29th of March
        "2026-03-29T10:00:00Z, 1, DAY, 2026-03-28T11:00:00Z",
        "2026-03-29T10:00:00Z, 24, HOUR, 2026-03-28T10:00:00Z",
        // one day of 25 hours
        "2026-10-25T11:00:00Z, 1, DAY, 2026-10-24T10:00:00Z",
        // half past two, told twice: the second time
        "2026-10-25T01:30:00Z, 60, MINUTE, 2026-10-25T00:30:00Z",
        // months are clamped to their length
        "2026-03-31T10:00:00Z, 1, MONTH, 2026-02-28T11:00:00Z",
        "2028-03-31T10:00:00Z, 1, MONTH, 2028-02-29T11:00:00Z",
        "2026-05-31T10:00:00Z, 1, QUARTER, 2026-02-28T11:00:00Z",
        "2028-02-29T11:00:00Z, 1, YEAR, 2027-02-28T11:00:00Z",
        "2026-01-05T11:00:00Z, 1, WEEK, 2025-12-29T11:00:00Z",
    })
    void agesMoveOverTheCalendarOfTheZone(String now, long count, TimeUnit unit, String bound) {
        Predicate younger = compare(of(SEEN), Comparator.GREATER, ago(count, unit));
        Predicate older = compare(of(SEEN), Comparator.LESS, ago(count, unit));
        Instant exactly = Instant.parse(bound);
        assertThat(holds(younger, asOf(now), with(SEEN, exactly))).isFalse();
        assertThat(holds(older, asOf(now), with(SEEN, exactly))).isFalse();
        assertThat(holds(younger, asOf(now), with(SEEN, exactly.plusNanos(1000))))
                .isTrue();
        assertThat(holds(older, asOf(now), with(SEEN, exactly.minusNanos(1000))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 0, 2026-01-01T23:00:00Z",
        "DAY, -1, 2025-12-31T23:00:00Z",
        "WEEK, 0, 2025-12-28T23:00:00Z",
        "WEEK, -1, 2025-12-21T23:00:00Z",
        "MONTH, -1, 2025-11-30T23:00:00Z",
        "QUARTER, -1, 2025-09-30T22:00:00Z",
        "YEAR, 0, 2025-12-31T23:00:00Z",
        "YEAR, 1, 2026-12-31T23:00:00Z",
    })
    void periodsStartOnTheZonesClock(CalendarUnit unit, int offset, String start) {
        AsOf friday = asOf("2026-01-02T11:00:00Z");
        assertThat(friday.resolve(new TimeBound.StartOf(unit, offset)).toInstant())
                .isEqualTo(Instant.parse(start));
    }

    @Test
    void weeksStartWhereTheCatalogSays() {
        AsOf sunday = new AsOf(Instant.parse("2026-01-04T11:00:00Z"), Shop.WARSAW, DayOfWeek.SUNDAY);
        assertThat(sunday.resolve(new TimeBound.StartOf(CalendarUnit.WEEK, 0)).toLocalDate())
                .isEqualTo(LocalDate.of(2026, 1, 4));
    }

    @ParameterizedTest
    @CsvSource({
        // a day is its start in Warsaw: the 1st of March began at 23:00Z
        "2026-03-01, 2026-03-01T00:00, AT_LEAST, true",
        "2026-03-01, 2026-03-01T00:00, GREATER, false",
        "2026-03-01, 2026-03-01T12:00, AT_LEAST, false",
        "2026-03-01, 2026-03-01T12:00, LESS, true",
        "2026-03-02, 2026-03-01T12:00, GREATER, true",
    })
    void daysAreComparedByTheirStart(LocalDate date, LocalDateTime bound, Comparator comparator, boolean expected) {
        Predicate predicate = compare(of(BIRTHDAY), comparator, Shop.at(new TimeBound.At(bound)));
        assertThat(holds(predicate, asOf("2026-03-31T10:00:00Z"), with(BIRTHDAY, date)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // noon in Warsaw is six in the morning in New York, and five while only America has changed its clocks
        "2026-03-01T12:00, 2026-03-01T06:00",
        "2026-03-20T12:00, 2026-03-20T07:00",
        // half past one of the 1st of November, told twice in New York, is the earlier: half past six in Warsaw
        "2026-11-01T06:30, 2026-11-01T01:30",
        // half past two of the 8th of March, skipped in New York, is as if it were still winter
        "2026-03-08T08:30, 2026-03-08T02:30",
    })
    void wallClockTimesAreReadInTheirZone(LocalDateTime bound, LocalDateTime equal) {
        Value at = Shop.at(new TimeBound.At(bound));
        AsOf now = asOf("2026-12-31T10:00:00Z");
        assertThat(holds(compare(of(SIGNUP), Comparator.EQUAL, at), now, with(SIGNUP, equal)))
                .isTrue();
        assertThat(holds(compare(at, Comparator.LESS, of(SIGNUP)), now, with(SIGNUP, equal.plusNanos(1000))))
                .isTrue();
    }

    @Test
    void ofATimeToldTwiceTheEarlierIsMeant() {
        AsOf now = asOf("2026-10-31T10:00:00Z");
        Value at = Shop.at(new TimeBound.At(LocalDateTime.parse("2026-10-25T02:30")));
        assertThat(holds(
                        compare(of(SEEN), Comparator.EQUAL, at),
                        now,
                        with(SEEN, Instant.parse("2026-10-25T00:30:00Z"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2000-02-29, 2026-02-28T11:00:00Z, 25",
        "2000-02-29, 2026-03-01T11:00:00Z, 26",
        "2000-02-29, 2028-02-28T11:00:00Z, 27",
        "2000-02-29, 2028-02-29T11:00:00Z, 28",
        "2000-03-31, 2026-03-31T10:00:00Z, 26",
        // already the 31st in Warsaw
        "2000-03-31, 2026-03-30T22:00:00Z, 26",
        "2000-03-31, 2026-03-30T21:59:59Z, 25",
        "2026-03-31, 2026-03-31T10:00:00Z, 0",
        "2026-04-01, 2026-03-31T10:00:00Z, -1",
        "2027-03-31, 2026-03-31T10:00:00Z, -1",
        "2027-04-01, 2026-03-31T10:00:00Z, -2",
    })
    void ageIsInWholeYears(LocalDate date, String now, String years) {
        Predicate exactly = compare(new Value.Age(of(BIRTHDAY)), Comparator.EQUAL, number(years));
        assertThat(holds(exactly, asOf(now), with(BIRTHDAY, date))).isTrue();
    }

    @Test
    void aRunKeepsWholeMicroseconds() {
        AsOf now = new AsOf(Instant.parse("2026-03-31T10:00:00.123456789Z"), ZoneId.of("UTC"), DayOfWeek.MONDAY);
        assertThat(now.instant()).isEqualTo(Instant.parse("2026-03-31T10:00:00.123456Z"));
    }
}
