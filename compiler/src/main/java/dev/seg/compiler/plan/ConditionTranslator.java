package dev.seg.compiler.plan;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Quotients;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Turns conditions into SQL's logic of three values such that unknown never stands below a NOT: NOT is carried down to the
 * atoms, and the complement of an atom holds also where an operand is null, if it can be. So where unknown counts as false
 * ({@code WHERE}, {@code FILTER}), exactly those are kept for whom the condition holds. Where nothing can be unknown, NOT
 * stays where it is said.
 *
 * <p>Example: {@code NOT region = "EU"} becomes {@code region <> 'EU' OR region IS NULL}.
 */
final class ConditionTranslator {
    private final Expressions expressions;
    private final Scope scope;
    private final AsOf asOf;
    private final MomentTranslator moments;
    private final CallTranslator calls;
    private final ValueTranslator values;

    ConditionTranslator(Expressions expressions, Scope scope, AsOf asOf, MomentTranslator moments) {
        this.expressions = expressions;
        this.scope = scope;
        this.asOf = asOf;
        this.moments = moments;
        this.calls = new CallTranslator(this, expressions, moments.clocks());
        this.values = new ValueTranslator(expressions, scope, calls);
    }

    Expressions expressions() {
        return expressions;
    }

    Scope scope() {
        return scope;
    }

    AsOf asOf() {
        return asOf;
    }

    WallClocks clocks() {
        return moments.clocks();
    }

    CallTranslator calls() {
        return calls;
    }

    /** Not false, and not unknown, where the condition holds. */
    RexNode translate(Predicate condition) {
        return condition.accept(new Side(true));
    }

    /** A number of this scope as an exact fraction. */
    Quantity quantity(Value value) {
        return value.accept(new NumberTranslator(this, true));
    }

    ValueTranslator values() {
        return values;
    }

    /** What makes a value missing where it is null; may hold what is never null. */
    List<RexNode> operands(Value value) {
        if (value instanceof Value.Named named) {
            return operands(named.definition());
        }
        if (value instanceof Value.Call call) {
            return calls.operands(call);
        }
        if (value instanceof Value.Point point) {
            return point.clock() == Clock.PERSON ? List.of(scope.zone()) : List.of();
        }
        if (value instanceof Value.Literal) {
            return List.of();
        }
        return value.type().isNumber() ? quantity(value).operands() : List.of(values.translate(value));
    }

    /** Conditions, or ({@code positive} false) their complements. */
    private final class Side implements Predicate.Visitor<RexNode> {
        private final boolean positive;

        Side(boolean positive) {
            this.positive = positive;
        }

        @Override
        public RexNode visit(Predicate.Truth truth) {
            return expressions.truth(truth.holds() == positive);
        }

        @Override
        public RexNode visit(Predicate.And and) {
            List<RexNode> parts = all(and.parts());
            return positive ? expressions.and(parts) : expressions.or(parts);
        }

        @Override
        public RexNode visit(Predicate.Or or) {
            List<RexNode> parts = all(or.parts());
            return positive ? expressions.or(parts) : expressions.and(parts);
        }

        private List<RexNode> all(List<Predicate> parts) {
            List<RexNode> translated = new ArrayList<>();
            parts.forEach(part -> translated.add(part.accept(this)));
            return translated;
        }

        @Override
        public RexNode visit(Predicate.Not not) {
            if (positive && isJoined(not.operand())) {
                RexNode known = not.operand().accept(this);
                if (!Expressions.canBeNull(known) && isJoined(known)) {
                    return expressions.call(SqlStdOperatorTable.NOT, known);
                }
            }
            return not.operand().accept(new Side(!positive));
        }

        private static boolean isJoined(Predicate predicate) {
            return predicate instanceof Predicate.And || predicate instanceof Predicate.Or;
        }

        private static boolean isJoined(RexNode node) {
            return node.isA(SqlKind.AND) || node.isA(SqlKind.OR);
        }

        @Override
        public RexNode visit(Predicate.Comparison comparison) {
            Type type = comparison.left().type();
            if (type.isMoment()) {
                return moment(comparison);
            }
            if (type.isNumber()) {
                NumberTranslator numbers = numbers(comparison);
                return numbers.compare(
                        comparison.left().accept(numbers),
                        comparison.comparator(),
                        comparison.right().accept(numbers),
                        positive);
            }
            RexNode left = values.translate(comparison.left());
            RexNode right = values.translate(comparison.right());
            if (type == Type.TEXT && isByCodePoint(comparison)) {
                return expressions.orMissing(
                        expressions.compare(byCodePoint(left), comparison.comparator(), right, positive),
                        positive,
                        operandsOf(comparison));
            }
            return expressions.orMissing(
                    expressions.compare(left, comparison.comparator(), right, positive),
                    positive,
                    operandsOf(comparison));
        }

