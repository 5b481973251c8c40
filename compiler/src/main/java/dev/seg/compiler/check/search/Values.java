package dev.seg.compiler.check.search;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.TextPattern;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values that are worth a try in each field: those at which a condition changes, and their neighbours. */
final class Values {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal WIDEST = new BigDecimal("1e12");
    private static final List<Duration> STEPS =
            List.of(Duration.ofNanos(1000), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(40));
    /** How many times as fast or as slow everything is worth a try. */
    static final List<Double> PACES = List.of(0.25, 0.5, 1.5, 2.0, 3.0, 4.0, 10.0);

    private static final BigDecimal MOST_YEARS = BigDecimal.valueOf(300);
    private static final List<String> ZONES =
            List.of("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kolkata", "Nowhere");

    private static final List<ChronoField> PARTS = List.of(
            ChronoField.MICRO_OF_DAY,
            ChronoField.HOUR_OF_DAY,
            ChronoField.DAY_OF_WEEK,
            ChronoField.DAY_OF_MONTH,
            ChronoField.MONTH_OF_YEAR,
            ChronoField.YEAR);

    private final Mentioned mentioned;
    private final AsOf asOf;
    private final ZoneId timestampZone;
    private final List<Instant> instants = new ArrayList<>();
    private final List<Long> parts = new ArrayList<>();
    private final List<Duration> durations = new ArrayList<>();
    private final Map<Field, List<Object>> known = new HashMap<>();

    Values(Model model, AsOf asOf, Mentioned mentioned) {
        this.mentioned = mentioned;
        this.asOf = asOf;
        this.timestampZone = model.catalog().timestampZone();
        Set<Instant> at = new LinkedHashSet<>();
        at.add(asOf.instant());
        mentioned.bounds().forEach(bound -> at.add(asOf.resolve(bound).toInstant()));
        Set<Instant> around = new LinkedHashSet<>(at);
        for (Instant instant : at) {
            for (Duration step : STEPS) {
                around.add(instant.minus(step));
                around.add(instant.plus(step));
            }
        }
        if (mentioned.isAboutAnniversaries()) {
            for (Instant instant : List.copyOf(around)) {
                around.add(instant.atZone(asOf.zone()).minusYears(1).toInstant());
            }
        }
        instants.addAll(around);
        for (Object constant : mentioned.constants()) {
            if (constant instanceof BigDecimal number && number.abs().compareTo(WIDEST) < 0) {
                parts.add(number.longValue());
                durations.add(Duration.ofNanos(number.longValue() * 1000));
            }
        }
        durations.addAll(STEPS);
    }

    /** What a field is worth a try with. */
    List<Object> of(Field field) {
        return known.computeIfAbsent(field, this::found);
    }

    private List<Object> found(Field field) {
        Set<Object> found = new LinkedHashSet<>(field.values());
        if (field.name().equals(dev.seg.compiler.model.Person.ZONE)) {
            found.add(asOf.zone().getId());
            found.addAll(ZONES);
            return List.copyOf(found);
        }
        Set<Object> beside = field.source().map(mentioned::constants).orElse(Set.of());
        switch (field.type()) {
            case BOOL -> found.addAll(List.of(true, false));
            case INT, DECIMAL, FLOAT -> numbers(field, beside, found);
            case TEXT -> texts(field, beside, found);
            case DATE, TIMESTAMP, INSTANT -> moments(field, beside, found);
            case DURATION -> {}
        }
        return found.stream().filter(value -> obeys(field, value)).toList();
    }

