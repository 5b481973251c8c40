package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/**
 * Numbers the people of a population. Ranks of a segment that is itself made of ranks come in layers, each a named part of
 * the query over the one before.
 */
final class RankPlanner {
    private final PlanContext context;
    private final Subject subject;
    private final Map<Fact, String> factNames;

    RankPlanner(PlanContext context, Subject subject, Map<Fact, String> factNames) {
        this.context = context;
        this.subject = subject;
        this.factNames = factNames;
    }

    /** The rows of the population with the places of all ranks. */
    PersonRows ranked(PersonRows people, List<Predicate.Ranked> ranks) {
        PersonRows rows = population(people);
        for (List<Predicate.Ranked> layer : layers(ranks)) {
            rows = layer(rows, layer);
        }
        return rows;
    }

    private PersonRows population(PersonRows people) {
        RelNode members = context.population(subject)
                .map(filter -> people.filtered(context.translator(people).translate(filter)))
                .orElse(people.relation());
        Layer layer = new Layer();
        people.fields().entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(entry -> {
            RexNode reference = people.reference(entry.getKey());
            boolean count = entry.getKey() instanceof PersonField.OfFact of
                    && of.fact().kind().isCount();
            layer.add(entry.getKey(), count ? context.expressions().zeroIfNull(reference) : reference);
        });
        return layer.on(members, subject.name() + "_facts");
    }

    private PersonRows layer(PersonRows rows, List<Predicate.Ranked> ranks) {
        Layer layer = new Layer();
        rows.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> layer.add(entry.getKey(), rows.reference(entry.getKey())));
        RankTranslator translator = new RankTranslator(context, rows);
        for (Predicate.Ranked rank : ranks) {
            layer.add(new PersonField.Place(rank), translator.place(rank, subject));
            if (rank.limit() instanceof RankLimit.Percent || !translator.ranksAll(rank)) {
                layer.add(new PersonField.GroupSize(rank), translator.groupSize(rank));
            }
        }
        return layer.on(rows.relation(), subject.name() + "_ranks");
    }

    /** Each layer needs only those before it. */
    private List<List<Predicate.Ranked>> layers(List<Predicate.Ranked> ranks) {
        List<List<Predicate.Ranked>> layers = new ArrayList<>();
        Map<Predicate.Ranked, Integer> depths = new HashMap<>();
        for (Predicate.Ranked rank : ranks) {
            Set<Predicate.Ranked> inner = new HashSet<>();
            Needs needs = new Needs(context);
            rank.of().ifPresent(segment -> needs.walk(List.of(context.resolve(new Predicate.Member(segment)))));
            inner.addAll(needs.ranks());
            int depth = inner.stream()
                    .mapToInt(other -> depths.getOrDefault(other, 0) + 1)
                    .max()
                    .orElse(0);
            depths.put(rank, depth);
            while (layers.size() <= depth) {
                layers.add(new ArrayList<>());
            }
            layers.get(depth).add(rank);
        }
        return layers;
    }

    /** A named part with the fields that are put into it. */
    private final class Layer {
        private final Map<PersonField, Integer> fields = new LinkedHashMap<>();
        private final List<RexNode> projected = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final Names unique = new Names();

        void add(PersonField field, RexNode expression) {
            fields.put(field, projected.size());
            projected.add(expression);
            names.add(unique.unique(PersonRows.nameOf(field, subject.key().name(), factNames)));
        }

        PersonRows on(RelNode input, String name) {
            RelNode block = new Cte(
                    context.relations().project(input, projected, names),
                    context.names().unique(name));
            return new PersonRows(context, block, fields, Map.of(), true);
        }
    }
}
