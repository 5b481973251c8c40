package dev.seg.engine.deploy;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What reports are shown of everybody: attributes and measures, but for what is {@code @sensitive} or {@code @hidden}.
 *
 * <p>Example: of {@code subject customer from customers key id: int { region: text? }} with
 * {@code measure spend = sum(order.amount)} these are {@code region} and {@code spend}.
 */
public final class ShownFacts {

    private ShownFacts() {}

    /** The values of a subject by their names, without its key. */
    public static Map<String, Value> of(Compilation compilation, Subject subject) {
        Map<String, Value> values = new LinkedHashMap<>();
        subject.attributes().stream()
                .filter(attribute -> !attribute.is(Attribute.Mark.SENSITIVE) && !attribute.is(Attribute.Mark.HIDDEN))
                .filter(attribute -> !attribute.column().equals(subject.key()))
                .forEach(attribute -> values.put(attribute.name(), new Value.SubjectAttribute(attribute)));
        values.putAll(compilation.analysis().measures().getOrDefault(subject.name(), Map.of()));
        return values;
    }
}
