package dev.seg.compiler.syntax;

import java.util.List;
import java.util.Optional;

/**
 * What stands before a declaration's keyword.
 *
 * @param documentation the {@code ///} lines joined by line feeds, without the signs and one blank behind them
 */
public record Prelude(Optional<String> documentation, List<Annotation> annotations) {

    public Prelude {
        annotations = List.copyOf(annotations);
    }
}
