package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values of a person, or of one event, as {@link Terms}, with what the catalog claims of them. */
final class Unknowns {

    /** Each part of a version is filled with zeros to ten digits. */
    private static final TextTest LEAST_VERSION = new TextTest.Ordered(Comparator.AT_LEAST, "0".repeat(10));

    /** The sign behind the dot, which stands behind ten digits at most. */
    private static final TextTest BEYOND_VERSIONS = new TextTest.Ordered(Comparator.LESS, "9".repeat(10) + "/");

    private final Terms terms;
    private final Reading reading;
    private final RowCounts rows;
    private final ChosenValues chosen;

    /**
     * @param reading how the person is read
     */
    Unknowns(Terms terms, Reading reading) {
        this.terms = terms;
        this.reading = reading;
        this.rows = new RowCounts(terms, reading);
        this.chosen = new ChosenValues(terms, reading);
    }

    Terms terms() {
        return terms;
    }

    /** How many rows there are. */
    RowCounts rows() {
        return rows;
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

    /** The events of an aggregate whose argument is known. */
    static Events knownOnly(Value.Aggregate aggregate) {
        return aggregate.argument().filter(Value::canBeMissing).isPresent()
                ? with(
                        aggregate.events(),
                        new Predicate.Known(aggregate.argument().get()))
                : aggregate.events();
    }

    static Events with(Events events, Predicate more) {
        return new Events(events.source(), and(events.filter(), more));
    }

    static Predicate and(Predicate filter, Predicate more) {
        return new Predicate.And(List.of(filter, more));
    }

    /** That there is an event of these that {@code more} holds for. */
    Formula some(Events events, Predicate more) {
        return rows.some(with(events, more));
    }

    Formula some(Value.Aggregate aggregate) {
        return rows.some(knownOnly(aggregate));
    }

    /** That a value which can be missing is known. */
    Formula known(Value value) {
        Predicate.Known meaning = new Predicate.Known(value);
        boolean isNew = terms.flagOf(meaning).isEmpty();
        Formula known = new Formula.Flag(terms.flag(meaning), true);
        if (isNew) {
            reading.keysOf(value).forEach(key -> terms.fact(Formula.implies(known, known(key))));
        }
        return known;
    }

    /** That the person's time zone is known. */
    Formula hasClock() {
        return new Formula.Flag(terms.flag(Clock.PERSON), true);
    }

    /** The unknown number that a value is. */
    int number(Value value) {
        int number = terms.number(value, value.type() == Type.INT, Domains.of(value));
        chosen.about(value);
        return number;
    }

    /** The unknown text that a value is. */
    int text(Value value) {
        Optional<Integer> before = terms.textOf(value);
        if (before.isPresent()) {
            return before.get();
        }
        int text = terms.text(value);
        chosen.about(value);
        if (value instanceof Value.Call call && call.function() == ScalarFunction.LOWER) {
            terms.fact(new Formula.Word(text, new TextTest.Small(), true));
        }
        if (value instanceof Value.Call call && call.function() == ScalarFunction.VERSION_ORDER) {
            terms.fact(new Formula.Word(text, LEAST_VERSION, true));
            terms.fact(new Formula.Word(text, BEYOND_VERSIONS, true));
        }
        Domains.attribute(value)
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
        int moment = terms.moment(value);
        chosen.about(value);
        return moment;
    }

    /** That a truth value is true. */
    Formula truth(Value value) {
        Formula flag = new Formula.Flag(terms.flag(value), true);
        chosen.about(value);
        return flag;
    }

    /** That a condition holds which is not looked into. */
    Formula unread(Predicate condition) {
        return new Formula.Flag(terms.flag(condition), true);
    }
}
