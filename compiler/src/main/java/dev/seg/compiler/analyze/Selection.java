package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Name;
import java.util.List;
import java.util.Optional;

/**
 * The rows that a stream names, while it is read.
 *
 * @param filter those of the source that are chosen
 * @param scope about one of the rows, which is its innermost
 * @param property what stands behind the stream's name: {@code amount} of {@code order.amount}
 */
record Selection(Source source, Predicate filter, Scope scope, List<Name> property) {

    Selection {
        property = List.copyOf(property);
    }

    /** All rows of a source. */
    static Selection all(Source source, Frame frame, Scope around, List<Name> property) {
        return new Selection(source, new Predicate.Truth(true), around.row(frame), property);
    }

    Frame frame() {
        return scope.innermost().orElseThrow();
    }

    /** Those of the rows that a condition holds for, too. */
    Selection where(Predicate condition) {
        return new Selection(source, Conjunctions.of(List.of(filter, condition)), scope, property);
    }

    /** A source that has these rows alone, and so numbers them anew. */
    Source chosen() {
        return filter.equals(new Predicate.Truth(true)) ? source : new Source.Chosen(new Events(source, filter));
    }

    /** The rows. */
    Events events() {
        return events(Optional.empty());
    }

    /** The rows, of which {@code argument} is asked. Rows chosen in steps are chosen in one where no number depends on it. */
    Events events(Optional<Value> argument) {
        boolean numbered =
                RowShift.numbers(filter) || argument.filter(RowShift::numbers).isPresent();
        if (source instanceof Source.Chosen chosen && !numbered) {
            Events inner = chosen.events();
            Predicate both = Conjunctions.of(List.of(inner.filter(), filter));
            return RowShift.numbers(inner.filter())
                    ? new Events(inner.source(), both)
                    : new Selection(inner.source(), both, scope, property).events();
        }
        return new Events(source, filter);
    }
}
