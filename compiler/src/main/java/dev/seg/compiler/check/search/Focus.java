package dev.seg.compiler.check.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of a layout that one condition speaks of. */
final class Focus {

    private final Mentioned mentioned;
    private final Values values;
    private final Map<Shape, List<Field>> fields = new HashMap<>();

    Focus(Mentioned mentioned, Values values) {
        this.mentioned = mentioned;
        this.values = values;
    }

    /** What fields are worth a try with for the condition's sake. */
    Values values() {
        return values;
    }

    /** Whether rows of a kind matter. */
    boolean has(Shape shape) {
        return mentioned.tables().contains(shape.name());
    }

    /** Whether people of a kind matter, beside the one that it is about. */
    boolean hasOthers() {
        return mentioned.isAboutOthers();
    }

    boolean hasKeys() {
        return mentioned.isAboutBuckets();
    }

    boolean hasRanks() {
        return !mentioned.ranks().isEmpty();
    }

    /** The fields of a kind of rows that matter. */
    List<Field> fields(Shape shape) {
        return fields.computeIfAbsent(shape, this::found);
    }

    private List<Field> found(Shape shape) {
        return shape.fields().stream()
                .filter(field -> field.source()
                        .map(mentioned.attributes()::contains)
                        .orElse(field.isMoment() ? has(shape) : mentioned.isAboutZones()))
                .toList();
    }
}
