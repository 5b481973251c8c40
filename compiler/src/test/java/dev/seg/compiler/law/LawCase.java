package dev.seg.compiler.law;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.warehouse.TableContent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A world with segments: all that a disagreement needs to be seen again. */
record LawCase(World world, Map<String, Predicate> segments) {

    LawCase {
        segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
    }

    Model model() {
        return world.model(segments);
    }

    /** The members of each segment, told without a database. */
    Map<String, Set<Object>> meaning() {
        List<Person> people = world.people();
        Evaluator evaluator = new Evaluator(model(), world.asOf(), people);
        Map<String, Set<Object>> meaning = new LinkedHashMap<>();
        segments.keySet().forEach(name -> meaning.put(name, evaluator.members(name)));
        return meaning;
    }

    Set<Object> everybody() {
        Set<Object> keys = new LinkedHashSet<>();
        world.people().forEach(person -> keys.add(person.key()));
        return keys;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("as of ").append(world.asOf()).append('\n');
        text.append("timestamps in ").append(world.catalog().timestampZone()).append('\n');
        text.append(world.subject()).append('\n');
        world.catalog().streams().forEach(stream -> text.append(stream).append('\n'));
        world.populations()
                .forEach((name, filter) -> text.append("population ")
                        .append(name)
                        .append(" where\n")
                        .append(ModelPrinter.print(filter))
                        .append('\n'));
        world.streamFilters()
                .forEach((name, filter) -> text.append("stream ")
                        .append(name)
                        .append(" where\n")
                        .append(ModelPrinter.print(filter))
                        .append('\n'));
        for (TableContent table : world.tables()) {
            text.append(table.table()).append(' ').append(table.columns()).append('\n');
            table.rows().forEach(row -> text.append("    ").append(row).append('\n'));
        }
        segments.forEach((name, predicate) -> text.append(name)
                .append(" =\n")
                .append(ModelPrinter.print(predicate))
                .append('\n'));
        return text.toString();
    }
}
