package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row that is spoken of inside of a filter or an argument.
 *
 * @param names what it is called: the alias, and the name of its stream; may be empty
 * @param person the subject of the person that facts inside are about, if not the one spoken of outside
 */
record Frame(List<String> names, Shape shape, Optional<String> person) {

    Frame {
        names = List.copyOf(names);
    }

    /** A row of a stream of the catalog. */
    static Frame of(Stream stream) {
        return new Frame(List.of(stream.name()), new Shape.Table(stream), Optional.empty());
    }

    /** In messages: {@code order}, or {@code row} where it has no name. */
    String called() {
        return names.isEmpty() ? "row" : names.get(0);
    }

    /** The same row under one more name, that goes before the others. */
    Frame as(String alias) {
        List<String> all = new ArrayList<>(List.of(alias));
        all.addAll(names);
        return new Frame(all, shape, person);
    }
}
