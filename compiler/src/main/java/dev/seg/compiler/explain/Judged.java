package dev.seg.compiler.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A condition with what became of it for one person.
 *
 * @param decides whether the whole would be otherwise if this, or this and others that decide, were: of an {@code AND}
 *     that fails the parts that fail, of one that holds all parts
 * @param readings what there is of each figure of the condition
 * @param change what would turn it round, in words; empty where it is not known
 */
public record Judged(
        Condition condition,
        boolean holds,
        boolean decides,
        List<Optional<Object>> readings,
        Optional<String> change,
        List<Judged> parts) {

    public Judged {
        readings = List.copyOf(readings);
        parts = List.copyOf(parts);
    }

    /** The conditions that decide and are not made of others that do. */
    public Stream<Judged> deciding() {
        List<Judged> below = parts.stream().flatMap(Judged::deciding).toList();
        return !below.isEmpty() || !decides ? below.stream() : Stream.of(this);
    }
}
