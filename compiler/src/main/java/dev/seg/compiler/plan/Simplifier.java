package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import java.util.Set;

/** Says conditions shorter, without changing for whom they hold. */
final class Simplifier {
    private final Set<Rewrite> rewrites;

    Simplifier(Set<Rewrite> rewrites) {
        this.rewrites = Set.copyOf(rewrites);
    }

    Predicate simplify(Predicate predicate) {
        return rewrites.contains(Rewrite.FOLDING)
                        && predicate instanceof Predicate.Not not
                        && not.operand() instanceof Predicate.Truth truth
                ? new Predicate.Truth(!truth.holds())
                : predicate;
    }
}
