package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TextPattern;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Wrong beliefs about what segments mean and what a catalog claims; who reasons from one comes to wrong verdicts. */
public enum Misreading {
    /** What may be missing never is. */
    NOTHING_IS_MISSING(attributes(attribute -> with(attribute, attribute.type(), false, attribute.domain()))),
    /** Nobody gets money back. */
    NO_AMOUNT_IS_NEGATIVE(attributes(attribute ->
            attribute.type() == Type.DECIMAL && attribute.domain() instanceof Domain.Any
                    ? with(
                            attribute,
                            Type.DECIMAL,
                            attribute.nullable(),
                            new Domain.Range(BigDecimal.ZERO, BigDecimal.TEN.pow(9)))
                    : attribute)),
    DECIMALS_ARE_WHOLE(attributes(attribute -> attribute.type() == Type.DECIMAL
            ? with(attribute, Type.INT, attribute.nullable(), attribute.domain())
            : attribute)),
    LISTS_OF_THE_CATALOG_END_EARLIER(attributes(attribute -> attribute.domain() instanceof Domain.OneOf of
            ? with(attribute, attribute.type(), attribute.nullable(), new Domain.OneOf(withoutLast(of.values())))
            : attribute)),
    RANGES_OF_THE_CATALOG_END_EARLIER(attributes(attribute -> attribute.domain() instanceof Domain.Range range
            ? with(
                    attribute,
                    attribute.type(),
                    attribute.nullable(),
                    new Domain.Range(range.low(), range.high().subtract(BigDecimal.ONE)))
            : attribute)),
    /** {@code NOT} as SQL has it. */
    NOT_LEAVES_OUT_THE_MISSING(predicates(predicate ->
            predicate instanceof Predicate.Not not && not.operand() instanceof Predicate.Comparison comparison
                    ? new Predicate.And(List.of(
                            predicate, new Predicate.Known(comparison.left()), new Predicate.Known(comparison.right())))
                    : predicate)),
    ENDS_OF_WINDOWS_ARE_IN_THEM(predicates(predicate ->
            predicate instanceof Predicate.Comparison comparison && comparison.right() instanceof Value.Point
                    ? compare(comparison, Comparator.GREATER, Comparator.AT_LEAST)
                    : predicate)),
    LIMITS_ARE_LEFT_OUT(predicates(predicate ->
            predicate instanceof Predicate.Comparison comparison && comparison.right() instanceof Value.Literal
                    ? compare(comparison, Comparator.AT_LEAST, Comparator.GREATER)
                    : predicate)),
    LISTS_END_EARLIER(predicates(predicate ->
            predicate instanceof Predicate.OneOf of && of.constants().size() > 1
                    ? new Predicate.OneOf(of.value(), withoutLast(of.constants()))
                    : predicate)),
    ONE_SIGN_IS_ANY_TEXT(predicates(predicate -> predicate instanceof Predicate.Matches matches
            ? new Predicate.Matches(
                    matches.text(),
                    new TextPattern(
                            matches.pattern().kind(), matches.pattern().text().replace('_', '%')))
            : predicate)),
    /** As SQL has it. */
    SUMS_OF_NOTHING_ARE_MISSING(predicates(predicate -> predicate instanceof Predicate.Comparison comparison
                    && comparison.left() instanceof Value.Aggregate sum
                    && sum.function() == AggregateFunction.SUM
            ? new Predicate.And(List.of(predicate, new Predicate.Exists(sum.events())))
            : predicate)),
    A_MONTH_IS_31_DAYS(values(value -> value instanceof Value.Point point
                    && point.bound() instanceof TimeBound.Ago ago
                    && ago.amount().equals(new TimeAmount(30, TimeUnit.DAY))
            ? new Value.Point(new TimeBound.Ago(new TimeAmount(31, TimeUnit.DAY)), point.clock())
            : value)),
    CALENDARS_ARE_ONE_PERIOD_LATE(values(value ->
            value instanceof Value.Point point && point.bound() instanceof TimeBound.StartOf start
                    ? new Value.Point(new TimeBound.StartOf(start.unit(), start.offset() - 1), point.clock())
                    : value)),
    ALL_VALUES_ARE_DIFFERENT(values(value ->
            value instanceof Value.Aggregate aggregate && aggregate.function() == AggregateFunction.COUNT_DISTINCT
                    ? new Value.Aggregate(AggregateFunction.COUNT, aggregate.events(), Optional.empty())
                    : value)),
    /** The last known value instead of the last event's. */
    THE_LAST_IS_KNOWN(values(value -> value instanceof Value.Aggregate aggregate
                    && (aggregate.function() == AggregateFunction.LAST
                            || aggregate.function() == AggregateFunction.FIRST)
            ? new Value.Aggregate(aggregate.function(), known(aggregate), aggregate.argument())
            : value)),
    AVERAGES_ARE_THE_LEAST(values(
            value -> value instanceof Value.Aggregate aggregate && aggregate.function() == AggregateFunction.AVERAGE
                    ? new Value.Aggregate(AggregateFunction.MIN, aggregate.events(), aggregate.argument())
                    : value)),
    FILTERS_ARE_SHORTER(new ModelMapper() {
        @Override
        public Events map(Events events) {
            Events mapped = super.map(events);
            return mapped.filter() instanceof Predicate.And and && and.parts().size() > 1
                    ? new Events(mapped.source(), new Predicate.And(withoutLast(and.parts())))
                    : mapped;
        }
    });

