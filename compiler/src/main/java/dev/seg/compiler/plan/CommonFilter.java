package dev.seg.compiler.plan;

import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what the filters of all figures of a block have in common: rows that no figure counts need not be grouped. Example:
 * {@code count(order in last 90d)} alone reads the orders of 90 days, not all of them.
 */
final class CommonFilter {
    private CommonFilter() {}

    /** Takes the common parts out of {@code filters} and returns them. */
    static <F> List<Predicate> hoist(Map<F, List<Predicate>> filters, Bounds bounds) {
        Iterator<List<Predicate>> each = filters.values().iterator();
        if (!each.hasNext()) {
            return List.of();
        }
        List<Predicate> common = new ArrayList<>(each.next());
        each.forEachRemaining(common::retainAll);
        filters.replaceAll((figure, parts) ->
                parts.stream().filter(part -> !common.contains(part)).toList());
        bounds.commonLowerBound(filters).ifPresent(common::add);
        common.addAll(oneOfFew(filters));
        return common;
    }

    /** Where each figure is about events of some kind, by the first part of its filter: that an event is of such a kind. */
    private static <F> List<Predicate> oneOfFew(Map<F, List<Predicate>> filters) {
        Set<Predicate> kinds = new LinkedHashSet<>();
        for (List<Predicate> filter : filters.values()) {
            if (filter.isEmpty()) {
                return List.of();
            }
            kinds.add(filter.get(0));
        }
        Predicate together = InLists.rewrite(new Predicate.Or(List.copyOf(kinds)));
        return together instanceof Predicate.OneOf ? List.of(together) : List.of();
    }
}
