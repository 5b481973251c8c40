package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Works out what is the same for all: {@code 1 = 1}, {@code a AND NOT a}, {@code count(x) >= 0}, and what follows from
 * that.
 */
final class Folding {

    private Folding() {}

    static Predicate rewrite(Predicate predicate) {
        if (predicate instanceof Predicate.Not not) {
            return not.operand() instanceof Predicate.Truth truth ? new Predicate.Truth(!truth.holds()) : predicate;
        }
        if (predicate instanceof Predicate.And and) {
            return joined(and.parts(), true, predicate);
        }
        if (predicate instanceof Predicate.Or or) {
            return joined(or.parts(), false, predicate);
        }
        if (predicate instanceof Predicate.Exists exists
                && never(exists.events().filter())) {
            return new Predicate.Truth(false);
        }
        if (predicate instanceof Predicate.Known known && !canBeMissing(known.value())) {
            return new Predicate.Truth(true);
        }
        return atom(isTrue(predicate));
    }

    /** {@code newsletter = true} is {@code newsletter}. */
    private static Predicate isTrue(Predicate predicate) {
        if (!(predicate instanceof Predicate.Comparison comparison)
                || !(comparison.right() instanceof Value.Literal literal)
                || !(literal.constant() instanceof Constant.Bool bool)
                || comparison.left() instanceof Value.Literal) {
            return predicate;
        }
        Predicate holds = new Predicate.Holds(comparison.left());
        if (bool.value()) {
            return holds;
        }
        return canBeMissing(comparison.left()) ? predicate : new Predicate.Not(holds);
    }

    private static boolean never(Predicate filter) {
        return filter.equals(new Predicate.Truth(false));
    }

    /** What the form says; attributes are asked of the catalog, which says whether a column may be null. */
    private static boolean canBeMissing(Value value) {
        return value.canBeMissing();
    }

    /** {@code neutral}: what a part says that can be left out. */
    private static Predicate joined(List<Predicate> parts, boolean neutral, Predicate whole) {
        Set<Predicate> seen = new LinkedHashSet<>(parts);
        List<Predicate> open = new ArrayList<>();
        for (Predicate part : parts) {
            boolean opposed = part instanceof Predicate.Not not && seen.contains(not.operand());
            if (opposed || part.equals(new Predicate.Truth(!neutral))) {
                return new Predicate.Truth(!neutral);
            }
            if (!part.equals(new Predicate.Truth(neutral))) {
                open.add(part);
            }
        }
        if (open.size() == parts.size()) {
            return whole;
        }
        return switch (open.size()) {
            case 0 -> new Predicate.Truth(neutral);
            case 1 -> open.get(0);
            default -> neutral ? new Predicate.And(open) : new Predicate.Or(open);
        };
    }

    /** An atom that nothing is asked of but constants. */
    private static Predicate atom(Predicate predicate) {
        Optional<Boolean> verdict = WithoutEvents.holds(predicate, any -> false);
        return verdict.<Predicate>map(Predicate.Truth::new).orElse(predicate);
    }
}
