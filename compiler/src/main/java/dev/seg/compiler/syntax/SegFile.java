package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Source;
import java.util.List;
import java.util.Optional;

/**
 * One file as written.
 *
 * <p>Example: {@code purchases > 2 AND region = "EU"} is a file with one bare condition; the segment bears the file's
 * name.
 *
 * @param edition the number behind {@code language}
 * @param bare the condition of a file that is nothing but one
 * @param comments all comments in order of place
 */
public record SegFile(
        Source source,
        Optional<Integer> edition,
        List<Declaration> declarations,
        Optional<Expression> bare,
        List<Comment> comments) {

    public SegFile {
        declarations = List.copyOf(declarations);
        comments = List.copyOf(comments);
    }
}
