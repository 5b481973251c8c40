package dev.seg.compiler.check;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was written of the classes of a partition of which the first that fits counts: each class of the model says of all
 * before it that they do not fit, which makes many classes long.
 *
 * <p>Example: {@code few: purchases < 3  some: purchases < 9  otherwise many} has the conditions {@code purchases < 3},
 * {@code purchases < 9} and one that always holds.
 */
final class FirstMatch {

    private FirstMatch() {}

    /** The conditions of the classes by themselves; empty where the partition is of another kind. */
    static Optional<List<Predicate>> conditions(Model model, Partition partition) {
        if (partition.proof() == Partition.Proof.BOTH_TO_PROVE
                || partition.classes().size() < 2) {
            return Optional.empty();
        }
        List<Predicate> conditions = new ArrayList<>();
        for (String name : partition.classes()) {
            List<Predicate> parts = parts(model.segment(name).predicate(), conditions.size());
            int before = conditions.size();
            boolean isRest = parts.size() == before
                    && before > 0
                    && before == partition.classes().size() - 1;
            if ((parts.size() != before + 1 && !isRest) || !areTurnedDown(conditions, parts)) {
                return Optional.empty();
            }
            conditions.add(isRest ? new Predicate.Truth(true) : parts.get(before));
        }
        return Optional.of(List.copyOf(conditions));
    }

    private static List<Predicate> parts(Predicate predicate, int before) {
        return before > 0 && predicate instanceof Predicate.And and ? and.parts() : List.of(predicate);
    }

    private static boolean areTurnedDown(List<Predicate> conditions, List<Predicate> parts) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!(parts.get(i) instanceof Predicate.Not not) || not.operand() != conditions.get(i)) {
                return false;
            }
        }
        return true;
    }
}
