package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Numbers as sums with factors, and quotients of such.
 *
 * <p>Example: {@code avg(order.amount) > 40} is {@code sum > 40 · count}, where there is something to count.
 */
final class Numbers implements Value.Visitor<Numbers.Quotient> {

    /** A numerator by a denominator. */
    record Quotient(Linear numerator, Linear denominator) {

        static final Linear ONE = Linear.constant(Fraction.of(1));

        static Quotient of(Linear sum) {
            return new Quotient(sum, ONE);
        }

        boolean isSum() {
            return denominator.isConstant();
        }

        boolean isConstant() {
            return isSum() && numerator.isConstant();
        }
    }

    private static final Fraction ONE = Fraction.of(1);

    private final Ranges ranges = new Ranges(true);
    private final Unknowns unknowns;
    private final Function<Predicate, Formula> translator;
    private final boolean ofAverages;

    /**
     * @param translator what a condition is as a formula
     */
    Numbers(Unknowns unknowns, Function<Predicate, Formula> translator) {
        this(unknowns, translator, false);
    }

    /**
     * @param ofAverages whether an average is a number of its own, and not a quotient
     */
    private Numbers(Unknowns unknowns, Function<Predicate, Formula> translator, boolean ofAverages) {
        this.unknowns = unknowns;
        this.translator = translator;
        this.ofAverages = ofAverages;
    }

    Quotient of(Value value) {
        return Unknowns.plain(value).accept(this);
    }

    /** How two numbers compare, where both are known. */
    Formula compare(Value left, Comparator comparator, Value right) {
        boolean floats = left.type() == Type.FLOAT || right.type() == Type.FLOAT;
        if (floats) {
            return compareFloats(Unknowns.plain(left), comparator, Unknowns.plain(right));
        }
        Quotient a = of(left);
        Quotient b = of(right);
        if (a.isSum() && b.isSum()) {
            return a.numerator().minus(b.numerator()).compare(comparator);
        }
        Optional<Formula> compared =
                a.isSum() || a.isConstant() ? compare(b, comparator.flipped(), a) : compare(a, comparator, b);
        return compared.orElseGet(() -> ofFigures(left, comparator, right));
    }

    /** The same with each average as a number of its own. */
    private Formula ofFigures(Value left, Comparator comparator, Value right) {
        if (!ofAverages) {
            Numbers figures = new Numbers(unknowns, translator, true);
            Quotient a = figures.of(left);
            Quotient b = figures.of(right);
            if (a.isSum() && b.isSum()) {
                unknowns.terms().doubt(Doubt.ARITHMETIC);
                return a.numerator().minus(b.numerator()).compare(comparator);
            }
        }
        return unread(left, comparator, right);
    }

    /** {@code n / d ⋈ b}, by the sign of {@code d}. */
    private static Optional<Formula> compare(Quotient a, Comparator comparator, Quotient b) {
        Linear difference;
        if (b.isConstant()) {
            difference = a.numerator().minus(a.denominator().times(b.numerator().constant()));
        } else if (a.denominator().equals(b.denominator())) {
            difference = a.numerator().minus(b.numerator());
        } else {
            return Optional.empty();
        }
        Formula above = Formula.all(a.denominator().compare(Comparator.GREATER), difference.compare(comparator));
        Formula below = Formula.all(a.denominator().compare(Comparator.LESS), difference.compare(comparator.flipped()));
        return Optional.of(Formula.any(above, below));
    }

    private Formula compareFloats(Value left, Comparator comparator, Value right) {
        if (right instanceof Value.Literal literal) {
            Fraction limit = Domains.fraction(((Constant.Numeric) literal.constant()).value(), Type.FLOAT);
            return new Formula.Within(unknowns.number(left), NumberSet.of(comparator, limit));
        }
        if (left.type() == Type.FLOAT && right.type() == Type.FLOAT) {
            return Linear.of(unknowns.number(left))
                    .minus(Linear.of(unknowns.number(right)))
                    .compare(comparator);
        }
        return unread(left, comparator, right);
    }

    private Formula unread(Value left, Comparator comparator, Value right) {
        unknowns.terms().doubt(Doubt.ARITHMETIC);
        return unknowns.unread(new Predicate.Comparison(left, comparator, right));
    }

    private Quotient unknown(Value value) {
        return Quotient.of(Linear.of(unknowns.number(value)));
    }

