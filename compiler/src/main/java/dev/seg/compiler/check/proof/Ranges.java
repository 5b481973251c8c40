package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Quotients;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where exact numbers lie whosever they are, as far as the catalog and the form tell: by interval arithmetic (Moore, Interval
 * Analysis, 1966), from the values that they are made of to the whole. What can be missing lies there where it is known.
 *
 * <p>Example: {@code amount * amount} is not below 0, {@code avg(order.amount)} lies where amounts do, and
 * {@code count(order) - count(order)} is 0.
 */
final class Ranges implements Value.Visitor<NumberSet.Span> {

    static final NumberSet.Span ALL = new NumberSet.Span(NumberSet.Cut.LEAST, NumberSet.Cut.GREATEST);

    private static final NumberSet.Span NONE_OR_MORE =
            new NumberSet.Span(NumberSet.Cut.below(Fraction.ZERO), NumberSet.Cut.GREATEST);

    /** Engines count with 64 bits. */
    private static final NumberSet.Span COUNTS =
            new NumberSet.Span(NONE_OR_MORE.from(), Terms.longs().to());

    private static final Fraction ONE = Fraction.of(1);

    private final boolean claimed;

    /**
     * @param claimed whether values lie where the catalog claims
     */
    Ranges(boolean claimed) {
        this.claimed = claimed;
    }

    /** Where a value lies, if it is known; an empty answer says nothing. */
    Optional<NumberSet.Span> of(Value value) {
        return value.type().isExactNumber() ? Optional.of(value.accept(this)) : Optional.empty();
    }

    private static NumberSet.Span point(Fraction value) {
        return new NumberSet.Span(NumberSet.Cut.below(value), NumberSet.Cut.above(value));
    }

    private static NumberSet.Span hull(NumberSet set) {
        return set.isEmpty() ? ALL : new NumberSet.Span(set.from(), set.to());
    }

    private NumberSet.Span ofDomain(Value value) {
        return value.type().isExactNumber()
                        && (claimed || Domains.attribute(value).isEmpty())
                ? hull(Domains.of(value))
                : ALL;
    }

    // ---- reckoning

    static NumberSet.Span plus(NumberSet.Span one, NumberSet.Span other) {
        return new NumberSet.Span(
                sum(one.from(), other.from(), NumberSet.Cut.LEAST, true),
                sum(one.to(), other.to(), NumberSet.Cut.GREATEST, false));
    }

    private static NumberSet.Cut sum(NumberSet.Cut one, NumberSet.Cut other, NumberSet.Cut none, boolean isFrom) {
        if (!one.isFinite() || !other.isFinite()) {
            return none;
        }
        Fraction sum = one.value().plus(other.value());
        boolean isStrict = one.above() == isFrom || other.above() == isFrom;
        return isStrict == isFrom ? NumberSet.Cut.above(sum) : NumberSet.Cut.below(sum);
    }

    static NumberSet.Span negated(NumberSet.Span span) {
        return new NumberSet.Span(negated(span.to()), negated(span.from()));
    }

    private static NumberSet.Cut negated(NumberSet.Cut cut) {
        if (!cut.isFinite()) {
            return cut.infinity() < 0 ? NumberSet.Cut.GREATEST : NumberSet.Cut.LEAST;
        }
        Fraction value = Fraction.ZERO.minus(cut.value());
        return cut.above() ? NumberSet.Cut.below(value) : NumberSet.Cut.above(value);
    }

    /** The least and the greatest of the products of the ends, which belong to it. */
    static NumberSet.Span times(NumberSet.Span one, NumberSet.Span other) {
        Optional<NumberSet.Cut> from = Optional.empty();
        Optional<NumberSet.Cut> to = Optional.empty();
        for (NumberSet.Cut a : List.of(one.from(), one.to())) {
            for (NumberSet.Cut b : List.of(other.from(), other.to())) {
                int sign = sign(a) * sign(b);
                boolean isFinite = sign == 0 || (a.isFinite() && b.isFinite());
                Fraction product = isFinite && sign != 0 ? a.value().times(b.value()) : Fraction.ZERO;
                NumberSet.Cut low = isFinite ? NumberSet.Cut.below(product) : end(sign);
                NumberSet.Cut high = isFinite ? NumberSet.Cut.above(product) : end(sign);
                from = from.filter(least -> least.compareTo(low) <= 0).or(() -> Optional.of(low));
                to = to.filter(most -> most.compareTo(high) >= 0).or(() -> Optional.of(high));
            }
        }
        return new NumberSet.Span(from.orElseThrow(), to.orElseThrow());
    }

