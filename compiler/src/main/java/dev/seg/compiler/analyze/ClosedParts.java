package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;

/** Finds conditions that speak of no single person: figures of people, compared with each other and with numbers. */
final class ClosedParts {

    private ClosedParts() {}

    static boolean holds(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return all(and.parts());
        }
        if (predicate instanceof Predicate.Or or) {
            return all(or.parts());
        }
        if (predicate instanceof Predicate.Not not) {
            return holds(not.operand());
        }
        if (predicate instanceof Predicate.Comparison comparison) {
            return holds(comparison.left()) && holds(comparison.right());
        }
        if (predicate instanceof Predicate.Known known) {
            return holds(known.value());
        }
        if (predicate instanceof Predicate.OneOf oneOf) {
            return holds(oneOf.value());
        }
        return predicate instanceof Predicate.Truth
                || (predicate instanceof Predicate.Exists exists && holds(exists.events()));
    }

    private static boolean all(List<Predicate> parts) {
        return parts.stream().allMatch(ClosedParts::holds);
    }

    private static boolean holds(Value value) {
        if (value instanceof Value.Arithmetic arithmetic) {
            return holds(arithmetic.left()) && holds(arithmetic.right());
        }
        if (value instanceof Value.HowMany howMany) {
            return all(howMany.conditions());
        }
        if (value instanceof Value.Call call) {
            return call.arguments().stream().allMatch(ClosedParts::holds);
        }
        return value instanceof Value.Literal
                || value instanceof Value.Point
                || (value instanceof Value.Aggregate aggregate && holds(aggregate.events()));
    }

    /** Inside of a filter over people, facts are theirs. */
    private static boolean holds(Events events) {
        Source source = events.source();
        if (source instanceof Source.People people) {
            return people.within().isEmpty();
        }
        if (source instanceof Source.OfPeople of) {
            return of.people().within().isEmpty();
        }
        if (source instanceof Source.Chosen chosen) {
            return holds(chosen.events());
        }
        return source instanceof Source.Groups groups && holds(groups.events());
    }
}
