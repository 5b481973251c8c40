package dev.seg.compiler.explain;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * Where a ranking ends: what the last who is in it has.
 *
 * <p>Example: of {@code top 10% by spend} the least that somebody among them has spent. Who is not in it needs more.
 */
final class Rankings {

    private Rankings() {}

    /** What the last has by whom people of a subject are ranked. */
    static Value last(Predicate.Ranked ranked, String subject) {
        Source people = new Source.People(subject, ranked.of(), ranked.within());
        AggregateFunction edge = ranked.bottom() ? AggregateFunction.MAX : AggregateFunction.MIN;
        return new Value.Aggregate(edge, new Events(people, ranked), Optional.of(ranked.by()));
    }

    /** Whether this can be told: the least and greatest of numbers, dates and moments. */
    static boolean isTold(Predicate.Ranked ranked) {
        return ranked.by().type().isNumber() || ranked.by().type().isMoment();
    }

    /** How much is lacking to somebody who has less than the last; empty where that is not what keeps them out. */
    static Optional<String> lacking(Predicate.Ranked ranked, List<Figure> figures, PersonAnswer answer) {
        Optional<Object> last = figures.stream()
                .map(Figure::value)
                .filter(value -> value instanceof Value.Aggregate aggregate
                        && aggregate.events().filter().equals(ranked))
                .findFirst()
                .flatMap(answer::value);
        Optional<Object> own = answer.value(ranked.by());
        if (ranked.of().isPresent() || last.isEmpty() || !(last.get() instanceof Fraction edge)) {
            return Optional.empty();
        }
        if (!(own.orElse(edge) instanceof Fraction number)) {
            return Optional.empty();
        }
        String side = ranked.bottom() ? "less" : "more";
        if (own.isEmpty()) {
            return Optional.of(side + " than " + Readings.number(edge));
        }
        Fraction apart = ranked.bottom() ? number.minus(edge) : edge.minus(number);
        return Optional.of(apart.isZero() ? "a little " + side : "more than " + Readings.number(apart) + " " + side);
    }
}
