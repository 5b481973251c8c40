package dev.seg.compiler.law;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The values that data and literals are both taken from, so that equalities hit: plain ones and those on the edges. */
final class ValuePools {
    private static final List<String> TEXTS = List.of(
            "EU",
            "US",
            "eu",
            "",
            " ",
            "EU ",
            " EU",
            "O'Neil",
            "a\\b",
            "50%",
            "a_b",
            "a!b",
            "wow!",
            "\uD83D\uDE00",
            "\uFF5E",
            "Łódź",
            "Lodz",
            "Z",
            "a",
            "b",
            "\"q\"",
            "-- ",
            "?",
            "$1",
            "a\nb",
            ":x",
            "NULL",
            "é",
            "ß");

    /** In years; also those that ages are compared with. */
    static final List<Integer> AGES = List.of(1, 18, 40, 65);

    /** Also what is no zone, or not one of those that people may have. */
    static final List<String> ZONES = List.of(
            "Europe/Warsaw",
            "America/New_York",
            "Asia/Tokyo",
            "Asia/Kolkata",
            "Pacific/Kiritimati",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "UTC",
            "EST",
            "europe/warsaw",
            "Mars/Olympus",
            "+02:00",
            "");

    static final List<String> VERSIONS = List.of(
            "1",
            "1.0",
            "1.5",
            "1.5.0",
            "1.5.6",
            "1.5.10",
            "1.10",
            "2",
            "10.0.1",
            "01.5",
            "0",
            "0.0.1",
            "1.5b",
            "",
            "v2",
            "9999999999",
            "12345678901",
            "1..2",
            "2.0.0.0.1");

    static final List<String> LATITUDES =
            List.of("0", "52.2297", "50.0647", "40.7128", "-33.8688", "89.9", "-90", "52.5");
    static final List<String> LONGITUDES =
            List.of("0", "21.0122", "19.945", "-74.006", "151.2093", "179.9", "-179.9", "13.4");

    private static final List<Integer> SMALL = List.of(0, 1, -1, 2, 3, 4, 5, 7, 10, 18, 30, 42, 65, 100, 1000);
    private static final List<String> CENTS = List.of(
            "0", "0.01", "-0.01", "0.10", "0.50", "1", "2", "9.99", "10", "19.95", "19.99", "20", "33.33", "40.50",
            "66.67", "99.99", "100", "1000", "-5");
    private static final List<Double> FLOATS =
            List.of(0.0, 0.1, 0.25, 0.3, 0.5, 1.0, -1.5, 2.5, 100.0, 1e-9, 1e12, -0.0);

    private final Choices choices;
    private final AsOf asOf;
    private final ZoneId timestampZone;
    private final List<TimeBound> bounds;

    ValuePools(Choices choices, AsOf asOf, ZoneId timestampZone) {
        this.choices = choices;
        this.asOf = asOf;
        this.timestampZone = timestampZone;
        this.bounds = bounds();
    }

    /** The bounds that windows are made of; the data's moments lie on and around them. */
    List<TimeBound> timeBounds() {
        return bounds;
    }

    /**
     * A few values for one column.
     *
     * @param sqlType of the column: what it cannot hold is not among them
     */
    List<Object> pool(Type type, String sqlType) {
        return switch (type) {
            case BOOL -> List.of(true, false);
            case INT -> List.copyOf(choices.some(choices.between(3, 8), integers(sqlType)));
            case DECIMAL -> List.copyOf(choices.some(choices.between(3, 8), decimals(sqlType)));
            case FLOAT -> floats(sqlType);
            case TEXT -> texts();
            case DATE -> choices.percent(50) ? birthdays() : moments(type);
            case TIMESTAMP, INSTANT -> moments(type);
            case DURATION -> throw new IllegalArgumentException("no column has durations");
        };
    }

    /** Texts of which no two are equal. */
    static List<Object> textKeys(int count) {
        List<Object> keys = new ArrayList<>(TEXTS);
        for (int i = keys.size(); i < count; i++) {
            keys.add((i % 2 == 0 ? "c" : "C") + i / 2);
        }
        return keys.subList(0, count);
    }

    private List<Object> integers(String sqlType) {
        List<Object> values = new ArrayList<>(SMALL);
        if (sqlType.equals("SMALLINT")) {
            values.addAll(List.of(32767, -32768));
        } else if (sqlType.equals("INTEGER") && choices.percent(30)) {
            values.addAll(List.of(Integer.MAX_VALUE, Integer.MIN_VALUE));
        } else if (sqlType.equals("BIGINT") && choices.percent(30)) {
            values.addAll(List.of(3_000_000_000L, 9_007_199_254_740_993L));
        } else if (sqlType.equals("BIGINT") && choices.percent(15)) {
            values.addAll(List.of(Long.MAX_VALUE, -Long.MAX_VALUE));
        }
        return values;
    }

    private List<Object> decimals(String sqlType) {
        if (sqlType.equals("INTEGER")) {
            return List.copyOf(SMALL);
        }
        List<Object> values =
                new ArrayList<>(CENTS.stream().map(BigDecimal::new).toList());
        if (sqlType.endsWith("4)")) {
            Stream.of("0.0001", "0.3333", "0.6667", "1.0050", "-19.9500")
                    .map(BigDecimal::new)
                    .forEach(values::add);
        }
        if (choices.percent(20)) {
            values.add(new BigDecimal("9999999999.99"));
        }
        return values;
    }

    private List<Object> texts() {
        List<Object> texts = new ArrayList<>(choices.some(choices.between(3, 8), TEXTS));
        if (choices.percent(60)) {
            // what patterns have to take literally, and what they would take it for
            texts.addAll(choices.of(
                    List.of("50%", "500"), List.of("a_b", "axb"), List.of("a\\b", "ab"), List.of("a_", "a%", "aa")));
        }
        return List.copyOf(texts);
    }

