package dev.seg.compiler.explain;

import dev.seg.compiler.analyze.Nature;
import dev.seg.compiler.explain.Departures.Window;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what would turn a condition round: {@code needs 2 more}, {@code true from 2026-12-03 on if nothing new happens}. Where
 * that does not follow from the condition and its values, it says nothing.
 */
final class Changes {

    private static final int LISTED = 5;

    private final PersonAnswer answer;
    private final Model model;
    private final Turn turn;

    Changes(PersonAnswer answer, Model model, AsOf asOf) {
        this.answer = answer;
        this.model = model;
        this.turn = new Turn(model.catalog(), asOf);
    }

    /** What turns a condition round that holds now, or ({@code holds} false) does not. */
    Optional<String> turning(Condition atom, boolean holds) {
        return new Saying(holds, atom.figures()).of(atom.predicate(), holds);
    }

    /** The words for a condition that, as it was written, holds or does not. */
    private final class Saying {
        private final boolean isMember;
        private final List<Figure> figures;

        Saying(boolean isMember, List<Figure> figures) {
            this.isMember = isMember;
            this.figures = figures;
        }

        Optional<String> of(Predicate atom, boolean holds) {
            if (atom instanceof Predicate.Not not) {
                return of(not.operand(), !holds);
            }
            if (atom instanceof Predicate.Comparison comparison) {
                return comparison(comparison, holds);
            }
            if (atom instanceof Predicate.Exists exists) {
                return holds ? departing(exists).or(() -> words("none")) : words("1");
            }
            if (atom instanceof Predicate.OneOf oneOf) {
                return holds ? words("another value") : listed(oneOf.constants());
            }
            if (atom instanceof Predicate.Holds) {
                return holds ? Optional.empty() : words("true");
            }
            if (atom instanceof Predicate.And and && !holds) {
                List<Predicate> failing =
                        and.parts().stream().filter(part -> isKnownToFail(part)).toList();
                return failing.size() == 1 ? of(failing.get(0), false) : Optional.empty();
            }
            if (atom instanceof Predicate.Ranked ranked) {
                return holds
                        ? Optional.empty()
                        : Rankings.lacking(ranked, figures, answer).flatMap(this::words);
            }
            return atom instanceof Predicate.Known ? words(holds ? "no value" : "a value") : Optional.empty();
        }

        private Optional<String> words(String wanted) {
            return Optional.of((isMember ? "fails with " : "needs ") + wanted);
        }

        private Optional<String> listed(List<Constant> constants) {
            return constants.size() > LISTED
                    ? words("one of the list")
                    : words(constants.stream().map(Changes::text).collect(Collectors.joining(" or ")));
        }

        private Optional<String> comparison(Predicate.Comparison comparison, boolean holds) {
            if (isBound(comparison.left()) && !isBound(comparison.right())) {
                return comparison(turned(comparison), holds);
            }
            Optional<Object> value = answer.value(comparison.left());
            if (comparison.right() instanceof Value.Point point) {
                return value.isEmpty() ? words("a value") : point(value.get(), comparison.comparator(), point, holds);
            }
            if (!(comparison.right() instanceof Value.Literal literal)) {
                return Optional.empty();
            }
            Nature nature = Nature.of(comparison.left());
            if (literal.constant() instanceof Constant.Numeric limit && nature == Nature.PLAIN) {
                boolean whole = comparison.left().type() == Type.INT;
                return number(value, comparison.comparator(), limit.value(), whole, holds);
            }
            if (nature != Nature.PLAIN) {
                return Optional.empty();
            }
            boolean equal = comparison.comparator() == Comparator.EQUAL;
            return equal ? words(holds ? "another value" : text(literal.constant())) : Optional.empty();
        }

        private Optional<String> point(Object moment, Comparator comparator, Value.Point point, boolean holds) {
            if (point.clock() != Clock.CATALOG || !(point.bound() instanceof TimeBound.Ago ago)) {
                return Optional.empty();
            }
            boolean young = comparator == Comparator.GREATER || comparator == Comparator.AT_LEAST;
            Optional<String> day = ofTime(moment, comparator, ago.amount());
            return day.or(() -> young == holds ? Optional.empty() : words("a newer one"));
        }

