package dev.seg.compiler.parse;

import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Source;
import dev.seg.compiler.syntax.Stream;
import dev.seg.compiler.syntax.Window;
import dev.seg.grammar.SegParser.ChosenContext;
import dev.seg.grammar.SegParser.NamesContext;
import dev.seg.grammar.SegParser.RowDisjunctionContext;
import dev.seg.grammar.SegParser.RowsContext;
import dev.seg.grammar.SegParser.SourceContext;
import dev.seg.grammar.SegParser.StepContext;
import dev.seg.grammar.SegParser.StreamContext;
import dev.seg.grammar.SegParser.WithinContext;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds streams: {@code order in last 90d where amount > 50}, {@code view then order within 3d}. */
final class StreamBuilder {

    private final Places places;
    private final NameBuilder names;
    private final WindowBuilder windows;
    private final ExpressionBuilder expressions;

    StreamBuilder(Places places, NameBuilder names, WindowBuilder windows, ExpressionBuilder expressions) {
        this.places = places;
        this.names = names;
        this.windows = windows;
        this.expressions = expressions;
    }

    List<Stream> streams(List<StreamContext> contexts) {
        return contexts.stream().map(this::stream).toList();
    }

    Stream stream(StreamContext context) {
        Stream rows = rows(context.rows(), false);
        Stream first = context.PER() == null
                ? rows
                : new Stream.Grouped(
                        rows,
                        names(context.names()),
                        filter(context.rowDisjunction()),
                        places.of(context.getStart(), end(context)));
        List<Stream.Step> steps = context.step().stream().map(this::step).toList();
        return steps.isEmpty() ? first : new Stream.Sequence(first, steps, places.of(context));
    }

    /** The last token of the groups. */
    private static Token end(StreamContext context) {
        ParserRuleContext last = context.rowDisjunction() == null ? context.names() : context.rowDisjunction();
        return last.getStop();
    }

    private Stream.Step step(StepContext context) {
        return new Stream.Step(context.NO() != null, rows(context.rows(), true), places.of(context));
    }

    private Stream rows(RowsContext context, boolean isStep) {
        Stream.Rows chosen = chosen(context.chosen(), isStep);
        if (context.INTEGER() == null) {
            return chosen;
        }
        Expression.Literal count = names.literal(context.INTEGER().getSymbol());
        if (context.sum() == null) {
            return new Stream.Edge(context.LAST() != null, count, chosen, places.of(context));
        }
        return new Stream.Best(
                context.BOTTOM() != null,
                count,
                chosen,
                expressions.visit(context.sum()),
                names(context.names()),
                places.of(context));
    }

    private Stream.Rows chosen(ChosenContext context, boolean isStep) {
        Optional<Window> window = context.window() == null
                ? Optional.ofNullable(context.within()).flatMap(within -> age(within, isStep))
                : Optional.of(windows.visit(context.window()));
        List<Name> within = context.within() == null || window.isPresent()
                ? names(context.names())
                : names(context.within().names());
        return new Stream.Rows(
                source(context.source()),
                Optional.ofNullable(context.name()).map(names::name),
                window,
                filter(context.rowDisjunction()),
                within,
                places.of(context));
    }

    /** {@code within window} has the shape of {@code within country}; behind {@code then} it tells how long after. */
    private Optional<Window> age(WithinContext context, boolean isStep) {
        if (context.sum() != null) {
            return Optional.of(new Window.Within(expressions.visit(context.sum()), places.of(context)));
        }
        List<Name> written = names(context.names());
        if (!isStep || written.size() > 1) {
            return Optional.empty();
        }
        Name name = written.get(0);
        Expression length = new Expression.Reference(new Path(List.of(name)), name.span());
        return Optional.of(new Window.Within(length, places.of(context)));
    }

    private Source source(SourceContext context) {
        if (context.LPAREN() != null) {
            return new Source.Bracketed(streams(context.stream()), places.of(context));
        }
        Path path = names.path(context.dottedName());
        if (context.MEMBERSHIP() == null) {
            return new Source.Named(path, Optional.empty(), places.of(context));
        }
        Name membership = names.name(context.MEMBERSHIP().getSymbol());
        return new Source.Named(new Path(List.of(membership)), Optional.of(path), places.of(context));
    }

    private Optional<Expression> filter(@Nullable RowDisjunctionContext context) {
        return Optional.ofNullable(context).map(expressions::visit);
    }

    private List<Name> names(@Nullable NamesContext context) {
        return context == null ? List.of() : names.names(context.name());
    }

    /** {@code (birthday)} is a value in brackets where nothing but a name stands in them. */
    static Optional<Expression> bracketedValue(Stream stream) {
        return stream instanceof Stream.Rows rows && rows.source() instanceof Source.Bracketed
                ? value(stream)
                : Optional.empty();
    }

    private static Optional<Expression> value(Stream stream) {
        if (!(stream instanceof Stream.Rows rows)
                || !rows.span().equals(rows.source().span())) {
            return Optional.empty();
        }
        if (rows.source() instanceof Source.Bracketed bracketed) {
            return bracketed.streams().size() > 1
                    ? Optional.empty()
                    : value(bracketed.streams().get(0))
                            .map(inner -> new Expression.Parenthesised(inner, bracketed.span()));
        }
        Source.Named named = (Source.Named) rows.source();
        return named.of().isPresent()
                ? Optional.empty()
                : Optional.of(new Expression.Reference(named.path(), named.span()));
    }
}