        /** A greatest text was looked for by code points, which its column is not ordered by: that has to be said again. */
        private boolean isByCodePoint(Predicate.Comparison comparison) {
            List<Value> sides = List.of(comparison.left(), comparison.right());
            return comparison.comparator() != Comparator.EQUAL
                    || (sides.stream().anyMatch(Side::isExtreme)
                            && sides.stream().noneMatch(Value.Literal.class::isInstance));
        }

        private static boolean isExtreme(Value value) {
            if (value instanceof Value.Named named) {
                return isExtreme(named.definition());
            }
            return value instanceof Value.Aggregate aggregate
                    && (aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.MAX);
        }

        private List<RexNode> operandsOf(Predicate.Comparison comparison) {
            List<RexNode> both = new ArrayList<>(operands(comparison.left()));
            both.addAll(operands(comparison.right()));
            return both;
        }

        /** Counts of nothing may stay null where the condition fails of 0 as well. */
        private NumberTranslator numbers(Predicate atom) {
            Set<Value> aggregates = new LinkedHashSet<>();
            List<Value> others = new ArrayList<>();
            new PredicateWalker() {
                @Override
                public Boolean visit(Value.Aggregate aggregate) {
                    aggregates.add(aggregate);
                    return super.visit(aggregate);
                }

                @Override
                public Boolean visit(Value.SubjectAttribute attribute) {
                    others.add(attribute);
                    return super.visit(attribute);
                }
            }.walk(atom);
            Optional<Boolean> ofNothing = WithoutEvents.holds(atom, any -> true);
            boolean fails = ofNothing.isPresent() && ofNothing.orElseThrow() != positive;
            boolean nullDoes = fails && aggregates.size() == 1 && others.isEmpty();
            return new NumberTranslator(ConditionTranslator.this, !nullDoes);
        }

        private RexNode moment(Predicate.Comparison comparison) {
            Optional<TimeBound> mine = personalBound(comparison.left());
            Optional<TimeBound> theirs = personalBound(comparison.right());
            if (mine.isPresent() || theirs.isPresent()) {
                RexNode known = theirs.isPresent()
                        ? personal(comparison.left(), comparison.comparator(), theirs.orElseThrow())
                        : personal(comparison.right(), comparison.comparator().flipped(), mine.orElseThrow());
                return expressions.orMissing(known, positive, operandsOf(comparison));
            }
            Optional<TimeBound> left = point(comparison.left());
            Optional<TimeBound> right = point(comparison.right());
            if (left.isPresent() && right.isPresent()) {
                return moments.compare(left.orElseThrow(), comparison.comparator(), right.orElseThrow(), positive);
            }
            if (right.isPresent()) {
                return moment(comparison.left(), comparison.comparator(), right.orElseThrow());
            }
            if (left.isPresent()) {
                return moment(comparison.right(), comparison.comparator().flipped(), left.orElseThrow());
            }
            return expressions.orMissing(
                    expressions.compare(
                            values.translate(comparison.left()),
                            comparison.comparator(),
                            values.translate(comparison.right()),
                            positive),
                    positive,
                    operandsOf(comparison));
        }

        /** Whether a moment stands so to a bound on the person's calendar. */
        private RexNode personal(Value moment, Comparator comparator, TimeBound bound) {
            PersonalMoments personal = new PersonalMoments(expressions, moments.clocks(), scope.zone());
            if (personalBound(moment).isPresent() || moment instanceof Value.Point) {
                return personal.compare(calls.instant(moment), Type.INSTANT, comparator, bound, positive);
            }
            return personal.compare(values.translate(moment), moment.type(), comparator, bound, positive);
        }

        private RexNode moment(Value stored, Comparator comparator, TimeBound point) {
            RexNode column = values.translate(stored);
            return expressions.orMissing(
                    moments.compare(column, stored.type(), comparator, point, positive), positive, operands(stored));
        }

        @Override
        public RexNode visit(Predicate.OneOf oneOf) {
            return switch (oneOf.value().type()) {
                case INT, DECIMAL, FLOAT -> oneOfNumbers(oneOf);
                default -> {
                    RexNode value = values.translate(oneOf.value());
                    List<RexNode> constants =
                            oneOf.constants().stream().map(values::constant).toList();
                    yield expressions.orMissing(in(value, constants), positive, operands(oneOf.value()));
                }
            };
        }

