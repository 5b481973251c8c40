package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Figures that are the value of one of the rows: what is asked of each row's value is asked of theirs.
 *
 * <p>Example: {@code last(order.channel where channel in ("web", "app")) = "shop"} is impossible, and so is
 * {@code last(visit.day) > 30d ago AND last(visit.day) <= 7d ago} of visits on two days of which neither lies between.
 */
final class ChosenValues {

    private final Terms terms;
    private final Reading reading;
    private final Set<Value.Aggregate> known = new HashSet<>();

    ChosenValues(Terms terms, Reading reading) {
        this.terms = terms;
        this.reading = reading;
    }

    /** Notes what holds of a figure that is spoken of for the first time. */
    void about(Value value) {
        if (!(value instanceof Value.Aggregate aggregate) || !isChosen(aggregate) || !known.add(aggregate)) {
            return;
        }
        Events events = aggregate.events();
        Set<Predicate> asked = new LinkedHashSet<>(EventCounts.parts(events.filter()));
        reading.claims(events.source()).forEach(claim -> asked.addAll(EventCounts.parts(claim)));
        for (Predicate part : asked) {
            OfRow row = new OfRow(aggregate);
            Predicate its = row.map(part);
            if (row.isTold()) {
                Predicate isKnown = new Predicate.Known(aggregate);
                terms.fact(Formula.implies(reading.formula(isKnown), reading.formula(its)));
            }
        }
    }

    private static boolean isChosen(Value.Aggregate aggregate) {
        boolean isOne = aggregate.function() == AggregateFunction.MIN
                || aggregate.function() == AggregateFunction.MAX
                || aggregate.function() == AggregateFunction.FIRST
                || aggregate.function() == AggregateFunction.LAST;
        return isOne
                && aggregate.events().source() instanceof Source.Table
                && Unknowns.plain(aggregate.argument().orElseThrow()) instanceof Value.EventAttribute attribute
                && attribute.up() == 0;
    }

    /** Puts the figure in the place of the row's value. */
    private static final class OfRow extends RowMapper {
        private final Value.Aggregate aggregate;
        private final Value argument;
        private boolean isOfIt;
        private boolean isOfMore;

        OfRow(Value.Aggregate aggregate) {
            this.aggregate = aggregate;
            this.argument = Unknowns.plain(aggregate.argument().orElseThrow());
        }

        boolean isTold() {
            return isOfIt && !isOfMore;
        }

        @Override
        protected Value own(Value read) {
            isOfIt |= read.equals(argument);
            isOfMore |= !read.equals(argument);
            return aggregate;
        }

        @Override
        protected Value outer(Value read) {
            isOfMore = true;
            return read;
        }

        /** What is asked of other rows is left out. */
        @Override
        public Events map(Events events) {
            isOfMore = true;
            return events;
        }
    }
}
