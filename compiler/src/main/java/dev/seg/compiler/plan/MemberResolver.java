package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Puts the conditions of segments in the place of references to them; each segment is worked out once. */
final class MemberResolver extends PredicateMapper {
    private final Model model;
    private final Set<String> kept;
    private final Map<String, Predicate> resolved = new LinkedHashMap<>();

    /** @param kept references to these stay */
    MemberResolver(Model model, Set<String> kept) {
        this.model = model;
        this.kept = ImmutableSet.copyOf(kept);
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
        return kept.contains(member.segment()) ? member : segment(member.segment());
    }
}
