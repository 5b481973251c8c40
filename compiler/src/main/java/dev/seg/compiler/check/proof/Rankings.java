package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ranks that conditions speak of, and which of them lie within which.
 *
 * <p>Example: who is in the {@code top 10% by spend} is in the {@code top 20% by spend}.
 */
final class Rankings {

    private final List<Predicate.Ranked> all = new ArrayList<>();

    /** Those so far. */
    List<Predicate.Ranked> all() {
        return all;
    }

    /** Adds one, and tells what it follows from and what follows from it; those next to it are enough. */
    void add(Predicate.Ranked ranked, Unknowns unknowns) {
        Formula among = unknowns.unread(ranked);
        Optional<Predicate.Ranked> wider = Optional.empty();
        Optional<Predicate.Ranked> narrower = Optional.empty();
        for (Predicate.Ranked other : all) {
            if (isNarrower(ranked, other)
                    && wider.map(best -> isNarrower(other, best)).orElse(true)) {
                wider = Optional.of(other);
            }
            if (isNarrower(other, ranked)
                    && narrower.map(best -> isNarrower(best, other)).orElse(true)) {
                narrower = Optional.of(other);
            }
        }
        wider.ifPresent(next -> unknowns.terms().fact(Formula.implies(among, unknowns.unread(next))));
        narrower.ifPresent(next -> unknowns.terms().fact(Formula.implies(unknowns.unread(next), among)));
        all.add(ranked);
    }

    /** Whether the first of one ranking are among those of another, wider one. */
    private static boolean isNarrower(Predicate.Ranked narrow, Predicate.Ranked wide) {
        boolean sameOrder = narrow.bottom() == wide.bottom()
                && narrow.of().equals(wide.of())
                && narrow.by().equals(wide.by())
                && narrow.within().equals(wide.within());
        if (!sameOrder) {
            return false;
        }
        if (narrow.limit() instanceof RankLimit.Percent a && wide.limit() instanceof RankLimit.Percent b) {
            return a.percent().compareTo(b.percent()) <= 0;
        }
        return narrow.limit() instanceof RankLimit.Count a
                && wide.limit() instanceof RankLimit.Count b
                && a.members() <= b.members();
    }
}
