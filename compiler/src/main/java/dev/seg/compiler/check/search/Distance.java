package dev.seg.compiler.check.search;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * How far a person is from fulfilling a condition: 0 where it holds, and less where less has to be changed.
 *
 * <p>Example: from {@code purchases >= 3} a person with two orders is less far than one with none.
 */
final class Distance {

    private static final double MISSING = 1.5;

    private final Model model;
    private final Evaluator evaluator;
    private final Person person;
    private final IdentityHashMap<Predicate, Double> fulfilled = new IdentityHashMap<>();
    private final IdentityHashMap<Predicate, Double> refused = new IdentityHashMap<>();

    Distance(Model model, Evaluator evaluator, Person person) {
        this.model = model;
        this.evaluator = evaluator;
        this.person = person;
    }

    /** @param wanted whether the condition is to hold, or not to hold */
    double of(Predicate condition, boolean wanted) {
        IdentityHashMap<Predicate, Double> known = wanted ? fulfilled : refused;
        Double found = known.get(condition);
        if (found == null) {
            found = found(condition, wanted);
            known.put(condition, found);
        }
        return found;
    }

    private double found(Predicate condition, boolean wanted) {
        if (condition instanceof Predicate.Not not) {
            return of(not.operand(), !wanted);
        }
        if (condition instanceof Predicate.And and) {
            return wanted ? sum(and.parts(), true) : least(and.parts(), false);
        }
        if (condition instanceof Predicate.Or or) {
            return wanted ? least(or.parts(), true) : sum(or.parts(), false);
        }
        if (condition instanceof Predicate.Member member) {
            return of(model.segment(member.segment()).predicate(), wanted);
        }
        return evaluator.holds(condition, person) == wanted ? 0 : atom(condition, wanted);
    }

    /** Something that a condition needs and that is not so. */
    Predicate lacking(Predicate condition, boolean wanted, Choice choice) {
        if (condition instanceof Predicate.Not not) {
            return lacking(not.operand(), !wanted, choice);
        }
        if (condition instanceof Predicate.And and) {
            return lacking(and.parts(), wanted, choice);
        }
        if (condition instanceof Predicate.Or or) {
            return lacking(or.parts(), wanted, choice);
        }
        if (condition instanceof Predicate.Member member) {
            return lacking(model.segment(member.segment()).predicate(), wanted, choice);
        }
        return condition;
    }

    private Predicate lacking(List<Predicate> parts, boolean wanted, Choice choice) {
        List<Predicate> open =
                parts.stream().filter(part -> of(part, wanted) > 0).toList();
        if (parts.isEmpty()) {
            return new Predicate.Truth(wanted);
        }
        return open.isEmpty() ? parts.get(choice.below(parts.size())) : lacking(choice.of(open), wanted, choice);
    }

    private double sum(List<Predicate> parts, boolean wanted) {
        double sum = 0;
        for (Predicate part : parts) {
            sum += of(part, wanted);
        }
        return sum;
    }

    private double least(List<Predicate> parts, boolean wanted) {
        double least = MISSING * 2;
        for (Predicate part : parts) {
            least = Math.min(least, of(part, wanted));
        }
        return least;
    }

    private double atom(Predicate condition, boolean wanted) {
        if (condition instanceof Predicate.Comparison comparison) {
            return comparison(comparison, wanted);
        }
        if (condition instanceof Predicate.OneOf of && wanted) {
            return oneOf(of);
        }
        if (condition instanceof Predicate.Exists exists) {
            return wanted ? 1 - nearness(exists.events()) / 2 : 1 - 1 / (1.0 + count(exists.events()));
        }
        if (condition instanceof Predicate.Ranked ranked && wanted) {
            double of = ranked.of()
                    .map(name -> of(model.segment(name).predicate(), true))
                    .orElse(0.0);
            boolean known = evaluator.holds(new Predicate.Known(ranked.by()), person);
            return (known ? 0.7 : MISSING) + of / 2;
        }
        return 1;
    }

    private double count(Events events) {
        Value count = new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
        return evaluator.value(count, person).map(Distance::number).orElse(0.0);
    }

    private double comparison(Predicate.Comparison comparison, boolean wanted) {
        Optional<Object> left = evaluator.value(comparison.left(), person);
        Optional<Object> right = evaluator.value(comparison.right(), person);
        if (left.isEmpty() || right.isEmpty()) {
            return MISSING - (nearness(comparison.left()) + nearness(comparison.right())) / 4;
        }
        double apart = apart(left.get(), right.get());
        double inside = comparison.comparator() == Comparator.EQUAL || !wanted
                ? 0
                : (2 - nearness(comparison.left()) - nearness(comparison.right())) / 100;
        return grade(apart) + inside + howMany(comparison.left()) + howMany(comparison.right());
    }

    private double oneOf(Predicate.OneOf of) {
        Optional<Object> value = evaluator.value(of.value(), person);
        if (value.isEmpty()) {
            return MISSING - nearness(of.value()) / 2;
        }
        double least = Double.MAX_VALUE;
        for (Constant constant : of.constants()) {
            Object other = Mentioned.plain(constant);
            least = Math.min(
                    least, apart(value.get(), other instanceof BigDecimal number ? Fraction.of(number) : other));
        }
        return grade(least) + (1 - nearness(of.value())) / 100;
    }

