package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a branch of a search asks of the parts of one moment: its hour, its weekday, and so on.
 *
 * <p>Example: for {@code hour(at) < 6 and weekday(at) = 7} there is a moment in the night of the last Sunday.
 */
final class ClockParts {

    private static final int MAX_DAYS = 1_500;
    private static final long NANOS_OF_MICRO = 1_000;

    private final ZoneId zone;
    private final Map<ScalarFunction, NumberSet> asked = new EnumMap<>(ScalarFunction.class);

    private ClockParts(ZoneId zone) {
        this.zone = zone;
    }

    static ClockParts of(Value moment, State state, ZoneId zone) {
        ClockParts parts = new ClockParts(zone);
        List<Terms.Amount> numbers = state.terms().numbers();
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).meaning() instanceof Value.Call call
                    && call.arguments().get(0).equals(moment)
                    && part(call.function(), LocalDateTime.MIN).isPresent()) {
                parts.asked.merge(call.function(), state.number(i), NumberSet::intersect);
            }
        }
        return parts;
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Whether the moment has such parts. */
    boolean fit(Instant moment) {
        return fit(moment.atZone(zone).toLocalDateTime(), List.copyOf(asked.keySet()));
    }

    private boolean fit(LocalDateTime local, List<ScalarFunction> functions) {
        return functions.stream()
                .allMatch(function -> part(function, local)
                        .filter(number ->
                                asked.getOrDefault(function, NumberSet.ALL).contains(Fraction.of(number)))
                        .isPresent());
    }

    private static Optional<Long> part(ScalarFunction function, LocalDateTime local) {
        return switch (function) {
            case TIME_OF_DAY -> Optional.of(local.getLong(ChronoField.MICRO_OF_DAY));
            case HOUR -> Optional.of((long) local.getHour());
            case WEEKDAY -> Optional.of((long) local.getDayOfWeek().getValue());
            case DAY -> Optional.of((long) local.getDayOfMonth());
            case MONTH -> Optional.of((long) local.getMonthValue());
            case QUARTER -> Optional.of((local.getMonthValue() + 2) / 3L);
            case YEAR -> Optional.of((long) local.getYear());
            case ELAPSED, START_OF_DAY, START_OF_WEEK, START_OF_MONTH, START_OF_QUARTER, START_OF_YEAR ->
                Optional.empty();
            case LOCAL, LOWER, VERSION_ORDER, DISTANCE_KM -> Optional.empty();
        };
    }

    private static boolean isOfTime(ScalarFunction function) {
        return function == ScalarFunction.HOUR || function == ScalarFunction.TIME_OF_DAY;
    }

    /** Moments with such parts, from one on backwards. */
    List<Instant> before(Instant last) {
        List<ScalarFunction> ofDay =
                asked.keySet().stream().filter(function -> !isOfTime(function)).toList();
        List<Instant> found = new ArrayList<>();
        ZonedDateTime day = last.atZone(zone);
        for (int i = 0; i <= MAX_DAYS && found.size() < MAX_DAYS; i++) {
            LocalDateTime local = day.minusDays(i).toLocalDate().atStartOfDay();
            if (fit(local, ofDay)) {
                times().stream()
                        .map(time ->
                                local.toLocalDate().atTime(time).atZone(zone).toInstant())
                        .filter(this::fit)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Noon, full hours from the last on, and the ends of what is asked of the time. */
    private List<LocalTime> times() {
        List<LocalTime> times = new ArrayList<>(List.of(LocalTime.NOON));
        for (int hour = 23; hour >= 0; hour--) {
            times.add(LocalTime.of(hour, 0));
        }
        NumberSet micros = asked.getOrDefault(ScalarFunction.TIME_OF_DAY, NumberSet.ALL);
        if (!micros.isEmpty() && micros.from().isFinite()) {
            times.add(
                    LocalTime.ofNanoOfDay(NumberSet.floor(micros.from().value()).longValueExact() * NANOS_OF_MICRO));
        }
        return times;
    }
}