        private RexNode oneOfNumbers(Predicate.OneOf oneOf) {
            NumberTranslator numbers = numbers(oneOf);
            Quantity value = oneOf.value().accept(numbers);
            List<BigDecimal> constants = oneOf.constants().stream()
                    .map(constant -> ((Constant.Numeric) constant).value())
                    .toList();
            if (!numbers.isWhole(value)) {
                List<RexNode> parts = new ArrayList<>();
                for (BigDecimal constant : constants) {
                    parts.add(numbers.compare(value, Comparator.EQUAL, Quantity.constant(constant), positive));
                }
                return positive ? expressions.or(parts) : expressions.and(parts);
            }
            List<RexNode> whole = constants.stream()
                    .filter(constant -> constant.stripTrailingZeros().scale() <= 0)
                    .map(expressions::number)
                    .toList();
            if (whole.isEmpty()) {
                return expressions.truth(!positive);
            }
            RexNode expression = value.numerator().expression().orElseThrow();
            return expressions.orMissing(in(expression, whole), positive, value.operands());
        }

        private RexNode in(RexNode value, List<RexNode> constants) {
            if (constants.size() == 1) {
                return expressions.compare(value, Comparator.EQUAL, constants.get(0), positive);
            }
            List<RexNode> operands = new ArrayList<>();
            operands.add(value);
            operands.addAll(constants);
            return expressions.typed(
                    Type.BOOL, positive ? SegOperators.IN : SegOperators.NOT_IN, operands.toArray(new RexNode[0]));
        }

        @Override
        public RexNode visit(Predicate.Matches matches) {
            RexNode text = values.translate(matches.text());
            String pattern = LikePattern.of(matches.pattern());
            RexNode bound = expressions.constant(Type.TEXT, pattern);
            RexNode like = expressions.call(positive ? SegOperators.LIKE : SegOperators.NOT_LIKE, text, bound);
            return expressions.orMissing(like, positive, operands(matches.text()));
        }

        @Override
        public RexNode visit(Predicate.Known known) {
            List<RexNode> parts = operands(known.value()).stream()
                    .distinct()
                    .map(operand -> positive ? expressions.isNotNull(operand) : expressions.isNull(operand))
                    .toList();
            return positive ? expressions.and(parts) : expressions.or(parts);
        }

        @Override
        public RexNode visit(Predicate.Holds holds) {
            RexNode value = values.translate(holds.bool());
            if (positive) {
                return value;
            }
            return expressions.call(
                    Expressions.canBeNull(value) ? SqlStdOperatorTable.IS_NOT_TRUE : SqlStdOperatorTable.NOT, value);
        }

        @Override
        public RexNode visit(Predicate.Exists exists) {
            return scope.exists(exists.events(), positive);
        }

        @Override
        public RexNode visit(Predicate.Member member) {
            return scope.member(member.segment(), positive);
        }

        @Override
        public RexNode visit(Predicate.Ranked ranked) {
            return scope.ranked(ranked, positive);
        }

        @Override
        public RexNode visit(Predicate.Recurs recurs) {
            return new Anniversaries(ConditionTranslator.this).lieIn(recurs, positive);
        }
    }

    /** The bound of a value on the person's calendar; of others, empty. */
    private static Optional<TimeBound> personalBound(Value value) {
        if (value instanceof Value.Named named) {
            return personalBound(named.definition());
        }
        return value instanceof Value.Point point && point.clock() == Clock.PERSON
                ? Optional.of(point.bound())
                : Optional.empty();
    }

    /** The point in time that a value names outright; for a stored moment, empty. */
    private static Optional<TimeBound> point(Value value) {
        if (value instanceof Value.Named named) {
            return point(named.definition());
        }
        if (value instanceof Value.Point point && point.clock() == Clock.CATALOG) {
            return Optional.of(point.bound());
        }
        if (value instanceof Value.Literal literal && literal.constant() instanceof Constant.Date date) {
            return Optional.of(new TimeBound.At(date.value().atStartOfDay()));
        }
        return Optional.empty();
    }

    /** The number as something to order people by: a quotient is cut after 12 decimals. */
    RexNode orderable(Value value) {
        return new NumberTranslator(this, true).orderable(quantity(value));
    }

    /** The number as floating point. */
    RexNode floating(Value value) {
        return new NumberTranslator(this, true).floating(quantity(value));
    }

    /** The number in one column, to be shown. */
    RexNode shown(Value value) {
        return new NumberTranslator(this, true).shown(quantity(value));
    }

    /** The number without what all of its kind are divided by: see {@link Divisors}. */
    RexNode wholeNumerator(Value value) {
        Quantity quantity = quantity(value);
        NumberTranslator numbers = new NumberTranslator(this, true);
        return Quotients.areCut(value) ? numbers.orderable(quantity) : numbers.expression(quantity.numerator());
    }

    RexNode byCodePoint(RexNode text) {
        return expressions.typed(Type.TEXT, SegOperators.BY_CODE_POINT, text);
    }
}
