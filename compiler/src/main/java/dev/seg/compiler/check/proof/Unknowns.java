package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a person, or of one event, as {@link Terms}, with what the catalog claims of them. */
final class Unknowns {

    private final Terms terms;
    private final Map<String, EventCounts> streams = new LinkedHashMap<>();

    Unknowns(Terms terms) {
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }

    /** The counts of the streams that the question looks at. */
    Map<String, EventCounts> streams() {
        return streams;
    }

    EventCounts events(Stream stream) {
        return streams.computeIfAbsent(stream.name(), name -> new EventCounts(stream, terms));
    }

    /** A measure's or computed attribute's definition; the first and last moment as the least and greatest one. */
    static Value plain(Value value) {
        if (value instanceof Value.Named named) {
            return plain(named.definition());
        }
        if (value instanceof Value.Aggregate aggregate
                && isEdge(aggregate)
                && aggregate.argument().orElseThrow() instanceof Value.EventMoment) {
            boolean first = aggregate.function() == AggregateFunction.FIRST;
            return new Value.Aggregate(
                    first ? AggregateFunction.MIN : AggregateFunction.MAX, aggregate.events(), aggregate.argument());
        }
        return value;
    }

    /** Whether it is a value of the earliest or latest event. */
    static boolean isEdge(Value.Aggregate aggregate) {
        return aggregate.function() == AggregateFunction.FIRST || aggregate.function() == AggregateFunction.LAST;
    }

    /** The filter of an aggregate's events whose argument is known. */
    static Predicate knownOnly(Value.Aggregate aggregate) {
        Predicate filter = aggregate.events().filter();
        return aggregate.argument().filter(Value::canBeMissing).isPresent()
                ? and(filter, new Predicate.Known(aggregate.argument().get()))
                : filter;
    }

    static Predicate and(Predicate filter, Predicate more) {
        return new Predicate.And(List.of(filter, more));
    }

    /** That there is an event of these that {@code more} holds for. */
    Formula some(Events events, Predicate more) {
        return events(events.stream()).some(and(events.filter(), more));
    }

    Formula some(Value.Aggregate aggregate) {
        return events(aggregate.events().stream()).some(knownOnly(aggregate));
    }

    /** That a value which can be missing is known. */
    Formula known(Value value) {
        return new Formula.Flag(terms.flag(new Predicate.Known(value)), true);
    }

    /** The unknown number that a value is. */
    int number(Value value) {
        NumberSet domain = attribute(value).map(Unknowns::numbers).orElse(NumberSet.ALL);
        return terms.number(value, value.type() == Type.INT, domain);
    }

    /** The unknown text that a value is. */
    int text(Value value) {
        Optional<Integer> before = terms.textOf(value);
        if (before.isPresent()) {
            return before.get();
        }
        int text = terms.text(value);
        attribute(value)
                .filter(attribute -> attribute.domain() instanceof Domain.OneOf)
                .ifPresent(attribute -> {
                    Set<String> texts = texts(((Domain.OneOf) attribute.domain()).values());
                    terms.fact(new Formula.Word(text, new TextTest.OneOf(texts), true));
                });
        return text;
    }

    /** The texts that an attribute is one of; none where it may be any. */
    static Set<String> texts(Attribute attribute) {
        return attribute.domain() instanceof Domain.OneOf list ? texts(list.values()) : Set.of();
    }

    static Set<String> texts(List<Constant> constants) {
        Set<String> texts = new LinkedHashSet<>();
        constants.forEach(constant -> texts.add(((Constant.Text) constant).value()));
        return texts;
    }

    int moment(Value value) {
        return terms.moment(value);
    }

    /** That a truth value is true. */
    Formula truth(Value value) {
        return new Formula.Flag(terms.flag(value), true);
    }

    /** That a condition holds which is not looked into. */
    Formula unread(Predicate condition) {
        return new Formula.Flag(terms.flag(condition), true);
    }

    /** The attribute whose values a value has. */
    private static Optional<Attribute> attribute(Value value) {
        if (value instanceof Value.SubjectAttribute attribute) {
            return Optional.of(attribute.attribute());
        }
        if (value instanceof Value.EventAttribute attribute) {
            return Optional.of(attribute.attribute());
        }
        return value instanceof Value.Aggregate aggregate
                ? aggregate.argument().map(Unknowns::plain).flatMap(Unknowns::attribute)
                : Optional.empty();
    }

    /** The numbers that an attribute may be. */
    static NumberSet numbers(Attribute attribute) {
        Type type = attribute.type();
        NumberSet ofType = type == Type.INT ? Terms.longs() : NumberSet.ALL;
        if (attribute.domain() instanceof Domain.Range range) {
            return ofType.intersect(NumberSet.between(
                    NumberSet.Cut.below(fraction(range.low(), type)),
                    NumberSet.Cut.above(fraction(range.high(), type))));
        }
        if (attribute.domain() instanceof Domain.OneOf list) {
            return ofType.intersect(NumberSet.of(list.values().stream()
                    .map(constant -> fraction(((Constant.Numeric) constant).value(), type))
                    .toList()));
        }
        return ofType;
    }

    /** A number as values of a type hold it: a binary floating point number is not exact. */
    static Fraction fraction(BigDecimal number, Type type) {
        return type == Type.FLOAT ? Fraction.of(new BigDecimal(number.doubleValue())) : Fraction.of(number);
    }
}
