package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.Optional;

/** How what is said of one person, or of one row, is read; facts about rows are told in the same terms. */
interface Reading {

    /** What a condition is as a formula. */
    Formula formula(Predicate condition);

    /** A number where it is known. */
    Numbers.Quotient number(Value value);

    /** Whose people the one is of that facts about a person are spoken of; empty where that is not told. */
    Optional<String> about();

    /** Events of which there is one where there is one of these, see {@link JoinedStreams}. */
    List<Events> beside(Events events);

    /** Events of which there are as many as these have different values, see {@link JoinedStreams}. */
    List<Events> beside(Events events, Value value);

    /** What is known where a value is, see {@link JoinKeys}. */
    List<Value> keysOf(Value value);

    /** What holds of each row of a source. */
    List<Predicate> claims(Source source);

    /** Whether the person spoken of is of those people, apart from their segment: everybody is one of everybody. */
    default boolean isOneOf(Source.People people) {
        return about().filter(people.subject()::equals).isPresent();
    }
}
