package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Streams with names, {@code stream activity = visit or open}: each is analysed once, where it is first needed. */
final class NamedStreams {

    private final Map<String, Optional<Selection>> done = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    /** The rows of a declared stream; empty if it has errors. */
    Optional<Selection> of(Vocabulary.StreamSymbol symbol, Context context) {
        String name = symbol.declaration().name().text();
        Optional<Selection> before = done.get(name);
        if (before != null) {
            return before;
        }
        if (!open.add(name)) {
            context.fail(
                    Code.CYCLE,
                    symbol.declaration().name().span(),
                    "`" + name + "` is made of itself",
                    String.join(" → ", open) + " → " + name);
            return Optional.empty();
        }
        Optional<Selection> rows = analyze(symbol, context);
        open.remove(name);
        done.put(name, rows);
        return rows;
    }

    private static Optional<Selection> analyze(Vocabulary.StreamSymbol symbol, Context context) {
        Scope scope = Scope.of(symbol.subject());
        List<Selection> branches = new ArrayList<>();
        for (dev.seg.compiler.syntax.Stream stream : symbol.declaration().streams()) {
            new StreamAnalyzer(context, scope).rows(stream).ifPresent(branches::add);
        }
        return branches.size() == symbol.declaration().streams().size()
                ? new SourceAnalyzer(context, scope)
                        .together(
                                branches,
                                symbol.declaration().streams(),
                                List.of(symbol.declaration().name().text()))
                : Optional.empty();
    }
}
