package dev.seg.compiler.smt;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.List;

/** Conditions with what segments mean in place of their names, outside of rows. */
final class WithoutNames {

    private WithoutNames() {}

    static Predicate of(Model model, Predicate condition) {
        if (condition instanceof Predicate.Member member) {
            return of(model, model.segment(member.segment()).predicate());
        }
        if (condition instanceof Predicate.Not not) {
            return new Predicate.Not(of(model, not.operand()));
        }
        if (condition instanceof Predicate.And and) {
            return new Predicate.And(all(model, and.parts()));
        }
        return condition instanceof Predicate.Or or ? new Predicate.Or(all(model, or.parts())) : condition;
    }

    private static List<Predicate> all(Model model, List<Predicate> parts) {
        return parts.stream().map(part -> of(model, part)).toList();
    }
}
