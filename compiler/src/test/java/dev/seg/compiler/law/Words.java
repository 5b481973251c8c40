package dev.seg.compiler.law;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words of the language for constants, periods and comparisons of moments. */
final class Words {
    private static final int MAX_DECIMALS = 19;

    private Words() {}

    /** {@code last month}, {@code today}: between the starts of two periods of the calendar. */
    static Optional<String> period(Predicate.And and) {
        if (and.parts().size() != 2
                || !(and.parts().get(0) instanceof Predicate.Comparison from)
                || !(and.parts().get(1) instanceof Predicate.Comparison to)
                || from.comparator() != Comparator.AT_LEAST
                || to.comparator() != Comparator.LESS
                || !from.left().equals(to.left())) {
            return Optional.empty();
        }
        return from.right() instanceof Value.Point a
                        && to.right() instanceof Value.Point b
                        && a.clock() == b.clock()
                        && (a.clock() == Clock.CATALOG || from.left().type() != Type.DATE)
                        && a.bound() instanceof TimeBound.StartOf start
                        && b.bound() instanceof TimeBound.StartOf end
                        && start.unit() == end.unit()
                        && end.offset() == start.offset() + 1
                ? periodName(start).map(name -> local(a.clock()) + name)
                : Optional.empty();
    }

    static String period(Predicate.Recurs recurs) {
        String local = local(recurs.clock());
        if (recurs.from() instanceof TimeBound.StartOf start
                && recurs.until() instanceof TimeBound.StartOf end
                && start.unit() == end.unit()
                && end.offset() == start.offset() + 1) {
            return local + periodName(start).orElseThrow(() -> new Unsayable("the period of " + start));
        }
        if (recurs.from().equals(new TimeBound.StartOf(CalendarUnit.DAY, 0))
                && recurs.until() instanceof TimeBound.Later later
                && later.than().equals(new TimeBound.StartOf(CalendarUnit.DAY, 1))) {
            return local + (later.amount().count() == 0 ? "today" : "next " + later.amount());
        }
        throw new Unsayable("an anniversary from " + recurs.from() + " to " + recurs.until());
    }

    static String local(Clock clock) {
        return clock == Clock.PERSON ? "local " : "";
    }

    static Optional<String> periodName(TimeBound.StartOf start) {
        boolean day = start.unit() == CalendarUnit.DAY;
        return switch (start.offset()) {
            case 0 -> Optional.of(day ? "today" : "this " + start.unit().word());
            case -1 -> Optional.of(day ? "yesterday" : "last " + start.unit().word());
            default -> Optional.empty();
        };
    }

    static String quantity(Comparator comparator) {
        return switch (comparator) {
            case AT_LEAST -> "at least";
            case AT_MOST -> "at most";
            case EQUAL -> "exactly";
            default -> throw new Unsayable("how many, compared by " + comparator);
        };
    }

    static void checkVersion(Value text) {
        boolean isVersion = !(text instanceof Value.Literal literal)
                || ((Constant.Text) literal.constant()).value().matches("[0-9]{1,10}([.][0-9]{1,10})*");
        if (!isVersion) {
            throw new Unsayable("what is no version");
        }
    }

    static String timeOfDay(BigDecimal micros) {
        if (micros.signum() < 0
                || micros.remainder(BigDecimal.valueOf(1_000_000)).signum() != 0) {
            throw new Unsayable("a time of day of " + micros + " microseconds");
        }
        long seconds = micros.longValue() / 1_000_000;
        if (seconds >= 86_400) {
            throw new Unsayable("a time of day after midnight");
        }
        return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static String weekday(BigDecimal number) {
        boolean isDay = number.remainder(BigDecimal.ONE).signum() == 0
                && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(7)) <= 0;
        if (!isDay) {
            throw new Unsayable("the weekday " + number);
        }
        return '"' + DayOfWeek.of(number.intValue()).name().toLowerCase(Locale.ROOT) + '"';
    }

    /** Later than so long ago is younger. */
    static String withAge(String moment, Comparator comparator, String age) {
        return comparator == Comparator.EQUAL
                ? "(" + moment + " <= " + age + " AND " + moment + " >= " + age + ")"
                : "(" + moment + " " + comparator.flipped().sign() + " " + age + ")";
    }

    static String withDate(String moment, Comparator comparator, String date) {
        return switch (comparator) {
            case LESS -> moment + " before " + date;
            case GREATER -> moment + " after " + date;
            case AT_LEAST -> moment + " since " + date;
            case AT_MOST -> "(" + moment + " is known AND NOT " + moment + " after " + date + ")";
            case EQUAL -> "(" + moment + " since " + date + " AND NOT " + moment + " after " + date + ")";
        };
    }

    static String listed(Predicate.OneOf oneOf) {
        return oneOf.constants().stream().map(Words::constant).collect(Collectors.joining(", ", "(", ")"));
    }

    static String constants(Predicate.OneOf oneOf) {
        if (oneOf.value() instanceof Value.Call call) {
            return switch (call.function()) {
                case WEEKDAY ->
                    oneOf.constants().stream()
                            .map(constant -> weekday(((Constant.Numeric) constant).value()))
                            .distinct()
                            .collect(Collectors.joining(", ", "(", ")"));
                case TIME_OF_DAY, ELAPSED, VERSION_ORDER -> throw new Unsayable("a list of " + call.function());
                default -> listed(oneOf);
            };
        }
        return listed(oneOf);
    }

    static String constant(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return text(text.value());
        }
        if (constant instanceof Constant.Numeric number) {
            return number(number.value());
        }
        return constant instanceof Constant.Date date
                ? "@" + date.value()
                : String.valueOf(((Constant.Bool) constant).value());
    }

    static String number(BigDecimal number) {
        if (number.scale() > MAX_DECIMALS) {
            throw new Unsayable("a number of " + number.scale() + " decimals");
        }
        return number.toPlainString();
    }

    static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    static boolean isNow(Value value) {
        return value instanceof Value.Point point
                && point.clock() == Clock.CATALOG
                && point.bound() instanceof TimeBound.Ago ago
                && ago.amount().count() == 0;
    }

    static boolean isMoment(Value value) {
        return value instanceof Value.EventMoment
                || (value instanceof Value.Common common && common.name().equals("at"));
    }

    static boolean isWeekday(Value value) {
        return value instanceof Value.Call call && call.function() == ScalarFunction.WEEKDAY;
    }

    /** What is compared with constants of its own kind. */
    static boolean isReckoned(Value value) {
        return value instanceof Value.Call || value instanceof Value.HowMany;
    }

    static boolean isVariance(Value value) {
        return value instanceof Value.Aggregate aggregate && aggregate.function() == AggregateFunction.VARIANCE;
    }

    static String name(Value branch) {
        if (branch instanceof Value.EventAttribute attribute) {
            return attribute.attribute().name().equals("segment")
                    ? "`segment`"
                    : attribute.attribute().name();
        }
        throw new Unsayable("a common value " + branch);
    }

    /** There are no words for it. */
    static final class Unsayable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsayable(String what) {
            super(what);
        }
    }
}