    private static int sign(NumberSet.Cut cut) {
        return cut.isFinite() ? cut.value().compareTo(Fraction.ZERO) : cut.infinity();
    }

    private static NumberSet.Cut end(int sign) {
        return sign < 0 ? NumberSet.Cut.LEAST : NumberSet.Cut.GREATEST;
    }

    /** One by a number that is not 0; of a whole one it is at least 1 where it is not negative. */
    private static NumberSet.Span inverse(NumberSet.Span span, boolean isWhole) {
        boolean isPositive = sign(span.from()) > 0 || (isWhole && sign(span.from()) == 0);
        boolean isNegative = sign(span.to()) < 0 || (isWhole && sign(span.to()) == 0);
        if (isPositive) {
            Fraction least = sign(span.from()) > 0 ? span.from().value() : ONE;
            Fraction from = span.to().isFinite() && sign(span.to()) > 0
                    ? ONE.dividedBy(span.to().value())
                    : Fraction.ZERO;
            return new NumberSet.Span(NumberSet.Cut.below(from), NumberSet.Cut.above(ONE.dividedBy(least)));
        }
        return isNegative ? negated(inverse(negated(span), isWhole)) : ALL;
    }

    @Override
    public NumberSet.Span visit(Value.Arithmetic arithmetic) {
        NumberSet.Span left = arithmetic.left().accept(this);
        NumberSet.Span right = arithmetic.right().accept(this);
        boolean isSame = Unknowns.plain(arithmetic.left()).equals(Unknowns.plain(arithmetic.right()));
        return switch (arithmetic.operator()) {
            case PLUS -> plus(left, right);
            case MINUS -> isSame ? point(Fraction.ZERO) : plus(left, negated(right));
            case TIMES -> isSame ? square(left) : times(left, right);
            case DIVIDE ->
                isSame
                        ? point(ONE)
                        : times(left, inverse(right, arithmetic.right().type() == Type.INT));
        };
    }

    private static NumberSet.Span square(NumberSet.Span span) {
        NumberSet.Span product = times(span, span);
        return sign(product.from()) < 0 ? new NumberSet.Span(NONE_OR_MORE.from(), product.to()) : product;
    }

    // ---- values

    @Override
    public NumberSet.Span visit(Value.Literal literal) {
        return literal.constant() instanceof Constant.Numeric number ? point(Fraction.of(number.value())) : ALL;
    }

    @Override
    public NumberSet.Span visit(Value.SubjectAttribute attribute) {
        return ofDomain(attribute);
    }

    @Override
    public NumberSet.Span visit(Value.EventAttribute attribute) {
        return ofDomain(attribute);
    }

    @Override
    public NumberSet.Span visit(Value.EventMoment moment) {
        return ALL;
    }

    @Override
    public NumberSet.Span visit(Value.Aggregate aggregate) {
        return switch (aggregate.function()) {
            case COUNT -> COUNTS;
            case COUNT_DISTINCT -> different(aggregate);
            case VARIANCE -> NONE_OR_MORE;
            case SUM -> total(ofArgument(aggregate));
            case AVERAGE, MEDIAN, MIN, MAX, FIRST, LAST -> ofArgument(aggregate);
        };
    }

    /** Where the values lie that an aggregate is about; cut after some decimals they keep their order. */
    private NumberSet.Span ofArgument(Value.Aggregate aggregate) {
        Value argument = aggregate.argument().orElseThrow();
        if (!argument.type().isExactNumber()) {
            return ALL;
        }
        NumberSet.Span values = argument.accept(this);
        return Quotients.areCut(argument)
                ? new NumberSet.Span(
                        values.from().isFinite() ? NumberSet.Cut.below(cut(values.from())) : values.from(),
                        values.to().isFinite() ? NumberSet.Cut.above(cut(values.to())) : values.to())
                : values;
    }