    private final ModelMapper mapper;

    Misreading(ModelMapper mapper) {
        this.mapper = mapper;
    }

    /** The same project as it is believed to be. */
    public Model of(Model model) {
        Map<String, Segment> segments = new LinkedHashMap<>();
        model.segments()
                .forEach((name, segment) -> segments.put(
                        name,
                        new Segment(
                                name,
                                segment.title(),
                                segment.documentation(),
                                segment.subject(),
                                mapper.map(segment.predicate()))));
        return new Model(
                model.catalog(), model.populations(), model.streamFilters(), segments, List.of(), List.of(), List.of());
    }

    private static ModelMapper predicates(UnaryOperator<Predicate> change) {
        return new ModelMapper() {
            @Override
            public Predicate map(Predicate predicate) {
                return change.apply(super.map(predicate));
            }
        };
    }

    private static ModelMapper values(UnaryOperator<Value> change) {
        return new ModelMapper() {
            @Override
            public Value map(Value value) {
                return change.apply(super.map(value));
            }
        };
    }

    private static ModelMapper attributes(UnaryOperator<Attribute> change) {
        return values(value -> {
            if (value instanceof Value.SubjectAttribute attribute) {
                return new Value.SubjectAttribute(change.apply(attribute.attribute()));
            }
            return value instanceof Value.EventAttribute attribute
                    ? new Value.EventAttribute(change.apply(attribute.attribute()), attribute.up())
                    : value;
        });
    }

    private static Attribute with(Attribute attribute, Type type, boolean nullable, Domain domain) {
        return new Attribute(
                attribute.name(),
                type,
                nullable,
                domain,
                attribute.column(),
                attribute.json(),
                attribute.marks(),
                attribute.documentation());
    }

    private static Predicate compare(Predicate.Comparison comparison, Comparator from, Comparator to) {
        return comparison.comparator() == from
                ? new Predicate.Comparison(comparison.left(), to, comparison.right())
                : comparison;
    }

    private static <T> List<T> withoutLast(List<T> values) {
        return new ArrayList<>(values.subList(0, Math.max(1, values.size() - 1)));
    }

    private static Events known(Value.Aggregate aggregate) {
        Predicate known = new Predicate.Known(aggregate.argument().orElseThrow());
        return new Events(
                aggregate.events().source(),
                new Predicate.And(List.of(aggregate.events().filter(), known)));
    }
}
