package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.VIEWS;
import static dev.seg.compiler.model.Town.at;
import static dev.seg.compiler.model.Town.call;
import static dev.seg.compiler.model.Town.customer;
import static dev.seg.compiler.model.Town.fact;
import static dev.seg.compiler.model.Town.has;
import static dev.seg.compiler.model.Town.is;
import static dev.seg.compiler.model.Town.not;
import static dev.seg.compiler.model.Town.of;
import static dev.seg.compiler.model.Town.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock of the person's own zone: {@code local_hour(at)}, {@code in local yesterday}. */
class LocalTimeTest {

    private static Person viewer(String zone, String moment) {
        Town.Somebody somebody = customer(1).viewed(moment, 1, "");
        return (zone.isEmpty() ? somebody : somebody.zone(zone)).done();
    }

    private static String local(ScalarFunction function, Person person) {
        Value local = call(function, call(ScalarFunction.LOCAL, at(0)));
        return value(of(AggregateFunction.MIN, local, VIEWS), person);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2026-03-30T15:00:00Z, 0, 2, 2026-03-31",
        "America/New_York, 2026-03-30T15:00:00Z, 11, 1, 2026-03-30",
        "UTC, 2026-03-30T15:00:00Z, 15, 1, 2026-03-30",
        // the clocks of America had changed on the 8th of March already
        "America/New_York, 2026-03-08T06:59:59Z, 1, 7, 2026-03-08",
        "America/New_York, 2026-03-08T07:00:00Z, 3, 7, 2026-03-08",
        // by half an hour, and over the date line
        "Asia/Kolkata, 2026-03-30T18:30:00Z, 0, 2, 2026-03-31",
        "Pacific/Kiritimati, 2026-03-30T10:00:00Z, 0, 2, 2026-03-31",
    })
    void partsAreReadOnThePersonsClock(String zone, String moment, String hour, String weekday, String day) {
        Person person = viewer(zone, moment);
        assertThat(local(ScalarFunction.HOUR, person)).isEqualTo(hour);
        assertThat(local(ScalarFunction.WEEKDAY, person)).isEqualTo(weekday);
        assertThat(local(ScalarFunction.START_OF_DAY, person)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"''", "Mars/Olympus", "EST", "europe/warsaw", "+02:00", "Etc/GMT+5", "GMT"})
    void withoutAKnownZoneTheTimeIsMissing(String zone) {
        Person person = viewer(zone, "2026-03-30T15:00:00Z");
        assertThat(local(ScalarFunction.HOUR, person)).isEqualTo("missing");
        Predicate yesterday = has(VIEWS, inLocal(CalendarUnit.DAY, -1));
        assertThat(Town.holds(yesterday, person)).isFalse();
        assertThat(Town.holds(not(yesterday), person)).isTrue();
    }

    private static Predicate inLocal(CalendarUnit unit, int offset) {
        return new Predicate.And(List.of(
                Shop.compare(at(0), Comparator.AT_LEAST, local(unit, offset)),
                Shop.compare(at(0), Comparator.LESS, local(unit, offset + 1))));
    }

    private static Value local(CalendarUnit unit, int offset) {
        return new Value.Point(new TimeBound.StartOf(unit, offset), Clock.PERSON);
    }

    /** The run is at ten o'clock UTC: in Tokyo at seven in the evening, on Kiritimati already tomorrow. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2026-03-29T14:59:59Z, false",
        "Asia/Tokyo, 2026-03-29T15:00:00Z, true",
        "Asia/Tokyo, 2026-03-30T14:59:59Z, true",
        "Asia/Tokyo, 2026-03-30T15:00:00Z, false",
        "Pacific/Kiritimati, 2026-03-30T09:59:59Z, false",
        "Pacific/Kiritimati, 2026-03-30T10:00:00Z, true",
        "Pacific/Kiritimati, 2026-03-31T09:59:59Z, true",
        // Warsaw's clock was changed on the 29th: the 30th is a day as all others
        "Europe/Warsaw, 2026-03-29T22:00:00Z, true",
        "Europe/Warsaw, 2026-03-30T22:00:00Z, false",
    })
    void periodsAreThoseOfThePersonsCalendar(String zone, String moment, boolean expected) {
        assertThat(Town.holds(has(VIEWS, inLocal(CalendarUnit.DAY, -1)), viewer(zone, moment)))
                .isEqualTo(expected);
    }

    /** The 29th of March had 23 hours in Warsaw. */
    @Test
    void daysBackAreThoseOfThePersonsCalendar() {
        TimeBound twoDaysAgo = new TimeBound.Ago(new TimeAmount(3, TimeUnit.DAY));
        Predicate since =
                has(VIEWS, Shop.compare(at(0), Comparator.AT_LEAST, new Value.Point(twoDaysAgo, Clock.PERSON)));
        assertThat(Town.holds(since, viewer("Europe/Warsaw", "2026-03-28T11:00:00Z")))
                .isTrue();
        assertThat(Town.holds(since, viewer("Europe/Warsaw", "2026-03-28T10:59:59Z")))
                .isFalse();
        assertThat(Town.holds(since, viewer("UTC", "2026-03-28T10:00:00Z"))).isTrue();
    }

    @Test
    void weeksStartAsTheCatalogSaysInAllZones() {
        Value monday = new Value.Point(new TimeBound.StartOf(CalendarUnit.WEEK, 0), Clock.PERSON);
        Predicate exactly = has(VIEWS, is(at(0), monday));
        assertThat(Town.holds(exactly, viewer("Asia/Tokyo", "2026-03-29T15:00:00Z")))
                .isTrue();
        assertThat(Town.holds(exactly, viewer("UTC", "2026-03-30T00:00:00Z"))).isTrue();
    }

    /** Noon of a wall clock is another moment in each zone. */
    @Test
    void datesAreThoseOfThePersonsCalendar() {
        Value noon = new Value.Point(new TimeBound.At(LocalDateTime.parse("2026-03-30T12:00")), Clock.PERSON);
        Predicate exactly = has(VIEWS, is(at(0), noon));
        assertThat(Town.holds(exactly, viewer("Asia/Tokyo", "2026-03-30T03:00:00Z")))
                .isTrue();
        assertThat(Town.holds(exactly, viewer("America/New_York", "2026-03-30T16:00:00Z")))
                .isTrue();
    }

    @Test
    void aDayIsThatDayEverywhere() {
        Person person = customer(1)
                .zone("Pacific/Kiritimati")
                .with(Town.BIRTHDAY, LocalDate.of(2026, 4, 1))
                .done();
        Value local = call(ScalarFunction.LOCAL, fact(Town.BIRTHDAY));
        assertThat(value(call(ScalarFunction.DAY, local), person)).isEqualTo("1");
        assertThat(value(call(ScalarFunction.HOUR, local), person)).isEqualTo("0");
        Predicate today = new Predicate.And(List.of(
                Shop.compare(fact(Town.BIRTHDAY), Comparator.AT_LEAST, local(CalendarUnit.DAY, 0)),
                Shop.compare(fact(Town.BIRTHDAY), Comparator.LESS, local(CalendarUnit.DAY, 1))));
        assertThat(Town.holds(today, person))
                .as("on Kiritimati it is the 1st of April")
                .isTrue();
        Person elsewhere = customer(1)
                .zone("UTC")
                .with(Town.BIRTHDAY, LocalDate.of(2026, 4, 1))
                .done();
        assertThat(Town.holds(today, elsewhere)).isFalse();
    }

    /** In Town timestamps are read in UTC. */
    @Test
    void timestampsAreReadInTheCatalogsZoneFirst() {
        Value local = call(ScalarFunction.LOCAL, Shop.of(Shop.SIGNUP));
        Person person = customer(1)
                .zone("Asia/Tokyo")
                .with(Shop.SIGNUP, LocalDateTime.parse("2026-03-30T15:30:00"))
                .done();
        assertThat(value(call(ScalarFunction.HOUR, local), person)).isEqualTo("0");
        assertThat(value(call(ScalarFunction.TIME_OF_DAY, local), person)).isEqualTo("1800000000");
    }

    @Test
    void theRunsMomentHasALocalTimeToo() {
        Value hour = call(ScalarFunction.HOUR, call(ScalarFunction.LOCAL, Shop.ago(0, TimeUnit.DAY)));
        assertThat(value(hour, customer(1).zone("Asia/Tokyo").done())).isEqualTo("19");
        assertThat(value(hour, customer(1).done())).isEqualTo("missing");
    }

    /** Whoever is spoken of has the zone, not whoever speaks. */
    @Test
    void theClockIsThatOfTheRowsPerson() {
        Person tokyo = viewer("Asia/Tokyo", "2026-03-30T15:00:00Z");
        Person nobody = customer(2).done();
        Value hour = call(ScalarFunction.HOUR, call(ScalarFunction.LOCAL, at(0)));
        Value all = of(AggregateFunction.MIN, hour, new Source.OfPeople(Town.EVERYONE, VIEWS));
        assertThat(Town.words(Town.evaluator(Town.world(tokyo, nobody)).value(all, nobody)))
                .isEqualTo("0");
    }

    /** Also those who live where no such zone is known have moments that are compared with the catalog's. */
    @Test
    void theCatalogsClockNeedsNoZone() {
        Person person = new Person("x", Map.of(), Map.of());
        Value now = new Value.Point(new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY)));
        assertThat(Town.evaluator(Town.world(person)).value(now, person).map(Object::toString))
                .hasValue(Town.NOON.now().toString());
        assertThat(Town.NOON.now().toInstant()).isEqualTo(Instant.parse("2026-03-31T10:00:00Z"));
    }
}
