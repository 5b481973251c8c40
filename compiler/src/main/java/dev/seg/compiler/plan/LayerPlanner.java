package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableMap;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/**
 * Adds to the rows of a population what has to be known of all people before a condition can be asked: their places in
 * rankings, and the segments that are mentioned more than once. What needs another comes in a later layer; each layer is a
 * named part of the query over the one before.
 */
final class LayerPlanner {
    private final PlanContext context;
    private final Subject subject;
    private final Map<Fact, String> factNames;
    private final Map<PersonField, Integer> depths = new LinkedHashMap<>();

    LayerPlanner(PlanContext context, Subject subject, Map<Fact, String> factNames) {
        this.context = context;
        this.subject = subject;
        this.factNames = factNames;
    }

    /**
     * The rows of the population with everything that the conditions need.
     *
     * @param asked what will be asked of the rows
     */
    PersonRows layered(PersonRows people, Needs needs, List<Predicate> asked) {
        Map<Integer, List<PersonField>> layers = new TreeMap<>();
        needs.rankings().forEach(ranking -> put(layers, new PersonField.Place(ranking)));
        needs.segments().forEach(segment -> put(layers, new PersonField.InSegment(segment)));
        List<List<PersonField>> ordered = List.copyOf(layers.values());
        List<Set<PersonField>> live = live(ordered, asked);
        PersonRows rows = population(people, live.get(0));
        for (int i = 0; i < ordered.size(); i++) {
            rows = layer(rows, ordered.get(i), live.get(i + 1), needs);
        }
        return rows;
    }

    /** For the population, and then for each layer, what the later ones or the conditions ask for. */
    private List<Set<PersonField>> live(List<List<PersonField>> layers, List<Predicate> asked) {
        Needs last = Needs.ofColumns(context);
        last.walkAll(asked);
        Deque<Set<PersonField>> live = new ArrayDeque<>(List.of(last.fields()));
        for (int i = layers.size() - 1; i >= 0; i--) {
            Set<PersonField> before = new LinkedHashSet<>(live.getFirst());
            layers.get(i).forEach(before::remove);
            layers.get(i).forEach(field -> before.addAll(needed(field)));
            live.addFirst(before);
        }
        return List.copyOf(live);
    }

    /** What a field of a layer is made of. */
    private Set<PersonField> needed(PersonField field) {
        Needs needs = Needs.ofColumns(context);
        if (field instanceof PersonField.InSegment in) {
            needs.walk(context.segment(in.segment()));
        } else if (field instanceof PersonField.Place place) {
            needs.need(place.ranking());
        }
        return needs.fields();
    }

    private void put(Map<Integer, List<PersonField>> layers, PersonField field) {
        layers.computeIfAbsent(depth(field), depth -> new ArrayList<>()).add(field);
    }

    /** How many layers lie below the field's. */
    private int depth(PersonField field) {
        Integer known = depths.get(field);
        if (known != null) {
            return known;
        }
        Needs needs = new Needs(context);
        if (field instanceof PersonField.InSegment in) {
            needs.walk(context.segment(in.segment()));
        } else if (field instanceof PersonField.Place place) {
            place.ranking().of().ifPresent(segment -> needs.walk(context.member(segment)));
        }
        int depth = 0;
        for (Ranking ranking : needs.rankings()) {
            depth = Math.max(depth, 1 + depth(new PersonField.Place(ranking)));
        }
        for (String segment : needs.segments()) {
            depth = Math.max(depth, 1 + depth(new PersonField.InSegment(segment)));
        }
        depths.put(field, depth);
        return depth;
    }

    private PersonRows population(PersonRows people, Set<PersonField> live) {
        RelNode members = context.population(subject)
                .map(filter -> people.filtered(context.translator(people).translate(filter)))
                .orElse(people.relation());
        Layer layer = new Layer();
        List<Map.Entry<PersonField, Integer>> fields = people.fields().entrySet().stream()
                .filter(entry -> live.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByValue())
                .toList();
        fields.forEach(entry -> {
            RexNode reference = people.reference(entry.getKey());
            boolean zero = entry.getKey() instanceof PersonField.OfFact of && isZeroOfNothing(of.fact());
            layer.add(entry.getKey(), zero ? context.expressions().zeroIfNull(reference) : reference);
        });
        return layer.on(members, subject.name() + "_facts");
    }

    /** Of counts and sums; but where a sum is that of an average, null says that there is none. */
    private boolean isZeroOfNothing(Fact fact) {
        return fact.kind().isCount()
                || (fact.kind() == Fact.Kind.SUM
                        && !factNames.containsKey(new Fact(Fact.Kind.COUNT_KNOWN, fact.events(), fact.argument())));
    }

    private PersonRows layer(PersonRows rows, List<PersonField> added, Set<PersonField> live, Needs needs) {
        Layer layer = new Layer();
        rows.fields().entrySet().stream()
                .filter(entry -> live.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> layer.add(entry.getKey(), rows.reference(entry.getKey())));
        RankTranslator ranks = new RankTranslator(context, rows);
        boolean ranked = false;
        for (PersonField field : added) {
            if (field instanceof PersonField.InSegment in) {
                Predicate condition = context.segment(in.segment());
                RexNode translated = context.translator(rows).translate(condition);
                layer.add(field, context.expressions().twoValued(translated));
            } else if (field instanceof PersonField.Place place) {
                ranked = true;
                layer.add(field, ranks.place(place.ranking(), subject));
                if (needs.needsSize(place.ranking()) || !ranks.ranksAll(place.ranking())) {
                    layer.add(new PersonField.GroupSize(place.ranking()), ranks.groupSize(place.ranking()));
                }
            }
        }
        return layer.on(rows.relation(), subject.name() + (ranked ? "_ranks" : "_segments"));
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
            names.add(unique.unique(name(field)));
        }

        private String name(PersonField field) {
            if (field instanceof PersonField.OfFact of) {
                return factNames.getOrDefault(of.fact(), "figure");
            }
            return field instanceof PersonField.Key ? subject.key().name() : FactNames.of(field);
        }

        PersonRows on(RelNode input, String name) {
            RelNode block = new Cte(
                    context.relations().project(input, projected, names),
                    context.names().unique(name));
            return new PersonRows(context, block, fields, ImmutableMap.of(), true);
        }
    }
}