    private List<Object> floats(String sqlType) {
        List<Object> floats = new ArrayList<>(choices.some(choices.between(3, 6), FLOATS));
        if (choices.percent(15)) {
            floats.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        }
        if (sqlType.equals("REAL")) {
            floats.replaceAll(value -> ((Double) value).floatValue());
        }
        return List.copyOf(floats);
    }

    private List<Object> birthdays() {
        LocalDate today = asOf.now().toLocalDate();
        List<Object> days = new ArrayList<>(List.of(
                LocalDate.of(2000, 2, 29),
                LocalDate.of(2000, 2, 28),
                LocalDate.of(2000, 3, 1),
                today,
                today.plusDays(1)));
        if (choices.percent(15)) {
            days.addAll(List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.of(1582, 10, 10)));
        }
        for (int age : AGES) {
            days.add(today.minusYears(age).plusDays(choices.between(0, 2)));
        }
        return List.copyOf(days);
    }

    private List<Object> moments(Type type) {
        List<Object> moments = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            ZonedDateTime bound = asOf.resolve(choices.of(bounds));
            ZonedDateTime near = switch (choices.below(6)) {
                case 0, 1 -> bound;
                case 2 -> bound.plus(1, ChronoUnit.MICROS);
                case 3 -> bound.minus(1, ChronoUnit.MICROS);
                case 4 -> bound.plusHours(choices.between(-30, 30));
                default -> bound.minusDays(choices.between(0, 40));
            };
            moments.add(stored(near, type));
            if (choices.percent(30)) {
                // as long after it as conditions ask how long it is
                moments.add(stored(near.plusHours(choices.of(1, 24, 24, 48, 72, 168)), type));
            }
        }
        if (choices.percent(15)) {
            moments.add(stored(LocalDateTime.of(1, 1, 2, 0, 0).atZone(asOf.zone()), type));
            moments.add(stored(LocalDateTime.of(9999, 12, 30, 0, 0).atZone(asOf.zone()), type));
        }
        return List.copyOf(moments);
    }

    private Object stored(ZonedDateTime moment, Type type) {
        return switch (type) {
            case DATE -> moment.toLocalDate();
            case TIMESTAMP -> moment.withZoneSameInstant(timestampZone).toLocalDateTime();
            default -> moment.toInstant();
        };
    }

    private List<TimeBound> bounds() {
        List<TimeBound> all = new ArrayList<>();
        for (int days : List.of(0, 1, 2, 7, 30, 90, 365)) {
            all.add(ago(days, TimeUnit.DAY));
        }
        all.addAll(List.of(
                ago(1, TimeUnit.WEEK),
                ago(1, TimeUnit.MONTH),
                ago(3, TimeUnit.MONTH),
                ago(1, TimeUnit.QUARTER),
                ago(1, TimeUnit.YEAR),
                ago(100, TimeUnit.YEAR),
                ago(1, TimeUnit.HOUR),
                ago(24, TimeUnit.HOUR),
                ago(36, TimeUnit.HOUR),
                ago(90, TimeUnit.MINUTE)));
        for (CalendarUnit unit : CalendarUnit.values()) {
            for (int offset : List.of(0, 0, -1, -1, -2, 1)) {
                all.add(new TimeBound.StartOf(unit, offset));
            }
        }
        ZonedDateTime now = asOf.now();
        for (LocalDateTime local : List.of(
                now.toLocalDate().minusDays(10).atStartOfDay(),
                now.toLocalDate().withDayOfMonth(1).atTime(12, 30),
                now.toLocalDate().atTime(2, 30),
                LocalDateTime.of(2025, 12, 31, 23, 59, 59))) {
            if (!asOf.zone().getRules().getValidOffsets(local).isEmpty()) {
                all.add(new TimeBound.At(local));
            }
        }
        return List.copyOf(choices.some(12, all));
    }

    private static TimeBound ago(int count, TimeUnit unit) {
        return new TimeBound.Ago(new TimeAmount(count, unit));
    }

    /** Moments of runs that are interesting in a zone: days on which the clock changes, ends of months and years. */
    static List<Instant> runs(ZoneId zone) {
        List<String> runs = switch (zone.getId()) {
            case "Europe/Warsaw" ->
                List.of(
                        "2026-03-29T10:00:00Z",
                        "2026-10-25T00:30:00Z",
                        "2026-10-25T01:30:00Z",
                        "2026-03-31T10:00:00Z",
                        "2025-12-31T23:00:00Z",
                        "2026-03-30T00:30:00Z");
            case "America/New_York" ->
                List.of(
                        "2026-03-08T12:00:00Z",
                        "2026-11-01T05:30:00Z",
                        "2026-11-01T06:30:00Z",
                        "2026-12-01T04:59:59.999999Z",
                        "2026-02-28T17:00:00Z");
            // the day begins at one o'clock, or the clock goes back before midnight
            case "Africa/Cairo" ->
                List.of("2026-04-24T10:00:00Z", "2026-04-23T22:30:00Z", "2026-10-29T20:30:00Z", "2026-10-30T09:00:00Z");
            // half an hour
            case "Australia/Lord_Howe" -> List.of("2026-04-04T15:15:00Z", "2026-10-04T03:00:00Z");
            default ->
                List.of(
                        "2026-03-31T12:00:00Z",
                        "2024-02-29T23:59:59.999999Z",
                        "2026-01-01T00:00:00Z",
                        "2025-05-15T08:15:30.123456Z");
        };
        return runs.stream().map(Instant::parse).toList();
    }
}
