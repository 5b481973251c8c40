package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where names are looked up.
 *
 * @param subject the population's name
 * @param frames the rows that are spoken of inside of filters and arguments, the innermost first
 * @param arguments values of a segment's own parameters
 * @param outside what stands around people of whom nothing outside is spoken of
 */
record Scope(String subject, List<Frame> frames, Map<String, Meaning> arguments, Optional<Scope> outside) {

    Scope {
        frames = List.copyOf(frames);
        arguments = Map.copyOf(arguments);
    }

    /** Names about the people of a population. */
    static Scope of(String subject) {
        return new Scope(subject, List.of(), Map.of(), Optional.empty());
    }

    /** Names about one row more. */
    Scope row(Frame row) {
        if (row.person().isPresent()) {
            return new Scope(row.person().get(), List.of(row), arguments, Optional.of(this));
        }
        List<Frame> more = new ArrayList<>(List.of(row));
        more.addAll(frames);
        return new Scope(subject, more, arguments, outside);
    }

    /** Names about one row of {@code rows}. */
    Scope row(Stream rows) {
        return row(Frame.of(rows));
    }

    /** The innermost row. */
    Optional<Frame> innermost() {
        return frames.stream().findFirst();
    }

    /** Whether names are about one row, and not about a person. */
    boolean isRow() {
        return innermost()
                .filter(frame -> !(frame.shape() instanceof Shape.People))
                .isPresent();
    }

    /** What stands around the {@code up} innermost rows. */
    Scope from(int up) {
        return new Scope(subject, frames.subList(up, frames.size()), arguments, outside);
    }

    /** Names about the person alone. */
    Scope person() {
        return new Scope(subject, List.of(), arguments, Optional.empty());
    }

    Scope with(Map<String, Meaning> values) {
        return new Scope(subject, frames, values, outside);
    }
}