        private Optional<String> departing(Predicate.Exists exists) {
            Optional<Window> window = Departures.window(exists)
                    .filter(of -> Departures.isTimeless(
                            model.streamFilters().get(exists.events().stream().name())));
            Optional<Object> latest = window.flatMap(of -> answer.value(of.latest()));
            return latest.isEmpty()
                    ? Optional.empty()
                    : window.flatMap(of -> ofTime(latest.get(), of.comparator(), of.length()));
        }

        private Optional<String> ofTime(Object moment, Comparator comparator, TimeAmount amount) {
            return turn.day(moment, comparator, amount)
                    .map(day ->
                            (isMember ? "true until " + day : "true from " + day + " on") + " if nothing new happens");
        }

        /** How far a number is from turning the comparison round. */
        private Optional<String> number(
                Optional<Object> value, Comparator comparator, BigDecimal limit, boolean whole, boolean holds) {
            if (comparator == Comparator.EQUAL) {
                return words(holds ? "another value" : plain(limit));
            }
            Comparator wanted = holds ? complement(comparator) : comparator;
            boolean upwards = wanted == Comparator.GREATER || wanted == Comparator.AT_LEAST;
            boolean strict = wanted == Comparator.GREATER || wanted == Comparator.LESS;
            if (value.isEmpty() || !(value.get() instanceof Fraction number)) {
                return words((upwards ? strict ? "more than " : "at least " : strict ? "less than " : "at most ")
                        + plain(limit));
            }
            if (!whole) {
                Fraction apart = distance(number, Fraction.of(limit), upwards);
                return words((strict ? "more than " : "") + Readings.number(apart) + (upwards ? " more" : " less"));
            }
            Fraction nearest = nearest(Fraction.of(limit), upwards, strict);
            return words(Readings.number(distance(number, nearest, upwards)) + (upwards ? " more" : " fewer"));
        }
    }

    /** {@code 2 < count(order)} as {@code count(order) > 2}. */
    private static Predicate.Comparison turned(Predicate.Comparison comparison) {
        Value small = comparison.left();
        Value great = comparison.right();
        return new Predicate.Comparison(great, comparison.comparator().flipped(), small);
    }

    /** The first whole number that lies on the wanted side of the limit. */
    private static Fraction nearest(Fraction limit, boolean upwards, boolean strict) {
        Fraction floor = limit.floor();
        boolean whole = floor.equals(limit);
        Fraction one = Fraction.of(1);
        if (upwards) {
            return whole && !strict ? floor : floor.plus(one);
        }
        return whole && strict ? floor.minus(one) : floor;
    }

    private static Fraction distance(Fraction from, Fraction to, boolean upwards) {
        return upwards ? to.minus(from) : from.minus(to);
    }

    private static Comparator complement(Comparator comparator) {
        return switch (comparator) {
            case LESS -> Comparator.AT_LEAST;
            case AT_MOST -> Comparator.GREATER;
            case GREATER -> Comparator.AT_MOST;
            case AT_LEAST, EQUAL -> Comparator.LESS;
        };
    }

    private boolean isKnownToFail(Predicate part) {
        if (!(part instanceof Predicate.Comparison comparison)) {
            return false;
        }
        Optional<Object> value = answer.value(comparison.left());
        if (value.isPresent()
                && value.get() instanceof Fraction number
                && comparison.right() instanceof Value.Literal literal
                && literal.constant() instanceof Constant.Numeric limit) {
            return !comparison.comparator().holds(number.compareTo(Fraction.of(limit.value())));
        }
        return false;
    }

    private static boolean isBound(Value value) {
        return value instanceof Value.Literal || value instanceof Value.Point;
    }

    private static String text(Constant constant) {
        return ModelPrinter.print(new Value.Literal(constant));
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
