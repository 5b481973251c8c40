package dev.seg.compiler.model;

import static dev.seg.compiler.model.Town.ORDERS;
import static dev.seg.compiler.model.Town.amount;
import static dev.seg.compiler.model.Town.call;
import static dev.seg.compiler.model.Town.customer;
import static dev.seg.compiler.model.Town.of;
import static dev.seg.compiler.model.Town.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of known values; the catalog's zone is Europe/Warsaw. */
class ScalarsTest {

    private static String ofMoment(ScalarFunction function, String moment) {
        return value(call(function, Shop.of(Shop.SEEN)), Shop.with(Shop.SEEN, Town.moment(moment)));
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-03-31T22:30:00Z, 0",
        "TIME_OF_DAY, 2026-03-31T22:30:00.000001Z, 1800000001",
        "TIME_OF_DAY, 2026-03-31T21:59:59.999999Z, 86399999999",
        "WEEKDAY, 2026-03-29T21:59:59Z, 7",
        "WEEKDAY, 2026-03-29T22:00:00Z, 1",
        "DAY, 2026-03-31T22:30:00Z, 1",
        "MONTH, 2026-03-31T22:30:00Z, 4",
        "QUARTER, 2026-03-31T22:30:00Z, 2",
        "QUARTER, 2026-03-31T21:30:00Z, 1",
        "QUARTER, 2026-12-01T00:00:00Z, 4",
        "YEAR, 2025-12-31T23:00:00Z, 2026",
        "START_OF_DAY, 2026-03-31T22:30:00Z, 2026-04-01",
        "START_OF_WEEK, 2026-03-29T21:00:00Z, 2026-03-23",
        "START_OF_WEEK, 2026-03-29T22:00:00Z, 2026-03-30",
        "START_OF_MONTH, 2026-03-31T21:00:00Z, 2026-03-01",
        "START_OF_QUARTER, 2026-03-31T21:00:00Z, 2026-01-01",
        "START_OF_YEAR, 2025-12-31T23:00:00Z, 2026-01-01",
        // on the 29th of March two o'clock is three at once; on the 25th of October it is told twice
        "HOUR, 2026-03-29T00:59:59Z, 1",
        "HOUR, 2026-03-29T01:00:00Z, 3",
        "HOUR, 2026-10-25T00:30:00Z, 2",
        "HOUR, 2026-10-25T01:30:00Z, 2",
    })
    void partsAreReadOnTheCatalogsClock(ScalarFunction function, String moment, String expected) {
        assertThat(ofMoment(function, moment)).isEqualTo(expected);
    }

    @Test
    void partsOfADayAreThoseOfItsStart() {
        Person person = Shop.with(Shop.BIRTHDAY, LocalDate.of(2000, 2, 29));
        Value day = Shop.of(Shop.BIRTHDAY);
        assertThat(value(call(ScalarFunction.DAY, day), person)).isEqualTo("29");
        assertThat(value(call(ScalarFunction.WEEKDAY, day), person)).isEqualTo("2");
        assertThat(value(call(ScalarFunction.HOUR, day), person)).isEqualTo("0");
        assertThat(value(call(ScalarFunction.START_OF_WEEK, day), person)).isEqualTo("2000-02-28");
    }

    /** In Town timestamps are read in UTC. */
    @Test
    void partsOfTimestampsAreReadInTheirZoneFirst() {
        Person person = Shop.with(Shop.SIGNUP, LocalDateTime.parse("2026-07-31T23:30:00"));
        assertThat(value(call(ScalarFunction.HOUR, Shop.of(Shop.SIGNUP)), person))
                .isEqualTo("1");
        assertThat(value(call(ScalarFunction.MONTH, Shop.of(Shop.SIGNUP)), person))
                .isEqualTo("8");
    }

    @Test
    void functionsOfTheMissingAreMissing() {
        for (ScalarFunction function : List.of(ScalarFunction.HOUR, ScalarFunction.START_OF_WEEK)) {
            assertThat(value(call(function, Shop.of(Shop.SEEN)), customer(1).done()))
                    .isEqualTo("missing");
        }
        Value gap = call(ScalarFunction.ELAPSED, Shop.of(Shop.SEEN), Shop.ago(0, TimeUnit.DAY));
        assertThat(value(gap, customer(1).done())).isEqualTo("missing");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T11:00:00Z, 2026-03-29T10:00:00Z, 82800000000", // noon to noon: 23 hours
        "2026-10-24T10:00:00Z, 2026-10-25T11:00:00Z, 90000000000",
        "2026-03-02T00:00:00Z, 2026-03-01T23:59:59.999999Z, -1",
        "1969-12-31T23:59:59.999999Z, 1970-01-01T00:00:00.000001Z, 2",
        "0001-01-01T00:00:00Z, 9999-12-31T23:59:59.999999Z, 315537897599999999",
    })
    void elapsedTimeIsExact(String from, String to, String micros) {
        Person person = customer(1)
                .did(Town.VIEW, from, 1, "", "")
                .did(Town.ORDER, to, 2, "", "")
                .done();
        Evaluator evaluator = new Evaluator(
                Town.model(Map.of()),
                new AsOf(Instant.parse("9999-12-31T23:59:59.999999Z"), Shop.WARSAW, DayOfWeek.MONDAY),
                List.of(person));
        Value elapsed = of(
                AggregateFunction.MIN,
                of(AggregateFunction.MIN, call(ScalarFunction.ELAPSED, Town.at(1), Town.at(0)), ORDERS),
                Town.VIEWS);
        assertThat(Town.words(evaluator.value(elapsed, person))).isEqualTo(micros);
    }

    /** A day of 23 hours has 23 hours: the start of one day to that of the next. */
    @Test
    void daysLastFromStartToStart() {
        Value elapsed = call(ScalarFunction.ELAPSED, Shop.date("2026-03-29"), Shop.date("2026-03-30"));
        assertThat(value(elapsed, customer(1).done())).isEqualTo(Long.toString(23 * 3_600_000_000L));
    }

    @ParameterizedTest
    @CsvSource({"ABCxyz-09, abcxyz-09", "ÅÉß, ÅÉß", "İI, İi"})
    void lowerChangesTheLettersAToZAlone(String text, String expected) {
        assertThat(value(
                        call(ScalarFunction.LOWER, Shop.text(text)), customer(1).done()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5.6, 1.5.10, -1",
        "1.5, 1.5.0.0, 0",
        "01.5, 1.5, 0",
        "1.0.1, 1.0, 1",
        "0, 0.0, 0",
        "10, 9.9.9, 1",
        "9999999999, 10.0, 1",
    })
    void versionsAreComparedNumberByNumber(String left, String right, int expected) {
        Value a = call(ScalarFunction.VERSION_ORDER, Shop.text(left));
        Value b = call(ScalarFunction.VERSION_ORDER, Shop.text(right));
        for (Comparator comparator : Comparator.values()) {
            assertThat(Town.holds(Shop.compare(a, comparator, b), customer(1).done()))
                    .as("%s", comparator)
                    .isEqualTo(comparator.holds(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "'1.5b'", "'1..5'", "'.5'", "'5.'", "' 1'", "'12345678901'", "'-1'", "'１'"})
    void whatIsNoVersionIsMissing(String text) {
        assertThat(value(
                        call(ScalarFunction.VERSION_ORDER, Shop.text(text)),
                        customer(1).done()))
                .isEqualTo("missing");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 180, 20015.1",
        "52.2297, 21.0122, 50.0647, 19.9450, 252.0", // Warsaw to Cracow
        "90, 17, -90, 5, 20015.1",
        "48.5, 7.5, 48.5, 7.5, 0.0",
        "0, 179.5, 0, -179.5, 111.2",
    })
    void distancesAreGreatCircles(String lat, String lon, String lat2, String lon2, double kilometres) {
        Value distance = call(
                ScalarFunction.DISTANCE_KM, Shop.number(lat), Shop.number(lon), Shop.number(lat2), Shop.number(lon2));
        double found = Double.parseDouble(value(distance, customer(1).done()));
        assertThat(found).isEqualTo(kilometres, Offset.offset(0.05));
    }

    /** From the outside: {@code printf 'seg:1' | md5sum | cut -c1-15}, modulo the size. */
    @ParameterizedTest
    @CsvSource({"seg, 1, 10000, 8614", "seg, 10, 10000, 7561", "'', 1, 7, 1"})
    void bucketsAreTheSameEverywhere(String salt, int key, long size, String expected) {
        assertThat(value(new Value.Bucket(size, salt), customer(key).done())).isEqualTo(expected);
    }

    @Test
    void bucketsOfTextKeysAreOfTheirUtf8() {
        assertThat(value(new Value.Bucket(100, "seg"), Town.company("ß").done()))
                .isEqualTo("95");
        assertThat(value(new Value.Bucket(100, "cart"), Town.company("abc").done()))
                .isEqualTo("60");
        Person ten = new Person(new BigDecimal("1E+1"), Map.of(), Map.of());
        assertThat(value(new Value.Bucket(10_000, "seg"), ten)).isEqualTo("7561");
    }

    @ParameterizedTest
    @CsvSource({"'5', 5, 0", "'5 1', 3, 4", "'9 1 2', 2, 12.666666666667", "'1 4 2 3', 2.5, 1.25"})
    void medianIsTheMiddleAndVarianceThatOfAll(String amounts, String median, String variance) {
        Town.Somebody somebody = customer(1).ordered("01", 1, "", "");
        int key = 2;
        for (String amount : amounts.split(" ", -1)) {
            somebody.ordered("02", key++, "", amount);
        }
        assertThat(value(of(AggregateFunction.MEDIAN, amount(0), ORDERS), somebody.done()))
                .isEqualTo(median);
        assertThat(value(of(AggregateFunction.VARIANCE, amount(0), ORDERS), somebody.done()))
                .isEqualTo(variance);
    }

    @Test
    void medianAndVarianceOfNothingAreMissing() {
        Person person = customer(1).ordered("01", 1, "", "").done();
        assertThat(value(of(AggregateFunction.MEDIAN, amount(0), ORDERS), person))
                .isEqualTo("missing");
        assertThat(value(of(AggregateFunction.VARIANCE, amount(0), ORDERS), person))
                .isEqualTo("missing");
    }

    @Test
    void howManyCountsTheConditionsThatHold() {
        Predicate yes = new Predicate.Truth(true);
        Predicate unknown = Town.is(Town.fact(Town.SPEND), 1);
        Value howMany = new Value.HowMany(List.of(yes, unknown, Town.not(unknown), yes));
        assertThat(value(howMany, customer(1).done())).isEqualTo("3");
        assertThat(value(new Value.HowMany(List.of()), customer(1).done())).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 3, 2026-04-02T22:00:00Z",
        "MONTH, 1, 2026-04-29T22:00:00Z",
        "HOUR, 3, 2026-03-31T01:00:00Z",
    })
    void boundsCanBeLaterThanOthers(TimeUnit unit, long count, String expected) {
        TimeBound later = new TimeBound.Later(
                new TimeBound.StartOf(CalendarUnit.DAY, unit == TimeUnit.MONTH ? -1 : 0), new TimeAmount(count, unit));
        assertThat(Town.NOON.resolve(later).toInstant()).isEqualTo(Instant.parse(expected));
    }
}