    private static Fraction cut(NumberSet.Cut cut) {
        return cut.value().cutAfter(Evaluator.RANKED_DECIMALS);
    }

    private static NumberSet.Span total(NumberSet.Span values) {
        NumberSet.Cut from = sign(values.from()) >= 0 ? NONE_OR_MORE.from() : NumberSet.Cut.LEAST;
        NumberSet.Cut to = sign(values.to()) <= 0 ? NumberSet.Cut.above(Fraction.ZERO) : NumberSet.Cut.GREATEST;
        return new NumberSet.Span(from, to);
    }

    /** No more different values than there can be. */
    private NumberSet.Span different(Value.Aggregate aggregate) {
        Value argument = Unknowns.plain(aggregate.argument().orElseThrow());
        Optional<Fraction> listed = Domains.attribute(argument)
                .filter(attribute -> claimed)
                .map(Attribute::domain)
                .filter(Domain.OneOf.class::isInstance)
                .map(domain -> Fraction.of(((Domain.OneOf) domain).values().size()));
        Optional<Fraction> most = listed.or(() -> switch (argument.type()) {
            case BOOL -> Optional.of(Fraction.of(2));
            case INT -> wholeOnes(argument.accept(this));
            default -> Optional.empty();
        });
        return most.map(number -> new NumberSet.Span(NONE_OR_MORE.from(), NumberSet.Cut.above(number)))
                .orElse(COUNTS);
    }

    private static Optional<Fraction> wholeOnes(NumberSet.Span span) {
        if (!span.from().isFinite() || !span.to().isFinite()) {
            return Optional.empty();
        }
        BigInteger from = NumberSet.floor(span.from().value());
        BigInteger to = NumberSet.floor(span.to().value());
        return Optional.of(Fraction.of(to.subtract(from).add(BigInteger.ONE)));
    }

    @Override
    public NumberSet.Span visit(Value.Named named) {
        return named.definition().accept(this);
    }

    @Override
    public NumberSet.Span visit(Value.Point point) {
        return ALL;
    }

    @Override
    public NumberSet.Span visit(Value.Age age) {
        return hull(Domains.ages(age));
    }

    @Override
    public NumberSet.Span visit(Value.Common common) {
        if (!common.branches().stream().allMatch(branch -> branch.type().isExactNumber())) {
            return ALL;
        }
        List<NumberSet.Span> spans = new ArrayList<>();
        common.branches().forEach(branch -> spans.add(branch.accept(this)));
        return new NumberSet.Span(
                spans.stream()
                        .map(NumberSet.Span::from)
                        .min(NumberSet.Cut::compareTo)
                        .orElseThrow(),
                spans.stream()
                        .map(NumberSet.Span::to)
                        .max(NumberSet.Cut::compareTo)
                        .orElseThrow());
    }

    @Override
    public NumberSet.Span visit(Value.GroupKey key) {
        return key.type().isExactNumber() ? key.key().accept(this) : ALL;
    }

    @Override
    public NumberSet.Span visit(Value.RowNumber number) {
        return ofDomain(number);
    }

    @Override
    public NumberSet.Span visit(Value.Neighbour neighbour) {
        return neighbour.type().isExactNumber() ? neighbour.value().accept(this) : ALL;
    }

    @Override
    public NumberSet.Span visit(Value.Call call) {
        return ofDomain(call);
    }

    /** Conditions that hold for everybody are counted for everybody, those that hold for nobody never. */
    @Override
    public NumberSet.Span visit(Value.HowMany howMany) {
        long always = howMany.conditions().stream()
                .filter(new Predicate.Truth(true)::equals)
                .count();
        long never = howMany.conditions().stream()
                .filter(new Predicate.Truth(false)::equals)
                .count();
        return new NumberSet.Span(
                NumberSet.Cut.below(Fraction.of(always)),
                NumberSet.Cut.above(Fraction.of(howMany.conditions().size() - never)));
    }

    @Override
    public NumberSet.Span visit(Value.Bucket bucket) {
        return ofDomain(bucket);
    }
}
