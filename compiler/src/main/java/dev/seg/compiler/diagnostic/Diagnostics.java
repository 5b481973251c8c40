package dev.seg.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects findings while phases run; every phase is handed one and adds to it.
 *
 * <p>Example: {@code diagnostics.add(Diagnostic.at(Code.UNKNOWN_NAME, span, "unknown name `regoin`"))}.
 */
public final class Diagnostics {

    private final List<Diagnostic> found = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    public void addAll(Iterable<Diagnostic> diagnostics) {
        diagnostics.forEach(found::add);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /** All findings by file, then place, then code; a finding said twice stands once. */
    public List<Diagnostic> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing((Diagnostic d) -> d.span().source().name())
                        .thenComparing(d -> d.span().start())
                        .thenComparing(d -> d.code().number()))
                .toList();
    }
}
