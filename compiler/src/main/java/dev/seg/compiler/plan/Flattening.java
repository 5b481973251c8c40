package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code a AND (b AND a)} is {@code a AND b}; {@code NOT NOT a} is {@code a}. */
final class Flattening {

    private Flattening() {}

    static Predicate rewrite(Predicate predicate) {
        if (predicate instanceof Predicate.Not not && not.operand() instanceof Predicate.Not inner) {
            return inner.operand();
        }
        if (predicate instanceof Predicate.And and) {
            Set<Predicate> parts = new LinkedHashSet<>();
            and.parts()
                    .forEach(part -> parts.addAll(part instanceof Predicate.And inner ? inner.parts() : List.of(part)));
            return parts.size() == 1 ? parts.iterator().next() : new Predicate.And(new ArrayList<>(parts));
        }
        if (predicate instanceof Predicate.Or or) {
            Set<Predicate> parts = new LinkedHashSet<>();
            or.parts()
                    .forEach(part -> parts.addAll(part instanceof Predicate.Or inner ? inner.parts() : List.of(part)));
            return parts.size() == 1 ? parts.iterator().next() : new Predicate.Or(new ArrayList<>(parts));
        }
        return predicate;
    }
}
