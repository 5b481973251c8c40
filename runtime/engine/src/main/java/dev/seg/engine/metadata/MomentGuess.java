package dev.seg.engine.metadata;

import dev.seg.compiler.type.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The column that probably says when a row happened. */
final class MomentGuess {

    private static final List<String> LATER = List.of("updated", "modified", "deleted", "changed", "loaded", "expire");
    private static final List<String> LIKELY = List.of(
            "occurred",
            "happened",
            "placed",
            "ordered",
            "sent",
            "opened",
            "clicked",
            "invoice",
            "order",
            "event",
            "purchase",
            "created");

    private MomentGuess() {}

    static Optional<DatabaseColumn> of(DatabaseTable table) {
        return table.columns().stream()
                .filter(column -> column.type().filter(Type::isMoment).isPresent())
                .min(Comparator.comparingInt(MomentGuess::penalty));
    }

    private static int penalty(DatabaseColumn column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        int likely = 0;
        while (likely < LIKELY.size() && !name.contains(LIKELY.get(likely))) {
            likely++;
        }
        boolean later = LATER.stream().anyMatch(name::contains);
        return (later ? 1000 : 0) + (column.nullable() ? 100 : 0) + likely;
    }
}
