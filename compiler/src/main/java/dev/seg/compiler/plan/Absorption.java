package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code a OR (a AND b)} is {@code a}, and {@code a AND (a OR b)} is. */
final class Absorption {

    private Absorption() {}

    static Predicate rewrite(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            List<Predicate> kept = kept(and.parts(), true);
            return kept.size() == and.parts().size() ? predicate : new Predicate.And(kept);
        }
        if (predicate instanceof Predicate.Or or) {
            List<Predicate> kept = kept(or.parts(), false);
            return kept.size() == or.parts().size() ? predicate : new Predicate.Or(kept);
        }
        return predicate;
    }

    /** Those parts that no other part makes superfluous. */
    private static List<Predicate> kept(List<Predicate> parts, boolean and) {
        Set<Predicate> plain = new LinkedHashSet<>(parts);
        return parts.stream()
                .filter(part -> inner(part, and).stream().noneMatch(plain::contains))
                .toList();
    }

    private static List<Predicate> inner(Predicate part, boolean and) {
        if (and && part instanceof Predicate.Or or) {
            return or.parts();
        }
        return !and && part instanceof Predicate.And inner ? inner.parts() : List.of();
    }
}
