package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.DisjointSets;
import dev.seg.compiler.model.Predicate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings together what atoms read at once. */
final class Bridges {

    private final Inquiry inquiry;
    private final DisjointSets islands = new DisjointSets();
    private final Map<String, Boolean> members = new HashMap<>();

    Bridges(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** All that was read. */
    Set<String> names() {
        return islands.names();
    }

    /** The name that stands for all that lie on one island with this. */
    String root(String name) {
        return islands.root(name);
    }

    /** Reads a condition; false where it speaks of more than the person. */
    boolean read(Predicate condition) {
        if (condition instanceof Predicate.And and) {
            return and.parts().stream().map(this::read).reduce(true, Boolean::logicalAnd);
        }
        if (condition instanceof Predicate.Or or) {
            return or.parts().stream().map(this::read).reduce(true, Boolean::logicalAnd);
        }
        if (condition instanceof Predicate.Not not) {
            return read(not.operand());
        }
        if (condition instanceof Predicate.Member member) {
            Boolean known = members.get(member.segment());
            if (known == null) {
                known = read(inquiry.model().segment(member.segment()).predicate());
                members.put(member.segment(), known);
            }
            return known;
        }
        Optional<Set<String>> names = inquiry.footprint(condition);
        names.ifPresent(this::join);
        return names.isPresent();
    }

    private void join(Set<String> names) {
        Optional<String> first = names.stream().findFirst();
        for (String name : names) {
            islands.union(name, first.get());
        }
    }
}
