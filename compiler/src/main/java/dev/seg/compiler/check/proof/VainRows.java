package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes rows out of conditions that there cannot be, as is found out by a question about one such row: of no row that holds
 * {@code at < view.at and at > view.at}, whatever view is meant.
 *
 * <p>Example: {@code count(view where (has order where at < view.at and at > view.at)) > 0} is never so, since no view has
 * such an order.
 */
final class VainRows extends Folding {

    /** Proves that no row of a source holds some conditions. */
    interface Refuter {
        boolean isImpossible(Source source, List<Predicate> conditions);
    }

    private final Model model;
    private final Refuter refuter;
    private final Map<Events, Boolean> known = new HashMap<>();

    VainRows(Model model, TimeOrder times, Refuter refuter) {
        super(model, times);
        this.model = model;
        this.refuter = refuter;
    }

    /** A segment is looked into where there are such rows in it. */
    @Override
    public Predicate visit(Predicate.Member member) {
        Predicate meant = model.segment(member.segment()).predicate();
        Predicate mapped = map(meant);
        return mapped.equals(meant) ? member : mapped;
    }

    @Override
    public Events map(Events events) {
        Events mapped = super.map(events);
        boolean isAsked = !(mapped.filter() instanceof Predicate.Truth) || isChosen(mapped.source());
        return isAsked && !mapped.equals(none(mapped)) && isVain(mapped) ? none(mapped) : mapped;
    }

    /** Whether not all rows of a table, or not all people, are meant. */
    private boolean isChosen(Source source) {
        return !(source instanceof Source.Groups)
                && !RowClaims.of(source, model).isEmpty();
    }

    private boolean isVain(Events events) {
        Boolean isVain = known.get(events);
        if (isVain == null) {
            isVain = refuter.isImpossible(events.source(), List.of(events.filter()));
            known.put(events, isVain);
        }
        return isVain;
    }
}
