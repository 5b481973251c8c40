package dev.seg.compiler.diagnostic;

import dev.seg.compiler.source.Position;
import java.util.Optional;

/**
 * A diagnostic in plain values, as machine-readable output has it.
 *
 * <p>Example: {@code S1001}, {@code error}, {@code unknown name `regoin`}, {@code segments/eu.seg}, 3, 45, 3, 51.
 *
 * @param code the number of the rule, {@code S1001}
 * @param severity {@code error} or {@code warning}
 * @param message one sentence
 * @param file as the project calls it
 * @param line of the first character, from 1
 * @param column of the first character, from 1, in code points
 * @param endLine of the first character behind
 * @param endColumn of the first character behind
 * @param help what to write instead
 */
public record Finding(
        String code,
        String severity,
        String message,
        String file,
        int line,
        int column,
        int endLine,
        int endColumn,
        Optional<String> help) {

    /** The plain values of a diagnostic. */
    public static Finding of(Diagnostic diagnostic) {
        Position from = diagnostic.span().from();
        Position until = diagnostic.span().until();
        return new Finding(
                diagnostic.code().number(),
                diagnostic.severity().word(),
                diagnostic.message(),
                diagnostic.span().source().name(),
                from.line(),
                from.column(),
                until.line(),
                until.column(),
                diagnostic.help());
    }
}
