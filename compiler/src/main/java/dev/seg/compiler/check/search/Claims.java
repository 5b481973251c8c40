package dev.seg.compiler.check.search;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.World;
import dev.seg.compiler.type.Domain;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a made-up world keeps what the catalog claims of values: which are never missing, and which there are.
 *
 * <p>Example: {@code rating: int between 1 and 5} keeps a review without stars out.
 */
final class Claims {

    private Claims() {}

    static boolean areKept(Model model, World world) {
        for (Subject subject : model.catalog().subjects()) {
            List<Person> people = world.people().getOrDefault(subject.name(), List.of());
            if (!people.stream().allMatch(person -> isKept(subject.attributes(), person.values()))) {
                return false;
            }
            for (SetAttribute set : subject.sets()) {
                if (!people.stream().allMatch(person -> isKept(set.stream(), person))) {
                    return false;
                }
            }
        }
        for (Stream stream : model.catalog().streams()) {
            List<Person> people = world.people().getOrDefault(stream.subject(), List.of());
            if (!people.stream().allMatch(person -> isKept(stream, person))) {
                return false;
            }
        }
        for (LookupTable table : model.catalog().tables()) {
            List<Person.Event> rows = world.tables().getOrDefault(table.name(), List.of());
            if (!rows.stream().allMatch(row -> isKept(table.attributes(), row.values()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKept(Stream stream, Person person) {
        return person.events().getOrDefault(stream.name(), List.of()).stream()
                .allMatch(event -> isKept(stream.attributes(), event.values()));
    }

    private static boolean isKept(List<Attribute> attributes, Map<String, Optional<Object>> values) {
        for (Attribute attribute : attributes) {
            Optional<Object> value = values.getOrDefault(attribute.name(), Optional.empty());
            boolean isKept = value.isPresent()
                    ? isIn(attribute.domain(), value.get())
                    : attribute.nullable() || !attribute.json().isEmpty();
            if (!isKept) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(Domain domain, Object value) {
        if (domain instanceof Domain.OneOf list) {
            return list.values().stream().anyMatch(constant -> isEqual(Mentioned.plain(constant), value));
        }
        if (domain instanceof Domain.Range range) {
            BigDecimal number = new BigDecimal(value.toString());
            return number.compareTo(range.low()) >= 0 && number.compareTo(range.high()) <= 0;
        }
        return true;
    }

    private static boolean isEqual(Object allowed, Object value) {
        if (allowed instanceof BigDecimal number && !(value instanceof String)) {
            return number.compareTo(new BigDecimal(value.toString())) == 0;
        }
        return allowed.equals(value);
    }
}
