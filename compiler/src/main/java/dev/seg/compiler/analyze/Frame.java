package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Stream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One row that is spoken of inside of a filter or an argument.
 *
 * @param names what it is called: the alias, or else the name of its stream; may be empty
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

    /** In messages, as that which has properties: {@code `order`}, {@code each of `view`, `order`}, {@code a group of `order`}. */
    String words() {
        if (shape instanceof Shape.Groups) {
            return "a group of `" + called() + "`";
        }
        return shape instanceof Shape.Union union
                ? "each of "
                        + union.branches().stream()
                                .map(branch -> "`" + branch.called() + "`")
                                .collect(Collectors.joining(", "))
                : "`" + called() + "`";
    }

    /** The same row under another name. */
    Frame as(String alias) {
        return new Frame(List.of(alias), shape, person);
    }
}
