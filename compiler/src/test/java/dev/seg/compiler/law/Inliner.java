package dev.seg.compiler.law;

import dev.seg.compiler.model.Predicate;
import java.util.Map;

/** Writes what a segment says in the place of its name. */
final class Inliner extends ModelMapper {
    private final Map<String, Predicate> segments;

    Inliner(Map<String, Predicate> segments) {
        this.segments = segments;
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        Predicate meant = segments.get(member.segment());
        return meant == null ? member : map(meant);
    }
}