    /** Of how many conditions hold: how far the next one is. */
    private double howMany(Value value) {
        if (!(value instanceof Value.HowMany counted)) {
            return 0;
        }
        double next = 1;
        for (Predicate part : counted.conditions()) {
            double far = of(part, true);
            next = far > 0 ? Math.min(next, far) : next;
        }
        return next / 20;
    }

    /** From 0 to 1, the more the farther. */
    private static double grade(double apart) {
        double log = Math.log1p(apart);
        return 0.05 + 0.95 * log / (log + 2);
    }

    private static double apart(Object left, Object right) {
        if (left instanceof Boolean || right instanceof Boolean) {
            return 1;
        }
        if (left instanceof String one && right instanceof String other) {
            int common = 0;
            while (common < Math.min(one.length(), other.length()) && one.charAt(common) == other.charAt(common)) {
                common++;
            }
            return 1 + Math.max(one.length(), other.length()) - common;
        }
        return Math.abs(number(left) - number(right));
    }

    /** Numbers as they are, moments as days. */
    private static double number(Object value) {
        if (value instanceof Fraction fraction) {
            return fraction.toDouble();
        }
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof LocalDate day) {
            return day.toEpochDay();
        }
        Instant instant = value instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : value instanceof ZonedDateTime zoned
                        ? zoned.toInstant()
                        : value instanceof Instant at ? at : Instant.EPOCH;
        return instant.getEpochSecond() / 86_400.0 + instant.getNano() / 86_400e9;
    }

    /** How near some row is to being one that a value looks at; 1 where there is one. */
    private double nearness(Value value) {
        if (value instanceof Value.Aggregate aggregate) {
            return nearness(aggregate.events());
        }
        if (value instanceof Value.Named named) {
            return named.up() < 0 ? nearness(named.definition()) : 1;
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return (nearness(arithmetic.left()) + nearness(arithmetic.right())) / 2;
        }
        if (value instanceof Value.Call call) {
            double least = 1;
            for (Value argument : call.arguments()) {
                least = Math.min(least, nearness(argument));
            }
            return least;
        }
        return value instanceof Value.Age age ? nearness(age.date()) : 1;
    }

    /** How many of the conditions of a filter hold for the row that most hold for, from 0 to 1. */
    private double nearness(Events events) {
        List<Predicate> parts = new ArrayList<>();
        parts(events.filter(), parts);
        Value most = new Value.Aggregate(
                AggregateFunction.MAX,
                new Events(events.source(), new Predicate.Truth(true)),
                Optional.of(new Value.HowMany(parts)));
        Optional<Object> found = evaluator.value(most, person);
        if (found.isPresent()) {
            double held = number(found.get());
            double last = held == parts.size() - 1 ? last(events.source(), parts) : 0;
            return (1 + held + last) / (1 + parts.size());
        }
        return nearness(events.source()) / (2 + parts.size());
    }

    /** Of rows that one condition alone does not hold for: how near the nearest comes, from 0 to 1. */
    private double last(Source source, List<Predicate> parts) {
        double nearest = 0;
        for (Predicate part : parts) {
            if (part instanceof Predicate.Comparison comparison
                    && comparison.left().type().isExactNumber()
                    && comparison.right().type().isExactNumber()) {
                List<Predicate> others = new ArrayList<>(parts);
                others.remove(part);
                Optional<Object> apart = evaluator.value(
                        new Value.Aggregate(
                                AggregateFunction.MIN,
                                new Events(source, new Predicate.And(others)),
                                Optional.of(missing(comparison))),
                        person);
                double far = apart.map(Distance::number).orElse(-1.0);
                nearest = far < 0 ? nearest : Math.max(nearest, 1 - grade(far));
            }
        }
        return nearest;
    }

    /** What a comparison lacks that does not hold: how far the one side lies beyond the other. */
    private static Value missing(Predicate.Comparison comparison) {
        boolean isGreater =
                comparison.comparator() == Comparator.GREATER || comparison.comparator() == Comparator.AT_LEAST;
        Value greater = isGreater ? comparison.right() : comparison.left();
        Value lesser = isGreater ? comparison.left() : comparison.right();
        return new Value.Arithmetic(greater, ArithmeticOperator.MINUS, lesser);
    }

    /** How near rows of a source without rows are. */
    private double nearness(Source source) {
        if (source instanceof Source.OfPeople of) {
            return nearness(of.people());
        }
        if (source instanceof Source.People people && people.segment().isPresent()) {
            Predicate member = model.segment(people.segment().get()).predicate();
            return 1 / (1 + of(member, true));
        }
        if (source instanceof Source.Chosen chosen) {
            return nearness(chosen.events());
        }
        if (source instanceof Source.Groups groups) {
            return nearness(groups.events());
        }
        if (source instanceof Source.Union union) {
            double best = 0;
            for (Events branch : union.branches()) {
                best = Math.max(best, nearness(branch));
            }
            return best;
        }
        return 0;
    }

    private static void parts(Predicate filter, List<Predicate> parts) {
        if (filter instanceof Predicate.And and) {
            and.parts().forEach(part -> parts(part, parts));
        } else {
            parts.add(filter);
        }
    }
}
