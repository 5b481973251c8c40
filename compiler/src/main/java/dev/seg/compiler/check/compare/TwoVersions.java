package dev.seg.compiler.check.compare;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two versions of a project as one model, in which both can be asked about the same person.
 *
 * <p>The segments of the old one have {@value #OLD} behind their names. What the new catalog claims of the data is believed
 * of both. Populations and filters of streams that differ are said in the conditions themselves.
 */
final class TwoVersions {

    /** Behind the names of segments as they were. */
    static final String OLD = " (old)";

    /**
     * A condition in the words of both versions.
     *
     * @param names of attributes, measures and streams that it speaks of
     * @param segments that it speaks of
     * @param foreign why the other version has no words for it
     */
    record Told(Predicate predicate, Set<String> names, Set<String> segments, Set<String> foreign) {}

    private final Vocabulary vocabulary;
    private final Map<String, Told> before = new LinkedHashMap<>();
    private final Map<String, Told> after = new LinkedHashMap<>();
    private final Map<String, String> changes = new LinkedHashMap<>();
    private final Set<String> populations = new LinkedHashSet<>();
    private final Model model;

    TwoVersions(Model old, Model now) {
        this.vocabulary = new Vocabulary(old.catalog(), now.catalog());
        changes.putAll(vocabulary.changes());
        Set<String> filters = new LinkedHashSet<>();
        differing(old.streamFilters(), now.streamFilters()).forEach(name -> {
            filters.add(name);
            changes.put(name, "counts other rows than before");
        });
        differing(old.populations(), now.populations()).forEach(name -> {
            populations.add(name);
            changes.put(name, "is other people than before");
        });
        Set<String> spelledOut = spelledOut(old, now, filters);
        tell(old, OLD, spelledOut, filters, before);
        tell(now, "", spelledOut, filters, after);
        this.model = merged(old, now, filters);
    }

    private Set<String> differing(Map<String, Predicate> before, Map<String, Predicate> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        Predicate all = new Predicate.Truth(true);
        Set<String> differing = new LinkedHashSet<>();
        for (String name : names) {
            Predicate told = new Teller(vocabulary, "", Set.of(), Map.of()).map(before.getOrDefault(name, all));
            if (!told.equals(after.getOrDefault(name, all))) {
                differing.add(name);
            }
        }
        return differing;
    }

    /** Measures that mean something else now; a row of a test could not tell both by one name. */
    private Set<String> spelledOut(Model old, Model now, Set<String> filters) {
        Map<String, Set<Value>> was = measures(old, filters);
        Map<String, Set<Value>> is = measures(now, filters);
        Set<String> spelledOut = new LinkedHashSet<>();
        was.forEach((name, definitions) -> {
            Set<Value> others = is.getOrDefault(name, definitions);
            if (!others.equals(definitions)) {
                spelledOut.add(name);
                changes.put(name, "is reckoned in another way");
            }
        });
        for (String name : names(old, now)) {
            if (was.containsKey(name) || is.containsKey(name)) {
                spelledOut.add(name);
            }
        }
        return spelledOut;
    }

    /** Names of attributes. */
    private static Set<String> names(Model old, Model now) {
        Set<String> names = new LinkedHashSet<>();
        for (Model each : List.of(old, now)) {
            each.catalog()
                    .subjects()
                    .forEach(subject -> subject.attributes().forEach(attribute -> names.add(attribute.name())));
        }
        return names;
    }

    private Map<String, Set<Value>> measures(Model version, Set<String> filters) {
        Map<String, Set<Value>> measures = new HashMap<>();
        Map<String, Predicate> said = new HashMap<>(version.streamFilters());
        said.keySet().retainAll(filters);
        for (Segment segment : version.segments().values()) {
            Teller teller = new Teller(vocabulary, "", Set.of(), said);
            teller.map(segment.predicate());
            teller.measures()
                    .forEach((name, values) -> measures.merge(name, values, (one, other) -> {
                        Set<Value> all = new LinkedHashSet<>(one);
                        all.addAll(other);
                        return all;
                    }));
        }
        return measures;
    }

    private void tell(
            Model version, String suffix, Set<String> spelledOut, Set<String> filters, Map<String, Told> told) {
        Map<String, Predicate> said = new HashMap<>(version.streamFilters());
        said.keySet().retainAll(filters);
        for (Segment segment : version.segments().values()) {
            Teller teller = new Teller(vocabulary, suffix, spelledOut, said);
            Predicate predicate = teller.map(segment.predicate());
            Set<String> foreign = new LinkedHashSet<>(teller.foreign());
            version.catalog()
                    .subject(segment.subject())
                    .flatMap(vocabulary::foreign)
                    .ifPresent(foreign::add);
            Optional<Predicate> population = populations.contains(segment.subject())
                    ? Optional.ofNullable(version.populations().get(segment.subject()))
                    : Optional.empty();
            if (populations.contains(segment.subject()) && teller.ofPeople()) {
                foreign.add("it speaks of all `" + segment.subject() + "`, which are other people now");
            }
            Predicate whole = population
                    .map(filter -> (Predicate) new Predicate.And(List.of(teller.map(filter), predicate)))
                    .orElse(predicate);
            told.put(segment.name(), new Told(whole, teller.names(), teller.segments(), foreign));
        }
    }

    private Model merged(Model old, Model now, Set<String> filters) {
        Map<String, Segment> segments = new LinkedHashMap<>();
        before.forEach((name, told) -> segments.put(name + OLD, segment(old.segment(name), name + OLD, told)));
        after.forEach((name, told) -> segments.put(name, segment(now.segment(name), name, told)));
        Map<String, Predicate> streamFilters = new HashMap<>(old.streamFilters());
        streamFilters.putAll(now.streamFilters());
        streamFilters.keySet().removeAll(filters);
        Map<String, Predicate> people = new HashMap<>(old.populations());
        people.putAll(now.populations());
        people.keySet().removeAll(populations);
        return new Model(vocabulary.both(), people, streamFilters, segments, List.of(), List.of(), List.of());
    }

    private static Segment segment(Segment segment, String name, Told told) {
        return new Segment(name, segment.title(), segment.documentation(), segment.subject(), told.predicate());
    }

    Model model() {
        return model;
    }

    /** What became of the vocabulary, by the names of its words. */
    Map<String, String> changes() {
        return changes;
    }

    /** All that segments of either version speak of. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(Set.of(Vocabulary.CALENDAR));
        before.values().forEach(told -> names.addAll(told.names()));
        after.values().forEach(told -> names.addAll(told.names()));
        model.segments().values().forEach(segment -> names.add(segment.subject()));
        return names;
    }

    Told before(String name) {
        return known(before, name);
    }

    Told after(String name) {
        return known(after, name);
    }

    private static Told known(Map<String, Told> told, String name) {
        return Optional.ofNullable(told.get(name)).orElseThrow();
    }
}
