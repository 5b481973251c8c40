package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.stream.Collectors;

/** Names with dots between them: {@code order.amount}, {@code stage.loyal}, {@code crm.customers}. */
public record Path(List<Name> names) {

    public Path {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one name");
        }
    }

    public Name first() {
        return names.get(0);
    }

    public Name last() {
        return names.get(names.size() - 1);
    }

    public boolean isSingle() {
        return names.size() == 1;
    }

    public Span span() {
        return first().span().to(last().span());
    }

    /** The names with dots between them. */
    public String text() {
        return names.stream().map(Name::text).collect(Collectors.joining("."));
    }
}
