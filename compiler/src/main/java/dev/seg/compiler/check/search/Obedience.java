package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom and what the catalog's filters leave out. */
final class Obedience {

    private final Model model;
    private final List<String> subjects;
    private final Evaluator evaluator;
    private final Map<String, Stream> streams = new HashMap<>();
    private final Map<String, LookupTable> tables = new HashMap<>();

    Obedience(Model model, AsOf asOf) {
        this.model = model;
        this.subjects = model.catalog().subjects().stream().map(Subject::name).toList();
        this.evaluator = new Evaluator(model, asOf, List.of());
        model.catalog().streams().stream()
                .filter(stream -> model.streamFilters().containsKey(stream.name()))
                .forEach(stream -> streams.put(stream.name(), stream));
        model.catalog().tables().stream()
                .filter(table -> model.streamFilters().containsKey(table.name()))
                .forEach(table -> tables.put(table.name(), table));
    }

    List<String> subjects() {
        return subjects;
    }

    /** Whether a made-up row passes its table's filter, or a person that of the population. */
    boolean isThere(Thing thing) {
        String name = thing.shape().name();
        if (!model.populations().containsKey(name) && !model.streamFilters().containsKey(name)) {
            return true;
        }
        return subjects.contains(name) ? isThere(name, Draft.person(thing, this)) : isThere(name, Draft.event(thing));
    }

    boolean isThere(String subject, Person person) {
        Predicate population = model.populations().get(subject);
        return population == null || evaluator.holds(population, person);
    }

    boolean isThere(String name, Person.Event event) {
        Stream stream = streams.get(name);
        LookupTable table = tables.get(name);
        return (stream == null || evaluator.isThere(stream, event))
                && (table == null || evaluator.isThere(table, event));
    }
}