    private void numbers(Field field, Set<Object> beside, Set<Object> found) {
        BigDecimal step = field.type() == Type.INT ? BigDecimal.ONE : CENT;
        for (Object constant : beside) {
            if (constant instanceof BigDecimal number) {
                for (BigDecimal near : List.of(
                        number,
                        number.subtract(step),
                        number.add(step),
                        number.negate(),
                        number.divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP),
                        number.add(number),
                        number.abs().sqrt(MathContext.DECIMAL32))) {
                    typed(field, near).ifPresent(found::add);
                }
            }
        }
        for (long small : List.of(0L, 1L, 2L, -1L, 10L)) {
            typed(field, BigDecimal.valueOf(small)).ifPresent(found::add);
        }
        if (field.domain() instanceof Domain.Range range) {
            for (BigDecimal end : List.of(
                    range.low(), range.high(), range.low().add(range.high()).divide(BigDecimal.valueOf(2)))) {
                typed(field, end).ifPresent(found::add);
            }
        }
        mentioned.constants().forEach(constant -> {
            if (constant instanceof BigDecimal number) {
                typed(field, number).ifPresent(found::add);
            }
        });
    }

    private void texts(Field field, Set<Object> beside, Set<Object> found) {
        List<String> own = new ArrayList<>();
        beside.stream().filter(String.class::isInstance).map(String.class::cast).forEach(own::add);
        Set<TextPattern> patterns = field.source().map(mentioned::patterns).orElse(Set.of());
        List<String> samples = new ArrayList<>();
        for (TextPattern pattern : patterns) {
            String sample = sample(pattern);
            samples.add(sample);
            for (String text : own) {
                samples.add(pattern.kind() == TextPattern.Kind.ENDS_WITH ? text + sample : sample + text);
            }
            for (TextPattern other : patterns) {
                samples.add(sample + sample(other));
            }
        }
        found.addAll(own);
        found.addAll(samples);
        for (String text : own) {
            found.add(text + "a");
            found.add(text.toUpperCase(java.util.Locale.ROOT));
            if (!text.isEmpty() && !Character.isLowSurrogate(text.charAt(text.length() - 1))) {
                found.add(text.substring(0, text.length() - 1));
            }
        }
        found.addAll(List.of("a", "b", "", "1.0", "0"));
        mentioned.constants().stream().filter(String.class::isInstance).forEach(found::add);
    }

    private static String sample(TextPattern pattern) {
        if (pattern.kind() != TextPattern.Kind.LIKE) {
            return pattern.text();
        }
        StringBuilder sample = new StringBuilder();
        boolean escaped = false;
        for (char sign : pattern.text().toCharArray()) {
            if (!escaped && sign == '\\') {
                escaped = true;
            } else {
                sample.append(
                        escaped || (sign != '%' && sign != '_') ? Character.toString(sign) : sign == '_' ? "a" : "");
                escaped = false;
            }
        }
        return sample.append(escaped ? "\\" : "").toString();
    }

    private void moments(Field field, Set<Object> beside, Set<Object> found) {
        for (Object constant : beside) {
            if (constant instanceof LocalDate day) {
                for (int i = -1; i <= 1; i++) {
                    found.add(typed(field.type(), day.plusDays(i).atStartOfDay(asOf.zone())));
                }
            } else if (constant instanceof BigDecimal years && years.abs().compareTo(MOST_YEARS) <= 0) {
                for (int i = -1; i <= 1; i++) {
                    ZonedDateTime day = asOf.now().minusYears(years.intValue() + 1L);
                    found.add(typed(field.type(), day.plusDays(i)));
                    found.add(typed(field.type(), day.plusYears(1).plusDays(i)));
                }
            }
        }
        instants.forEach(instant -> found.add(typed(field.type(), instant.atZone(asOf.zone()))));
    }

    private Object typed(Type type, ZonedDateTime moment) {
        return switch (type) {
            case DATE -> moment.toLocalDate();
            case TIMESTAMP -> moment.withZoneSameInstant(timestampZone).toLocalDateTime();
            default -> moment.toInstant();
        };
    }

    private Instant instant(Object value) {
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(asOf.zone()).toInstant();
        }
        return value instanceof java.time.LocalDateTime local
                ? local.atZone(timestampZone).toInstant()
                : (Instant) value;
    }

    /** A value that tells one of many from the others; empty where the field cannot have it. */
    Optional<Object> numbered(Field field, long number) {
        Object value = field.type() == Type.TEXT ? Long.toString(number) : BigDecimal.valueOf(number);
        return same(field, value);
    }

    /** A moment so much later; empty where the calendar ends. */
    Optional<Object> later(Field field, Object moment, Duration by) {
        return kept(field, instant(moment).plus(by));
    }

    /** How much later one moment is than another one. */
    Duration between(Object moment, Object other) {
        return Duration.between(instant(moment), instant(other));
    }

    /** A moment that is so many times as far from the run's, see {@link #PACES}. */
    Optional<Object> paced(Field field, Object moment, double pace) {
        double seconds = Duration.between(instant(moment), asOf.instant()).toSeconds() * pace;
        return kept(field, asOf.instant().minusSeconds((long) seconds));
    }

    private Optional<Object> kept(Field field, Instant instant) {
        ZonedDateTime at = instant.atZone(asOf.zone());
        return at.getYear() > 1 && at.getYear() < 9999 ? Optional.of(typed(field.type(), at)) : Optional.empty();
    }

    private static Optional<Object> typed(Field field, BigDecimal number) {
        if (field.type() == Type.FLOAT) {
            return Optional.of(number.doubleValue());
        }
        BigDecimal plain = field.type() == Type.INT ? number.setScale(0, RoundingMode.FLOOR) : number;
        BigDecimal shown = plain.signum() == 0 ? BigDecimal.ZERO : plain.stripTrailingZeros();
        return shown.abs().compareTo(WIDEST) > 0
                ? Optional.empty()
                : Optional.of(shown.scale() < 0 ? shown.setScale(0) : shown);
    }

    private static boolean obeys(Field field, Object value) {
        if (field.domain() instanceof Domain.OneOf) {
            return field.values().contains(value)
                    || (value instanceof BigDecimal number
                            && field.values().stream()
                                    .anyMatch(other -> other instanceof BigDecimal one && one.compareTo(number) == 0));
        }
        if (field.domain() instanceof Domain.Range range) {
            BigDecimal number = value instanceof Double real ? BigDecimal.valueOf(real) : (BigDecimal) value;
            return number.compareTo(range.low()) >= 0 && number.compareTo(range.high()) <= 0;
        }
        return true;
    }

    /** A value that stands elsewhere; empty where the field cannot have it. */
    Optional<Object> same(Field field, Object value) {
        return obeys(field, value) ? Optional.of(value) : Optional.empty();
    }

    /** A value a little beside another one; empty where the field cannot have it. */
    Optional<Object> near(Field field, Object value, Choice choice) {
        return changed(field, value, choice).filter(changed -> obeys(field, changed));
    }

    private Optional<Object> changed(Field field, Object value, Choice choice) {
        if (value instanceof Boolean bool) {
            return Optional.of(!bool);
        }
        if (value instanceof BigDecimal || value instanceof Double) {
            return number(field, value instanceof Double real ? BigDecimal.valueOf(real) : (BigDecimal) value, choice);
        }
        if (value instanceof String text) {
            return Optional.of(choice.percent(50) ? text + choice.of(List.of("a", "b", "0", "A", " ")) : lessOf(text));
        }
        ZonedDateTime at = instant(value).atZone(asOf.zone());
        long sign = choice.percent(50) ? 1 : -1;
        ZonedDateTime moved = switch (choice.below(parts.isEmpty() ? 6 : 8)) {
            case 0 -> at.plusHours(sign * (1 + choice.below(23)));
            case 1 -> at.plusDays(sign * (1 + choice.below(7)));
            case 2 -> at.plusMonths(sign * (1 + choice.below(12)));
            case 3 -> at.plusYears(sign * (1 + choice.below(3)));
            case 4 -> at.plusMinutes(sign * (1 + choice.below(59)));
            case 5 -> at.plus(choice.of(durations).multipliedBy(sign));
            default -> withPart(at, choice);
        };
        return kept(field, moved.toInstant());
    }

    /** The moment with an hour, a weekday or another part that is a constant, on some clock. */
    private ZonedDateTime withPart(ZonedDateTime moment, Choice choice) {
        ZoneId zone = choice.percent(50) ? asOf.zone() : ZoneId.of(choice.of(ZONES.subList(0, ZONES.size() - 1)));
        ZonedDateTime there = moment.withZoneSameInstant(zone);
        long part = choice.of(parts) + choice.below(3) - 1;
        List<ChronoField> fitting =
                PARTS.stream().filter(field -> field.range().isValidValue(part)).toList();
        if (fitting.isEmpty()) {
            return moment;
        }
        ChronoField field = choice.of(fitting);
        boolean exists =
                field != ChronoField.DAY_OF_MONTH || part <= there.toLocalDate().lengthOfMonth();
        return exists ? there.with(field, part) : moment;
    }

    private static String lessOf(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    private Optional<Object> number(Field field, BigDecimal number, Choice choice) {
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal by = BigDecimal.valueOf(1 + choice.below(20));
        return typed(
                field,
                switch (choice.below(parts.isEmpty() ? 7 : 9)) {
                    case 0 -> number.add(BigDecimal.ONE);
                    case 1 -> number.subtract(BigDecimal.ONE);
                    case 2 -> number.multiply(two);
                    case 3 -> number.divide(two, 2, RoundingMode.HALF_UP);
                    case 4 -> number.add(by);
                    case 5 -> number.negate();
                    case 6 -> number.add(CENT);
                    default -> number.add(step(choice));
                });
    }

    /** A constant, or twice its root: what two numbers are apart whose variance it is. */
    private BigDecimal step(Choice choice) {
        BigDecimal part = BigDecimal.valueOf(choice.of(parts));
        return choice.percent(50)
                ? part
                : part.abs().sqrt(MathContext.DECIMAL32).multiply(BigDecimal.valueOf(2));
    }

    /** A moment a told time after or before another one. */
    Object beside(Field field, Object moment, Choice choice) {
        Duration by = choice.percent(30) ? Duration.ZERO : choice.of(durations);
        Duration off = choice.percent(50) ? Duration.ZERO : Duration.ofNanos(choice.percent(50) ? 1000 : -1000);
        Instant at = instant(moment);
        return typed(
                field.type(),
                (choice.percent(50) ? at.plus(by) : at.minus(by)).plus(off).atZone(asOf.zone()));
    }
}
