package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.BIRTHDAY;
import static dev.seg.compiler.model.Town.customer;
import static dev.seg.compiler.model.Town.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code anniversary(birthday) in next 10d}, {@code on today}, {@code in this month}. */
class AnniversariesTest {

    private static boolean recurs(String birthday, String from, String until) {
        Predicate recurs = new Predicate.Recurs(fact(BIRTHDAY), day(from), day(until), Clock.CATALOG);
        return Town.holds(
                recurs, customer(1).with(BIRTHDAY, LocalDate.parse(birthday)).done());
    }

    private static TimeBound day(String day) {
        return new TimeBound.At(LocalDate.parse(day).atStartOfDay());
    }

    @ParameterizedTest
    @CsvSource({
        "1990-04-01, 2026-04-01, 2026-04-02, true",
        "1990-04-01, 2026-03-31, 2026-04-01, false",
        "1990-04-01, 2026-04-02, 2026-05-01, false",
        "2026-04-01, 2026-04-01, 2026-04-02, true",
        "2030-04-01, 2026-04-01, 2026-04-02, true",
        // the turn of the year
        "1990-01-03, 2025-12-28, 2026-01-07, true",
        "1990-12-30, 2025-12-28, 2026-01-07, true",
        "1990-01-07, 2025-12-28, 2026-01-07, false",
        "1990-12-27, 2025-12-28, 2026-01-07, false",
        "1990-06-15, 2025-12-28, 2026-01-07, false",
        // the 29th of February is the 1st of March of years without it
        "2000-02-29, 2026-02-28, 2026-03-01, false",
        "2000-02-29, 2026-03-01, 2026-03-02, true",
        "2000-02-29, 2028-02-29, 2028-03-01, true",
        "2000-02-29, 2028-03-01, 2028-03-02, false",
        "2000-02-28, 2028-02-29, 2028-03-01, false",
        "2000-03-01, 2028-02-29, 2028-03-01, false",
        "2000-03-01, 2026-03-01, 2026-03-02, true",
        // a year has them all, and nothing has none
        "2000-02-29, 2026-03-02, 2027-03-02, true",
        "1990-04-01, 2020-01-01, 2026-01-01, true",
        "1990-04-01, 2026-04-01, 2026-04-01, false",
        "1990-04-01, 2026-05-01, 2026-03-01, false",
    })
    void everyYearHasOne(String birthday, String from, String until, boolean expected) {
        assertThat(recurs(birthday, from, until)).isEqualTo(expected);
    }

    @Test
    void aMissingDayHasNone() {
        Predicate recurs = new Predicate.Recurs(fact(BIRTHDAY), day("2020-01-01"), day("2026-01-01"), Clock.CATALOG);
        assertThat(Town.holds(recurs, customer(1).done())).isFalse();
        assertThat(Town.holds(Town.not(recurs), customer(1).done())).isTrue();
    }

    /** In the middle of a day is on that day. */
    @Test
    void boundsAreTakenAsDays() {
        TimeBound noon = new TimeBound.At(LocalDateTime.parse("2026-04-01T12:00"));
        TimeBound tomorrow = new TimeBound.Later(noon, new TimeAmount(1, TimeUnit.DAY));
        Predicate recurs = new Predicate.Recurs(fact(BIRTHDAY), noon, tomorrow, Clock.CATALOG);
        assertThat(Town.holds(
                        recurs,
                        customer(1).with(BIRTHDAY, LocalDate.of(1990, 4, 1)).done()))
                .isTrue();
        assertThat(Town.holds(
                        recurs,
                        customer(1).with(BIRTHDAY, LocalDate.of(1990, 4, 2)).done()))
                .isFalse();
    }

    /** Today is another day on Kiritimati. */
    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 1990-04-01, true",
        "Pacific/Kiritimati, 1990-03-31, false",
        "Europe/Warsaw, 1990-03-31, true",
        "America/New_York, 1990-03-31, true",
        "nowhere, 1990-03-31, false",
    })
    void todayIsThatOfThePerson(String zone, String birthday, boolean expected) {
        Predicate today = new Predicate.Recurs(
                fact(BIRTHDAY),
                new TimeBound.StartOf(CalendarUnit.DAY, 0),
                new TimeBound.StartOf(CalendarUnit.DAY, 1),
                Clock.PERSON);
        Person person =
                customer(1).zone(zone).with(BIRTHDAY, LocalDate.parse(birthday)).done();
        assertThat(Town.holds(today, person)).isEqualTo(expected);
    }

    /** {@code in next 10d} on the 25th of December. */
    @ParameterizedTest
    @CsvSource({"1990-12-25, true", "1990-12-24, false", "1990-01-04, true", "1990-01-05, false"})
    void theNextTenDaysGoOverTheTurnOfTheYear(String birthday, boolean expected) {
        TimeBound today = new TimeBound.StartOf(CalendarUnit.DAY, 0);
        Predicate soon = new Predicate.Recurs(
                fact(BIRTHDAY),
                today,
                new TimeBound.Later(new TimeBound.StartOf(CalendarUnit.DAY, 1), new TimeAmount(10, TimeUnit.DAY)),
                Clock.CATALOG);
        Person person = customer(1).with(BIRTHDAY, LocalDate.parse(birthday)).done();
        AsOf christmas = new AsOf(Instant.parse("2025-12-25T12:00:00Z"), ZoneId.of("Europe/Warsaw"), DayOfWeek.MONDAY);
        assertThat(new Evaluator(Town.model(Map.of()), christmas, List.of(person)).holds(soon, person))
                .isEqualTo(expected);
    }
}
