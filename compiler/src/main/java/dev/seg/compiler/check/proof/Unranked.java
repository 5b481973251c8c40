package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes it for granted who is among the first.
 *
 * <p>Example: of {@code vip AND NOT top 20% by spend} where nobody is to be among the first, {@code vip} is left.
 */
final class Unranked extends ModelMapper {

    private final Model model;
    private final java.util.function.Predicate<Predicate.Ranked> isAmong;
    private final List<Predicate> needed = new ArrayList<>();
    private boolean found;

    /**
     * @param isAmong whether somebody is to be among the first
     */
    Unranked(Model model, java.util.function.Predicate<Predicate.Ranked> isAmong) {
        this.model = model;
        this.isAmong = isAmong;
    }

    /** What it takes to be ranked where somebody is to be among the first. */
    List<Predicate> needed() {
        return needed;
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        found = true;
        boolean among = isAmong.test(ranked);
        if (among) {
            needed.add(new Predicate.Known(ranked.by()));
            ranked.of().ifPresent(of -> needed.add(new Predicate.Member(of)));
        }
        return new Predicate.Truth(among);
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        boolean before = found;
        found = false;
        Predicate meant = map(model.segment(member.segment()).predicate());
        boolean isRanked = found;
        found |= before;
        return isRanked ? meant : member;
    }

    /** Rows are left as they are. */
    @Override
    public Events map(Events events) {
        return events;
    }
}
