package dev.seg.compiler.law;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;

/** Conditions about the person alone, which the language has said as such where a row is chosen. */
final class Strays {

    private Strays() {}

    static boolean isStray(Predicate predicate) {
        if (predicate instanceof Predicate.Not not) {
            return isStray(not.operand());
        }
        if (predicate instanceof Predicate.And and) {
            return Words.period(and).isPresent() && isStray(and.parts().get(0));
        }
        List<Value> values = values(predicate);
        return values.stream().anyMatch(Strays::isOfPerson) && values.stream().noneMatch(Shift::isAboutRow);
    }

    private static List<Value> values(Predicate leaf) {
        if (leaf instanceof Predicate.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        if (leaf instanceof Predicate.OneOf oneOf) {
            return List.of(oneOf.value());
        }
        if (leaf instanceof Predicate.Matches matches) {
            return List.of(matches.text());
        }
        if (leaf instanceof Predicate.Known known) {
            return List.of(known.value());
        }
        return leaf instanceof Predicate.Holds holds ? List.of(holds.bool()) : List.of();
    }

    private static boolean isOfPerson(Value value) {
        if (value instanceof Value.Arithmetic arithmetic) {
            return isOfPerson(arithmetic.left()) || isOfPerson(arithmetic.right());
        }
        if (value instanceof Value.Call call) {
            return call.arguments().stream().anyMatch(Strays::isOfPerson);
        }
        return value instanceof Value.Age age
                ? isOfPerson(age.date())
                : value instanceof Value.SubjectAttribute || value instanceof Value.Named;
    }

    /** Whether facts are told of the rows of a source: they are people, or each has its own person. */
    static boolean isPerson(Source source) {
        return source instanceof Source.Chosen chosen
                ? isPerson(chosen.events().source())
                : source instanceof Source.People
                        || source instanceof Source.OfPeople
                        || source instanceof Source.Related;
    }
}
