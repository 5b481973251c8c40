package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;

/**
 * A remark for tools: {@code @owner("crm")}, {@code @tags(geo, vip)}, {@code @hidden}.
 *
 * @param arguments literals and names, as {@link Expression.Literal} and {@link Expression.Reference}
 */
public record Annotation(Name name, List<Expression> arguments, Span span) {

    public Annotation {
        arguments = List.copyOf(arguments);
    }
}
