package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds conditions about the person alone in a {@code where} that binds a row: {@code no order where amount > 50 AND
 * region = "EU"} would hold everybody outside of the EU, and hardly anybody means that. Whoever does writes
 * {@code customer.region}.
 */
final class StrayConditions {

    private final Context context;
    private final Scope scope;

    /** @param scope about one of the rows */
    StrayConditions(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** Reports each; empty if there is one. */
    Optional<Predicate> none(Predicate filter) {
        return !scope.isRow() || isOwned() || fits(filter) ? Optional.of(filter) : Optional.empty();
    }

    /** Of rows of many people each has its own: {@code everyone.order where region = "EU"} chooses some. */
    private boolean isOwned() {
        return scope.innermost().flatMap(Frame::person).isPresent();
    }

    private boolean fits(Predicate filter) {
        if (filter instanceof Predicate.And and) {
            return all(and.parts());
        }
        if (filter instanceof Predicate.Or or) {
            return all(or.parts());
        }
        if (filter instanceof Predicate.Not not) {
            return fits(not.operand());
        }
        List<Value> values = values(filter);
        boolean stray = values.stream().anyMatch(StrayConditions::isOfPerson)
                && values.stream().allMatch(value -> RowShift.rows(value).isEmpty());
        Optional<Span> place = context.origins().of(filter);
        if (stray && place.isPresent() && !isQualified(place.get().text())) {
            report(place.get());
            return false;
        }
        return true;
    }

    private boolean all(List<Predicate> parts) {
        return parts.stream().filter(part -> !fits(part)).count() == 0;
    }

    /** The values of a condition that is made of values alone. */
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
            return call.arguments().stream().anyMatch(StrayConditions::isOfPerson);
        }
        if (value instanceof Value.Age age) {
            return isOfPerson(age.date());
        }
        return value instanceof Value.SubjectAttribute || value instanceof Value.Named;
    }

    private boolean isQualified(String written) {
        return written.toLowerCase(Locale.ROOT).contains(scope.subject().toLowerCase(Locale.ROOT) + ".");
    }

    private void report(Span place) {
        String row = scope.innermost().map(Frame::words).orElse("the row");
        context.fail(
                Code.WRONG_KIND,
                place,
                "this is about the person, and says nothing of " + row,
                "`where` chooses rows",
                "write it in front: `" + place.text() + " AND …`; if it is meant here, write `" + scope.subject() + "."
                        + place.text() + "`");
    }
}
