package dev.seg.compiler.catalog;

import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.util.Optional;

/**
 * A typed column with a name: a fact about a subject, or a property of an event.
 *
 * <p>Example: {@code region: text? in ("EU", "US") from region_code}.
 *
 * @param nullable whether values may be missing ({@code ?}, or the column comes over a join)
 * @param hidden whether segments may not use it ({@code @hidden})
 */
public record Attribute(
        String name,
        Type type,
        boolean nullable,
        Domain domain,
        Column column,
        boolean hidden,
        Optional<String> documentation) {}
