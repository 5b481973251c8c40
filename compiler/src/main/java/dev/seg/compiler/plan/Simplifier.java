package dev.seg.compiler.plan;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Says conditions shorter, without changing for whom they hold: from the parts to the whole, one rewrite after another. */
final class Simplifier extends PredicateMapper {
    private final List<Step> steps = new ArrayList<>();
    private final IdentityHashMap<Predicate, Predicate> known = new IdentityHashMap<>();

    /** Rewrites a condition whose parts are simple already. */
    interface Step {
        Predicate rewrite(Predicate predicate);
    }

    Simplifier(Set<Rewrite> rewrites, AsOf asOf) {
        add(rewrites, Rewrite.FLATTENING, Flattening::rewrite);
        add(rewrites, Rewrite.FOLDING, Folding::rewrite);
        add(rewrites, Rewrite.ABSORPTION, Absorption::rewrite);
        add(rewrites, Rewrite.IN_LISTS, InLists::rewrite);
        add(rewrites, Rewrite.EXISTENCE, Existence::rewrite);
        add(rewrites, Rewrite.AGES_AS_DATES, new AgesAsDates(asOf)::rewrite);
    }

    private void add(Set<Rewrite> rewrites, Rewrite rewrite, Step step) {
        if (rewrites.contains(rewrite)) {
            steps.add(step);
        }
    }

    @Override
    public Predicate map(Predicate predicate) {
        return simplify(predicate);
    }

    Predicate simplify(Predicate predicate) {
        Predicate simple = known.get(predicate);
        if (simple != null) {
            return simple;
        }
        simple = predicate.accept(this);
        for (int i = 0; i < steps.size(); i++) {
            Predicate next = steps.get(i).rewrite(simple);
            if (!next.equals(simple)) {
                simple = next;
                i = -1; // what is new may be simplified further; every step makes it smaller
            }
        }
        known.put(predicate, simple);
        return simple;
    }
}
