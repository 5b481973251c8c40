package dev.seg.compiler.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What the {@link ScalarFunction}s make of known values, on the clock of a catalog. */
final class Scalars {

    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final int BUCKET_DIGITS = 15;
    private static final int VERSION_DIGITS = 10;

    private final AsOf asOf;
    private final ValueOrder order;

    Scalars(AsOf asOf, ValueOrder order) {
        this.asOf = asOf;
        this.order = order;
    }

    Optional<Object> call(ScalarFunction function, List<Object> arguments) {
        Object first = arguments.get(0);
        return switch (function) {
            case ELAPSED -> Optional.of(elapsed(order.instant(first), order.instant(arguments.get(1))));
            case TIME_OF_DAY -> number(wallClock(first).getLong(ChronoField.MICRO_OF_DAY));
            case HOUR -> number(wallClock(first).getHour());
            case WEEKDAY -> number(wallClock(first).getDayOfWeek().getValue());
            case DAY -> number(wallClock(first).getDayOfMonth());
            case MONTH -> number(wallClock(first).getMonthValue());
            case QUARTER -> number((wallClock(first).getMonthValue() + 2) / 3);
            case YEAR -> number(wallClock(first).getYear());
            case START_OF_DAY, START_OF_WEEK, START_OF_MONTH, START_OF_QUARTER, START_OF_YEAR ->
                Optional.of(start(function, wallClock(first).toLocalDate()));
            case LOCAL -> throw new IllegalArgumentException("needs the person's zone");
            case LOWER -> Optional.of(lower((String) first));
            case VERSION_ORDER -> versionOrder((String) first);
            case DISTANCE_KM -> Optional.of(distance(arguments));
        };
    }

    private static Optional<Object> number(long number) {
        return Optional.of(Fraction.of(number));
    }

    private static Fraction elapsed(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return Fraction.of(BigInteger.valueOf(between.getSeconds())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(between.getNano() / 1000)));
    }

    /** What the clock shows: of a moment that is {@link Local} already, that; of others, that of the catalog. */
    private LocalDateTime wallClock(Object moment) {
        return moment instanceof Local local ? local.time() : order.wallClock(moment);
    }

    /** A time on the wall clock of a person. */
    record Local(LocalDateTime time) {}

    private LocalDate start(ScalarFunction function, LocalDate day) {
        return switch (function) {
            case START_OF_WEEK -> day.with(TemporalAdjusters.previousOrSame(asOf.weekStart()));
            case START_OF_MONTH -> day.withDayOfMonth(1);
            case START_OF_QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case START_OF_YEAR -> LocalDate.of(day.getYear(), 1, 1);
            default -> day;
        };
    }

    static String lower(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)));
        return lower.toString();
    }

    /** See {@link ScalarFunction#VERSION_ORDER}. */
    static Optional<Object> versionOrder(String version) {
        if (!version.matches("[0-9]{1,10}([.][0-9]{1,10})*")) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : version.replaceAll("([.]0+)+$", "").split("[.]", -1)) {
            parts.add("0".repeat(VERSION_DIGITS - part.length()) + part);
        }
        return Optional.of(String.join(".", parts));
    }

    private static double distance(List<Object> arguments) {
        double lat = Math.toRadians(ValueOrder.toDouble(arguments.get(0)));
        double lon = Math.toRadians(ValueOrder.toDouble(arguments.get(1)));
        double lat2 = Math.toRadians(ValueOrder.toDouble(arguments.get(2)));
        double lon2 = Math.toRadians(ValueOrder.toDouble(arguments.get(3)));
        double a = square(Math.sin((lat2 - lat) / 2))
                + Math.cos(lat) * Math.cos(lat2) * square(Math.sin((lon2 - lon) / 2));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    private static double square(double number) {
        return number * number;
    }

    /** See {@link Value.Bucket}. */
    static long bucket(Value.Bucket bucket, Object key) {
        String text =
                bucket.salt() + ":" + (key instanceof BigDecimal number ? number.toPlainString() : key.toString());
        String digits = HexFormat.of().formatHex(md5().digest(text.getBytes(StandardCharsets.UTF_8)));
        return Long.parseLong(digits.substring(0, BUCKET_DIGITS), 16) % bucket.size();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** Whether an anniversary of the date lies in [{@code from}, {@code until}). */
    static boolean recurs(LocalDate date, LocalDate from, LocalDate until) {
        for (int year = from.getYear(); year <= until.getYear(); year++) {
            LocalDate anniversary = date.withDayOfMonth(1).withYear(year).plusDays(date.getDayOfMonth() - 1L);
            if (!anniversary.isBefore(from) && anniversary.isBefore(until)) {
                return true;
            }
        }
        return false;
    }

    /** The median and the variance of exact numbers; at least one. */
    static Fraction spread(AggregateFunction function, List<Object> numbers) {
        List<Fraction> sorted =
                numbers.stream().map(number -> (Fraction) number).sorted().toList();
        int size = sorted.size();
        if (function == AggregateFunction.MEDIAN) {
            return sorted.get((size - 1) / 2).plus(sorted.get(size / 2)).dividedBy(Fraction.of(2));
        }
        Fraction mean = sum(numbers).dividedBy(Fraction.of(size));
        return sorted.stream()
                .map(number -> number.minus(mean))
                .map(distance -> distance.times(distance))
                .reduce(Fraction.ZERO, Fraction::plus)
                .dividedBy(Fraction.of(size));
    }

    static Fraction sum(List<Object> numbers) {
        return numbers.stream().map(number -> (Fraction) number).reduce(Fraction.ZERO, Fraction::plus);
    }

    /** Whether a value of the function may have no end behind its point, so that it is cut where people are ordered by it. */
    static boolean isQuotient(Value value) {
        if (value instanceof Value.Named named) {
            return isQuotient(named.definition());
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return arithmetic.operator() == ArithmeticOperator.DIVIDE
                    || isQuotient(arithmetic.left())
                    || isQuotient(arithmetic.right());
        }
        return value instanceof Value.Aggregate aggregate
                && (aggregate.function() == AggregateFunction.AVERAGE
                        || aggregate.function() == AggregateFunction.VARIANCE);
    }
}
