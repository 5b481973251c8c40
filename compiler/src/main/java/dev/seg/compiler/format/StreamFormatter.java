package dev.seg.compiler.format;

import dev.seg.compiler.parse.Spelling;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Period;
import dev.seg.compiler.syntax.Source;
import dev.seg.compiler.syntax.Stream;
import dev.seg.compiler.syntax.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes streams, windows and periods. */
final class StreamFormatter {

    private static final Set<String> UNITS = Set.of("day", "week", "month", "quarter", "year");

    private final CommentCursor comments;
    private final ExpressionFormatter expressions;

    StreamFormatter(CommentCursor comments, ExpressionFormatter expressions) {
        this.comments = comments;
        this.expressions = expressions;
    }

    /**
     * A stream. A window that was written behind its filter stays there if it keeps what follows out of the filter, and
     * else goes before it, where it can't be taken for a part of it.
     *
     * @param captured whether what stands behind would belong to a filter that ends the stream
     */
    Doc stream(Stream stream, boolean captured) {
        return stream.accept(new Writer(captured));
    }

    /** Several with {@code or} between them, which a filter before it would take in. */
    Doc streams(List<Stream> streams) {
        List<Doc> parts = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            Stream one = streams.get(i);
            if (i > 0) {
                parts.add(comments.line(Doc.Line.BLANK, one.span().start()));
                parts.add(Doc.text("or "));
            }
            parts.add(Doc.group(stream(one, i + 1 < streams.size())));
        }
        return Doc.of(parts);
    }

    /** Whether a stream ends with a filter that would take in what is joined to it. */
    static boolean endsOpen(Stream stream) {
        if (stream instanceof Stream.Grouped grouped) {
            return grouped.filter().isPresent();
        }
        return end(stream) instanceof Stream.Rows rows
                && rows.filter().isPresent()
                && rows.within().isEmpty();
    }

    /** Whether a stream ends with names, to which a comma adds another. */
    static boolean endsWithNames(Stream stream) {
        Stream end = end(stream);
        if (end instanceof Stream.Best best) {
            return !best.within().isEmpty();
        }
        if (end instanceof Stream.Grouped grouped) {
            return grouped.filter().isEmpty();
        }
        Stream.Rows rows = end instanceof Stream.Edge edge ? edge.rows() : (Stream.Rows) end;
        boolean ageByName = rows.filter().isEmpty()
                && rows.window().isPresent()
                && rows.window().get() instanceof Window.Within within
                && within.length() instanceof Expression.Reference;
        return ageByName || !rows.within().isEmpty();
    }

    /** The part that ends a stream: groups, the best, or rows. */
    private static Stream end(Stream stream) {
        Stream last = stream instanceof Stream.Sequence sequence
                ? sequence.steps().get(sequence.steps().size() - 1).stream()
                : stream;
        return last instanceof Stream.Edge edge ? edge.rows() : last;
    }

    private static String names(String word, List<Name> names) {
        return names.isEmpty() ? "" : word + names.stream().map(Spelling::name).collect(Collectors.joining(", "));
    }

    private final class Writer implements Stream.Visitor<Doc> {

        private final boolean captured;

        Writer(boolean captured) {
            this.captured = captured;
        }

        @Override
        public Doc visit(Stream.Rows rows) {
            boolean windowLast = captured && rows.within().isEmpty() && isWindowLast(rows);
            List<Doc> parts = new ArrayList<>();
            parts.add(comments.before(rows.span().start()));
            parts.add(source(rows.source()));
            rows.alias().ifPresent(alias -> {
                parts.add(comments.line(Doc.text(" "), alias.span().start()));
                parts.add(Doc.text("as " + Spelling.name(alias)));
            });
            if (!windowLast) {
                rows.window().ifPresent(window -> parts.add(windowLine(window)));
            }
            rows.filter().ifPresent(filter -> parts.add(filterLine(filter)));
            if (windowLast) {
                rows.window().ifPresent(window -> parts.add(windowLine(window)));
            }
            parts.add(within(rows.within()));
            return Doc.of(parts);
        }

        @Override
        public Doc visit(Stream.Edge edge) {
            String words = (edge.last() ? "last " : "first ") + ExpressionFormatter.literal(edge.count()) + " ";
            return Doc.of(comments.before(edge.span().start()), Doc.text(words), visit(edge.rows()));
        }

        @Override
        public Doc visit(Stream.Best best) {
            String words = (best.bottom() ? "bottom " : "top ") + ExpressionFormatter.literal(best.count()) + " ";
            Doc before = comments.before(best.span().start());
            Doc rows = best.rows().accept(new Writer(false));
            Doc line = comments.line(Doc.Line.BLANK, best.by().span().start());
            Doc by = Doc.indent(Doc.group(line, Doc.text("by "), expressions.format(best.by())));
            return Doc.of(before, Doc.text(words), rows, by, within(best.within()));
        }

        @Override
        public Doc visit(Stream.Grouped grouped) {
            Doc rows = grouped.rows().accept(new Writer(false));
            Doc line =
                    comments.line(Doc.Line.BLANK, grouped.keys().get(0).span().start());
            Doc keys = Doc.indent(line, Doc.text(names("per ", grouped.keys())));
            return grouped.filter()
                    .map(filter -> Doc.of(rows, keys, filterLine(filter)))
                    .orElseGet(() -> Doc.of(rows, keys));
        }

        @Override
        public Doc visit(Stream.Sequence sequence) {
            List<Doc> parts = new ArrayList<>();
            parts.add(Doc.group(sequence.first().accept(new Writer(false))));
            int last = sequence.steps().size() - 1;
            for (int i = 0; i <= last; i++) {
                Stream.Step step = sequence.steps().get(i);
                Doc line = comments.line(Doc.Line.BLANK, step.span().start());
                Doc rows = Doc.group(step.stream().accept(new Writer(captured && i == last)));
                parts.add(Doc.indent(line, Doc.text(step.no() ? "then no " : "then "), rows));
            }
            return Doc.of(parts);
        }
    }

    private static boolean isWindowLast(Stream.Rows rows) {
        return rows.window().isPresent()
                && rows.filter().isPresent()
                && rows.window().get().span().start()
                        > rows.filter().get().span().start();
    }

    private Doc source(Source source) {
        if (source instanceof Source.Named named) {
            String of = named.of()
                    .map(path -> " of " + ExpressionFormatter.path(path))
                    .orElse("");
            return Doc.text(ExpressionFormatter.path(named.path()) + of);
        }
        Source.Bracketed bracketed = (Source.Bracketed) source;
        Doc first = comments.line(
                Doc.Line.NOTHING, bracketed.streams().get(0).span().start());
        Doc inner = streams(bracketed.streams());
        Doc last = comments.line(Doc.Line.NOTHING, bracketed.span().end() - 1);
        return Doc.group(Doc.text("("), Doc.indent(first, inner), last, Doc.text(")"));
    }

    private Doc within(List<Name> names) {
        if (names.isEmpty()) {
            return Doc.empty();
        }
        Doc line = comments.line(Doc.Line.BLANK, names.get(0).span().start());
        return Doc.indent(Doc.group(line, Doc.text(names("within ", names))));
    }

    private Doc windowLine(Window window) {
        return Doc.indent(Doc.group(comments.line(Doc.Line.BLANK, window.span().start()), window(window)));
    }

    private Doc filterLine(Expression filter) {
        Doc line = comments.line(Doc.Line.BLANK, filter.span().start());
        return Doc.indent(line, Doc.text("where "), Doc.group(Doc.indent(expressions.format(filter))));
    }

    Doc window(Window window) {
        if (window instanceof Window.In in) {
            return Doc.of(Doc.text("in "), period(in.period()));
        }
        if (window instanceof Window.Calendar calendar) {
            return Doc.of(Doc.text(calendar.word().word() + " "), expressions.format(calendar.operand()));
        }
        if (window instanceof Window.Within within) {
            return Doc.of(Doc.text("within "), expressions.format(within.length()));
        }
        Window.Between between = (Window.Between) window;
        return Doc.of(
                Doc.text("between "),
                expressions.format(between.low()),
                Doc.text(" and "),
                expressions.format(between.high()),
                Doc.text(between.ago() ? " ago" : ""));
    }

    Doc period(Period period) {
        Doc before = comments.before(period.span().start());
        return Doc.of(before, words(period));
    }

    private Doc words(Period period) {
        if (period instanceof Period.Local local) {
            return Doc.of(Doc.text("local "), period(local.inner()));
        }
        if (period instanceof Period.Rolling rolling) {
            return Doc.of(Doc.text("last "), length(rolling.length()));
        }
        if (period instanceof Period.Next next) {
            return Doc.of(Doc.text("next "), expressions.format(next.length()));
        }
        if (period instanceof Period.Calendar calendar) {
            return Doc.text((calendar.last() ? "last " : "this ") + Spelling.name(calendar.unit()));
        }
        if (period instanceof Period.CalendarCount count) {
            return Doc.text("last " + ExpressionFormatter.literal(count.count()) + " " + units(count.unit()));
        }
        if (period instanceof Period.ToDate toDate) {
            return Doc.text("last " + Spelling.name(toDate.unit()) + " to date");
        }
        if (period instanceof Period.Named named) {
            return Doc.text(Spelling.name(named.name()));
        }
        return Doc.text(ExpressionFormatter.date(((Period.Absolute) period).literal()));
    }

    /** Behind a number, a word that is no unit of the calendar could be one of durations. */
    private static String units(Name unit) {
        String one = unit.text().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        return UNITS.contains(one) ? Spelling.name(unit) : '`' + unit.text() + '`';
    }

    /** A name that is also a unit needs its backticks: {@code last month} is the calendar's. */
    private Doc length(Expression length) {
        boolean unit = length instanceof Expression.Reference reference
                && UNITS.contains(reference.path().text().toLowerCase(Locale.ROOT));
        return unit ? Doc.text('`' + ((Expression.Reference) length).path().text() + '`') : expressions.format(length);
    }
}