    /** A number that nothing is known of but where it lies. */
    private Quotient unread(Value value, NumberSet domain) {
        unknowns.terms().doubt(Doubt.ARITHMETIC);
        return Quotient.of(Linear.of(unknowns.terms().number(value, value.type() == Type.INT, domain)));
    }

    @Override
    public Quotient visit(Value.Literal literal) {
        return Quotient.of(Linear.constant(Fraction.of(((Constant.Numeric) literal.constant()).value())));
    }

    @Override
    public Quotient visit(Value.SubjectAttribute attribute) {
        return unknown(attribute);
    }

    @Override
    public Quotient visit(Value.EventAttribute attribute) {
        return unknown(attribute);
    }

    @Override
    public Quotient visit(Value.EventMoment moment) {
        throw new IllegalArgumentException("a moment is no number");
    }

    @Override
    public Quotient visit(Value.Aggregate aggregate) {
        RowCounts rows = unknowns.rows();
        Events events = Unknowns.knownOnly(aggregate);
        return switch (aggregate.function()) {
            case COUNT -> Quotient.of(rows.count(events));
            case COUNT_DISTINCT ->
                Quotient.of(Linear.of(rows.distinct(events, aggregate.argument().orElseThrow())));
            case SUM -> Quotient.of(rows.sum(events, aggregate.argument().orElseThrow()));
            case AVERAGE ->
                ofAverages
                        ? figure(aggregate, events)
                        : new Quotient(rows.sum(events, aggregate.argument().orElseThrow()), rows.count(events));
            case FIRST, LAST -> figure(aggregate, events);
            case MIN, MAX, MEDIAN -> {
                unknowns.terms().doubt(Doubt.ARITHMETIC);
                yield figure(aggregate, events);
            }
            case VARIANCE -> variance(aggregate, rows.count(events));
        };
    }

    /** One value alone does not vary. */
    private Quotient variance(Value.Aggregate aggregate, Linear count) {
        unknowns.terms().doubt(Doubt.ARITHMETIC);
        int number = unknowns.number(aggregate);
        if (aggregate.argument().orElseThrow().type().isExactNumber()) {
            Formula one = count.minus(Linear.constant(ONE)).compare(Comparator.EQUAL);
            unknowns.terms()
                    .fact(Formula.implies(one, new Formula.Within(number, NumberSet.of(List.of(Fraction.ZERO)))));
        }
        return Quotient.of(Linear.of(number));
    }

    /** A number among the values of rows, or in between. */
    private Quotient figure(Value.Aggregate aggregate, Events events) {
        int number = unknowns.number(aggregate);
        unknowns.rows()
                .figure(
                        number,
                        aggregate.function(),
                        events,
                        aggregate.argument().orElseThrow());
        return Quotient.of(Linear.of(number));
    }

    @Override
    public Quotient visit(Value.Named named) {
        return of(named.definition());
    }

    @Override
    public Quotient visit(Value.Arithmetic arithmetic) {
        Quotient left = of(arithmetic.left());
        Quotient right = of(arithmetic.right());
        Optional<Quotient> result = switch (arithmetic.operator()) {
            case PLUS -> plus(left, right);
            case MINUS -> plus(left, new Quotient(right.numerator().times(Fraction.of(-1)), right.denominator()));
            case TIMES -> times(left, right);
            case DIVIDE -> times(left, new Quotient(right.denominator(), right.numerator()));
        };
        return result.map(Numbers::reduced).orElseGet(() -> {
            NumberSet.Span range = ranges.of(arithmetic).orElse(Ranges.ALL);
            return unread(arithmetic, NumberSet.between(range.from(), range.to()));
        });
    }

    private static Optional<Quotient> plus(Quotient left, Quotient right) {
        if (left.denominator().equals(right.denominator())) {
            return Optional.of(new Quotient(left.numerator().plus(right.numerator()), left.denominator()));
        }
        if (left.isConstant()) {
            return plus(right, left);
        }
        return right.isConstant()
                ? Optional.of(new Quotient(
                        left.numerator()
                                .plus(left.denominator().times(right.numerator().constant())),
                        left.denominator()))
                : Optional.empty();
    }

    private static Optional<Quotient> times(Quotient left, Quotient right) {
        Optional<Linear> numerator = times(left.numerator(), right.numerator());
        Optional<Linear> denominator = times(left.denominator(), right.denominator());
        boolean divisible = denominator.isPresent()
                && !(denominator.get().isConstant()
                        && denominator.get().constant().isZero());
        return numerator.isPresent() && divisible
                ? Optional.of(new Quotient(numerator.get(), denominator.get()))
                : Optional.empty();
    }

