package dev.seg.compiler.plan;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.HashMap;
import java.util.Map;

/** Puts the conditions of segments in the place of references to them; each segment is worked out once. */
final class MemberResolver extends PredicateMapper {
    private final Model model;
    private final Map<String, Predicate> resolved = new HashMap<>();

    MemberResolver(Model model) {
        this.model = model;
    }

    /** What membership of the segment means, without references. */
    Predicate segment(String name) {
        Predicate known = resolved.get(name);
        if (known != null) {
            return known;
        }
        Predicate predicate = map(model.segment(name).predicate());
        resolved.put(name, predicate);
        return predicate;
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        return segment(member.segment());
    }
}
