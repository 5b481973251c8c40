package dev.seg.compiler.law;

import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what a segment says in the place of its name. */
final class Inliner extends ModelMapper {
    private final Map<String, Predicate> segments;
    private final Map<String, Long> lengths = new HashMap<>();

    Inliner(Map<String, Predicate> segments) {
        this.segments = segments;
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        Predicate meant = segments.get(member.segment());
        return meant == null ? member : map(meant);
    }

    boolean isToInline(Predicate predicate) {
        return named(predicate).stream().anyMatch(segments::containsKey);
    }

    /** How long the condition is when all is written out, which need not be done to know it. */
    long length(Predicate predicate) {
        long length = predicate.toString().length();
        for (String name : named(predicate)) {
            Predicate meant = segments.get(name);
            if (meant != null) {
                Long known = lengths.get(name);
                long more = known == null ? length(meant) : known;
                lengths.put(name, more);
                length += more;
            }
        }
        return length;
    }

    /** The segments that a condition names, as often as it names them. */
    private static List<String> named(Predicate predicate) {
        List<String> named = new ArrayList<>();
        new ModelWalker() {
            @Override
            public Boolean visit(Predicate.Member member) {
                return named.add(member.segment());
            }
        }.walk(predicate);
        return named;
    }
}
