package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a condition comes to for people of whom nothing is known but that some events are none: it holds, it does not, or
 * (empty) that depends.
 *
 * <p>Example: without orders, {@code purchases > 2 AND region = "EU"} does not hold, so people without orders need not be
 * looked at.
 */
final class WithoutEvents implements Predicate.Visitor<Optional<Boolean>> {
    private static final Optional<Boolean> DEPENDS = Optional.empty();

    private final java.util.function.Predicate<Fact> absent;
    private final Numbers numbers = new Numbers();

    private WithoutEvents(java.util.function.Predicate<Fact> absent) {
        this.absent = absent;
    }

    static Optional<Boolean> holds(Predicate condition, java.util.function.Predicate<Fact> absent) {
        return condition.accept(new WithoutEvents(absent));
    }

    @Override
    public Optional<Boolean> visit(Predicate.Truth truth) {
        return Optional.of(truth.holds());
    }

    @Override
    public Optional<Boolean> visit(Predicate.And and) {
        return all(and.parts(), true);
    }

    @Override
    public Optional<Boolean> visit(Predicate.Or or) {
        return all(or.parts(), false);
    }

    /** Of AND ({@code neutral} true) one part that fails decides, of OR one that holds. */
    private Optional<Boolean> all(List<Predicate> parts, boolean neutral) {
        List<Optional<Boolean>> verdicts = new ArrayList<>();
        for (Predicate part : parts) {
            verdicts.add(part.accept(this));
        }
        if (verdicts.contains(Optional.of(!neutral))) {
            return Optional.of(!neutral);
        }
        return verdicts.contains(DEPENDS) ? DEPENDS : Optional.of(neutral);
    }

    @Override
    public Optional<Boolean> visit(Predicate.Not not) {
        return not.operand().accept(this).map(holds -> !holds);
    }

    @Override
    public Optional<Boolean> visit(Predicate.Comparison comparison) {
        Reading left = comparison.left().accept(numbers);
        Reading right = comparison.right().accept(numbers);
        if (left.isMissing() || right.isMissing()) {
            return Optional.of(false);
        }
        return left.value()
                .flatMap(l -> right.value().map(r -> comparison.comparator().holds(l.order(r))));
    }

    @Override
    public Optional<Boolean> visit(Predicate.OneOf oneOf) {
        Reading value = oneOf.value().accept(numbers);
        if (value.isMissing()) {
            return Optional.of(false);
        }
        return value.value()
                .map(v -> oneOf.constants().stream()
                        .anyMatch(constant -> constant instanceof Constant.Numeric number
                                && v.order(Fraction.of(number.value())) == 0));
    }

    @Override
    public Optional<Boolean> visit(Predicate.Matches matches) {
        return failsIfMissing(matches.text());
    }

    @Override
    public Optional<Boolean> visit(Predicate.Known known) {
        Reading value = known.value().accept(numbers);
        return value.isMissing() ? Optional.of(false) : value.value().map(v -> true);
    }

    @Override
    public Optional<Boolean> visit(Predicate.Holds holds) {
        return failsIfMissing(holds.bool());
    }

    private Optional<Boolean> failsIfMissing(Value value) {
        return value.accept(numbers).isMissing() ? Optional.of(false) : DEPENDS;
    }

    @Override
    public Optional<Boolean> visit(Predicate.Exists exists) {
        return absent.test(Fact.count(exists.events())) ? Optional.of(false) : DEPENDS;
    }

    @Override
    public Optional<Boolean> visit(Predicate.Member member) {
        return DEPENDS;
    }

    @Override
    public Optional<Boolean> visit(Predicate.Ranked ranked) {
        return DEPENDS;
    }

    @Override
    public Optional<Boolean> visit(Predicate.Recurs recurs) {
        return failsIfMissing(recurs.date());
    }

    /** A number that is told, or missing, or neither: then it depends. */
    private record Reading(Optional<Fraction> value, boolean isMissing) {
        static final Reading DEPENDS = new Reading(Optional.empty(), false);
        static final Reading MISSING = new Reading(Optional.empty(), true);

        static Reading of(Fraction value) {
            return new Reading(Optional.of(value), false);
        }
    }

    /** Values other than numbers depend, unless they are missing. */
    private final class Numbers implements Value.Visitor<Reading> {
        @Override
        public Reading visit(Value.Literal literal) {
            return literal.constant() instanceof Constant.Numeric number
                    ? Reading.of(Fraction.of(number.value()))
                    : Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.SubjectAttribute attribute) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.EventAttribute attribute) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.EventMoment moment) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.Aggregate aggregate) {
            if (!absent.test(Fact.of(aggregate))) {
                return Reading.DEPENDS;
            }
            return switch (aggregate.function()) {
                case COUNT, COUNT_DISTINCT, SUM -> Reading.of(Fraction.of(BigDecimal.ZERO));
                case AVERAGE, MEDIAN, VARIANCE, MIN, MAX, FIRST, LAST -> Reading.MISSING;
            };
        }

        @Override
        public Reading visit(Value.Named named) {
            return named.definition().accept(this);
        }

        @Override
        public Reading visit(Value.Arithmetic arithmetic) {
            Reading left = arithmetic.left().accept(this);
            Reading right = arithmetic.right().accept(this);
            if (left.isMissing() || right.isMissing()) {
                return Reading.MISSING;
            }
            if (left.value().isEmpty() || right.value().isEmpty()) {
                return Reading.DEPENDS;
            }
            Fraction l = left.value().orElseThrow();
            Fraction r = right.value().orElseThrow();
            return switch (arithmetic.operator()) {
                case PLUS -> Reading.of(l.plus(r));
                case MINUS -> Reading.of(l.plus(r.negated()));
                case TIMES -> Reading.of(l.times(r));
                case DIVIDE -> r.isZero() ? Reading.MISSING : Reading.of(l.times(r.inverted()));
            };
        }

        @Override
        public Reading visit(Value.Point point) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.Age age) {
            return age.date().accept(this).isMissing() ? Reading.MISSING : Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.Common common) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.GroupKey key) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.RowNumber number) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.Neighbour neighbour) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.Call call) {
            boolean missing = call.arguments().stream()
                    .anyMatch(argument -> argument.accept(this).isMissing());
            return missing ? Reading.MISSING : Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.HowMany howMany) {
            return Reading.DEPENDS;
        }

        @Override
        public Reading visit(Value.Bucket bucket) {
            return Reading.DEPENDS;
        }
    }
}
