package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of {@code @sensitive} attributes: what is made of them is not shown unless it is asked for by name. */
public final class SensitiveNames {

    private final Catalog catalog;

    public SensitiveNames(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Those that a value is made of: {@code income} of {@code income / 12}. */
    public Set<String> in(Value value) {
        Set<String> names = new TreeSet<>();
        PredicateParts.of(new Predicate.Known(value)).attributes().values().stream()
                .filter(attribute -> attribute.is(Attribute.Mark.SENSITIVE))
                .forEach(attribute -> names.add(of(attribute)));
        return names;
    }

    /** All of the catalog. */
    public List<String> all() {
        return Stream.of(
                        catalog.subjects().stream().flatMap(subject -> subject.attributes().stream()),
                        catalog.streams().stream().flatMap(stream -> stream.attributes().stream()),
                        catalog.tables().stream().flatMap(table -> table.attributes().stream()),
                        sets().map(SetAttribute::element))
                .flatMap(attributes -> attributes)
                .filter(attribute -> attribute.is(Attribute.Mark.SENSITIVE))
                .map(this::of)
                .distinct()
                .toList();
    }

    /** What an attribute is called: the value of a set as the set. */
    public String of(Attribute attribute) {
        return sets().filter(set -> set.element().equals(attribute))
                .map(SetAttribute::name)
                .findFirst()
                .orElse(attribute.name());
    }

    private Stream<SetAttribute> sets() {
        return catalog.subjects().stream().flatMap(subject -> subject.sets().stream());
    }
}