    private static Optional<Linear> times(Linear left, Linear right) {
        if (left.isConstant()) {
            return Optional.of(right.times(left.constant()));
        }
        return right.isConstant() ? Optional.of(left.times(right.constant())) : Optional.empty();
    }

    /** The same with a denominator of 1 where it is constant. */
    private static Quotient reduced(Quotient quotient) {
        return quotient.isSum()
                ? Quotient.of(quotient.numerator()
                        .times(Fraction.of(1).dividedBy(quotient.denominator().constant())))
                : quotient;
    }

    @Override
    public Quotient visit(Value.Point point) {
        throw new IllegalArgumentException("a moment is no number");
    }

    @Override
    public Quotient visit(Value.Age age) {
        unknowns.terms().doubt(Doubt.ARITHMETIC);
        return Quotient.of(Linear.of(unknowns.terms().number(age, true, Domains.ages(age))));
    }

    @Override
    public Quotient visit(Value.Common common) {
        return unknown(common);
    }

    @Override
    public Quotient visit(Value.GroupKey key) {
        return unknown(key);
    }

    @Override
    public Quotient visit(Value.RowNumber number) {
        unknowns.terms().doubt(Doubt.ROWS);
        return unknown(number);
    }

    @Override
    public Quotient visit(Value.Neighbour neighbour) {
        unknowns.terms().doubt(Doubt.ROWS);
        return unknown(neighbour);
    }

    /** A time that has passed is told by the moments at its ends, and the other way round. */
    @Override
    public Quotient visit(Value.Call call) {
        boolean isNew = unknowns.terms().numberOf(call).isEmpty();
        int number = unknowns.number(call);
        if (isNew && call.function() == ScalarFunction.ELAPSED) {
            Value from = Unknowns.plain(call.arguments().get(0));
            Value to = Unknowns.plain(call.arguments().get(1));
            if (from.equals(to)) {
                NumberSet none = NumberSet.of(List.of(Fraction.ZERO));
                unknowns.terms().fact(new Formula.Within(number, none));
            } else if (from.type() == to.type()) {
                elapsed(number, Comparator.GREATER, new Predicate.Comparison(from, Comparator.LESS, to));
                elapsed(number, Comparator.LESS, new Predicate.Comparison(to, Comparator.LESS, from));
            }
        }
        if (isNew) {
            toBePicked(Unknowns.plain(call.arguments().get(0)));
        }
        unknowns.terms().doubt(Doubt.PARTS);
        return Quotient.of(Linear.of(number));
    }

    /** Makes an unknown of a moment whose parts alone are spoken of. */
    private void toBePicked(Value moment) {
        if (Domains.momentOfRow(moment).isPresent()) {
            Value now = new Value.Point(Question.NOW);
            unknowns.terms().fact(translator.apply(new Predicate.Comparison(moment, Comparator.AT_MOST, now)));
        } else if (moment instanceof Value.SubjectAttribute && moment.type().isMoment()) {
            unknowns.moment(moment);
        }
    }

    private void elapsed(int number, Comparator comparator, Predicate order) {
        Formula passed = new Formula.Within(number, NumberSet.of(comparator, Fraction.ZERO));
        unknowns.terms().fact(Formula.implies(passed, translator.apply(order)));
    }

    /** What is 1 where a condition holds, and else 0. */
    private record Truth(Predicate condition) {}

    @Override
    public Quotient visit(Value.HowMany howMany) {
        Linear sum = Linear.constant(Fraction.ZERO);
        for (Predicate condition : howMany.conditions()) {
            Formula holds = translator.apply(condition);
            int number = unknowns.terms().number(new Truth(condition), true, NumberSet.of(List.of(Fraction.ZERO, ONE)));
            unknowns.terms().fact(Formula.implies(holds, new Formula.Within(number, NumberSet.of(List.of(ONE)))));
            unknowns.terms().fact(Formula.any(holds, new Formula.Within(number, NumberSet.of(List.of(Fraction.ZERO)))));
            sum = sum.plus(Linear.of(number));
        }
        return Quotient.of(sum);
    }

    @Override
    public Quotient visit(Value.Bucket bucket) {
        return unknown(bucket);
    }
}
