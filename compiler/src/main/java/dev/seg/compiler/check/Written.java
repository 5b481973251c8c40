package dev.seg.compiler.check;

import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions as they were written: {@code age between 5 and 10} is one, though it means two. */
final class Written {

    private final Origins origins;

    Written(Origins origins) {
        this.origins = origins;
    }

    /** The parts of an {@code AND} that somebody wrote; otherwise the condition alone. */
    List<Predicate> conjuncts(Predicate predicate) {
        return predicate instanceof Predicate.And and && areWritten(and.parts()) ? and.parts() : List.of(predicate);
    }

    /** The parts of an {@code OR} that somebody wrote; otherwise the condition alone. */
    List<Predicate> branches(Predicate predicate) {
        return predicate instanceof Predicate.Or or && areWritten(or.parts()) ? or.parts() : List.of(predicate);
    }

    /** The conditions that {@code AND}, {@code OR} and {@code NOT} put together. */
    List<Predicate> atoms(Predicate predicate) {
        List<Predicate> atoms = new ArrayList<>();
        collect(predicate, atoms);
        return atoms;
    }

    private void collect(Predicate predicate, List<Predicate> atoms) {
        if (predicate instanceof Predicate.And and && areWritten(and.parts())) {
            and.parts().forEach(part -> collect(part, atoms));
        } else if (predicate instanceof Predicate.Or or && areWritten(or.parts())) {
            or.parts().forEach(part -> collect(part, atoms));
        } else if (predicate instanceof Predicate.Not not && isWrittenApart(not)) {
            collect(not.operand(), atoms);
        } else {
            atoms.add(predicate);
        }
    }

    /** Whether {@code NOT} stands before a condition of its own, unlike in {@code region != "EU"}. */
    private boolean isWrittenApart(Predicate.Not not) {
        Optional<Span> inner = origins.of(not.operand());
        return inner.isPresent() && !inner.equals(origins.of(not));
    }

    private boolean areWritten(List<Predicate> parts) {
        int end = -1;
        for (Predicate part : parts) {
            Optional<Span> span = origins.of(part);
            if (span.isEmpty() || span.get().start() < end) {
                return false;
            }
            end = span.get().end();
        }
        return parts.size() > 1;
    }

    /** The words of a condition. */
    Optional<Span> span(Predicate predicate) {
        Optional<Span> own = origins.of(predicate);
        return own.isEmpty() && predicate instanceof Predicate.Not not ? span(not.operand()) : own;
    }
}
