package dev.seg.compiler.plan;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds segments that a query mentions more than once: they are worked out once, as a column, and then named. */
final class SharedSegments extends PredicateWalker {
    private final Model model;
    private final Map<String, Integer> mentions = new LinkedHashMap<>();
    private boolean ranks;

    private SharedSegments(Model model) {
        this.model = model;
    }

    /** @param always whether people's rows are kept anyway; otherwise only ranks make it worth while */
    static Set<String> of(Model model, List<Predicate> conditions, boolean always) {
        SharedSegments segments = new SharedSegments(model);
        segments.walkAll(conditions);
        Set<String> shared = new LinkedHashSet<>();
        if (always || segments.ranks) {
            segments.mentions.forEach((name, count) -> {
                if (count > 1 && !isPlain(model.segment(name).predicate())) {
                    shared.add(name);
                }
            });
        }
        return shared;
    }

    private static boolean isPlain(Predicate predicate) {
        return predicate instanceof Predicate.Truth || predicate instanceof Predicate.Member;
    }

    private void mention(String segment) {
        if (mentions.merge(segment, 1, Integer::sum) == 1) {
            walk(model.segment(segment).predicate());
        }
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        mention(member.segment());
        return super.visit(member);
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        ranks = true;
        ranked.of().ifPresent(this::mention);
        return super.visit(ranked);
    }
}
