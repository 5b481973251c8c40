package dev.seg.compiler.syntax;

import java.util.List;

/** Prints streams, windows and periods for {@link SyntaxPrinter}. */
final class StreamPrinter implements Stream.Visitor<Outline> {

    private final Outline outline;
    private final ExpressionPrinter expressions;

    StreamPrinter(Outline outline, ExpressionPrinter expressions) {
        this.outline = outline;
        this.expressions = expressions;
    }

    void print(Stream stream) {
        stream.accept(this);
    }

    private void section(String words, Expression expression) {
        outline.line(words).inside(() -> expressions.print(expression));
    }

    private void names(String word, List<Name> names) {
        names.forEach(name -> outline.line(word + name.text()));
    }

    @Override
    public Outline visit(Stream.Rows rows) {
        if (rows.source() instanceof Source.Named named) {
            String of = named.of().map(path -> " of " + Outline.path(path)).orElse("");
            outline.line("stream " + Outline.path(named.path()) + of);
        } else {
            outline.line("streams");
        }
        return outline.inside(() -> {
            if (rows.source() instanceof Source.Bracketed bracketed) {
                bracketed.streams().forEach(this::print);
            }
            rows.alias().ifPresent(alias -> outline.line("as " + alias.text()));
            rows.window().ifPresent(this::window);
            rows.filter().ifPresent(filter -> section("where", filter));
            names("within ", rows.within());
        });
    }

    @Override
    public Outline visit(Stream.Edge edge) {
        return outline.line((edge.last() ? "last " : "first ") + edge.count().value())
                .inside(() -> print(edge.rows()));
    }

    @Override
    public Outline visit(Stream.Best best) {
        return outline.line((best.bottom() ? "bottom " : "top ") + best.count().value())
                .inside(() -> {
                    print(best.rows());
                    section("by", best.by());
                    names("within ", best.within());
                });
    }

    @Override
    public Outline visit(Stream.Grouped grouped) {
        return outline.line("groups").inside(() -> {
            print(grouped.rows());
            names("per ", grouped.keys());
            grouped.filter().ifPresent(filter -> section("where", filter));
        });
    }

    @Override
    public Outline visit(Stream.Sequence sequence) {
        return outline.line("sequence").inside(() -> {
            print(sequence.first());
            for (Stream.Step step : sequence.steps()) {
                outline.line(step.no() ? "then no" : "then").inside(() -> print(step.stream()));
            }
        });
    }

    void window(Window window) {
        if (window instanceof Window.In in) {
            period(in.period());
        } else if (window instanceof Window.Calendar calendar) {
            section(calendar.word().word(), calendar.operand());
        } else if (window instanceof Window.Between between) {
            outline.line(between.ago() ? "between ago" : "between").inside(() -> {
                expressions.print(between.low());
                expressions.print(between.high());
            });
        } else if (window instanceof Window.Within within) {
            section("within", within.length());
        }
    }

    void period(Period period) {
        boolean local = period instanceof Period.Local;
        Period time = period instanceof Period.Local inner ? inner.inner() : period;
        String in = local ? "in local " : "in ";
        if (time instanceof Period.Rolling rolling) {
            section(in + "last", rolling.length());
        } else if (time instanceof Period.Next next) {
            section(in + "next", next.length());
        } else if (time instanceof Period.Calendar calendar) {
            outline.line(
                    in + (calendar.last() ? "last " : "this ") + calendar.unit().text());
        } else if (time instanceof Period.CalendarCount count) {
            outline.line(
                    in + "last " + count.count().value() + " " + count.unit().text());
        } else if (time instanceof Period.ToDate toDate) {
            outline.line(in + "last " + toDate.unit().text() + " to date");
        } else if (time instanceof Period.Named named) {
            outline.line(in + named.name().text());
        } else if (time instanceof Period.Absolute absolute) {
            outline.line(in + ExpressionPrinter.words(absolute.literal()));
        }
    }
}
