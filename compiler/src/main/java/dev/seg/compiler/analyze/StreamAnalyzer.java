package dev.seg.compiler.analyze;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Stream;
import dev.seg.compiler.syntax.Window;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the rows that {@code order in last 90d where amount > 50} and all other streams name. */
final class StreamAnalyzer implements Stream.Visitor<Optional<Selection>> {

    private static final long MAX_COUNT = 1_000_000_000L;

    private final Context context;
    private final Scope scope;

    StreamAnalyzer(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** The rows of a stream, and which of their properties stands behind its name. */
    Optional<Selection> select(Stream stream) {
        return stream.accept(this);
    }

    /** Whole rows, as behind {@code has}; reports a property. */
    Optional<Selection> rows(Stream stream) {
        Optional<Selection> selection = select(stream);
        if (selection.isPresent() && !selection.get().property().isEmpty()) {
            List<Name> property = selection.get().property();
            Span place =
                    property.get(0).span().to(property.get(property.size() - 1).span());
            context.fail(
                    Code.WRONG_KIND,
                    stream.span().source().equals(place.source())
                            ? start(stream).to(place)
                            : place,
                    selection.get().frame().shape() instanceof Shape.People
                            ? "whole people are meant here"
                            : "whole events are meant here",
                    "this is a property of them",
                    "write `" + selection.get().frame().called() + "`");
            return Optional.empty();
        }
        return selection;
    }

    private static Span start(Stream stream) {
        return stream instanceof Stream.Rows rows ? rows.source().span() : stream.span();
    }

    @Override
    public Optional<Selection> visit(Stream.Rows rows) {
        if (rows.window().filter(Window.Within.class::isInstance).isPresent()) {
            return withinOutsideOfStep(rows.window().get().span());
        }
        return new SourceAnalyzer(context, scope)
                .select(rows.source())
                .map(all -> named(all, rows.alias()))
                .flatMap(all -> within(all, rows))
                .flatMap(all -> narrowed(all, rows.window(), rows.filter()));
    }

    private Optional<Selection> withinOutsideOfStep(Span place) {
        context.fail(
                Code.WRONG_KIND,
                place,
                "`within` counts from the step before",
                "this is no step behind `then`",
                "write `in last 3d` for the time up to now, or `a then b within 3d`");
        return Optional.empty();
    }

    /** The rows under an alias. */
    private Selection named(Selection rows, Optional<Name> alias) {
        return alias.map(name -> new Selection(
                        rows.source(), rows.filter(), scope.row(rows.frame().as(name.text())), rows.property()))
                .orElse(rows);
    }

    /** {@code everyone within country}: people who have these facts in common with the person. */
    private Optional<Selection> within(Selection rows, Stream.Rows written) {
        if (written.within().isEmpty()) {
            return Optional.of(rows);
        }
        Span place = written.within().get(0).span();
        Optional<Source> narrower =
                values(written.within(), scope.person()).flatMap(values -> narrower(rows.source(), values, place));
        return narrower.map(source -> new Selection(source, rows.filter(), rows.scope(), rows.property()));
    }

    private Optional<Source> narrower(Source source, List<Value> within, Span place) {
        if (source instanceof Source.People people) {
            return Optional.of(new Source.People(people.subject(), people.segment(), within));
        }
        if (source instanceof Source.OfPeople of) {
            Source.People people =
                    new Source.People(of.people().subject(), of.people().segment(), within);
            return Optional.of(new Source.OfPeople(people, of.rows()));
        }
        context.fail(
                Code.WRONG_KIND,
                place,
                "`within` goes with people, with `top`, and with a step behind `then`",
                "these are rows of one person",
                "write `everyone.spend within country`, or `per` to make groups");
        return Optional.empty();
    }

    /** The values of names in a scope; empty and reported if one is none. */
    private Optional<List<Value>> values(List<Name> names, Scope about) {
        List<Value> values = new ArrayList<>();
        for (Name name : names) {
            new ExpressionAnalyzer(context, about)
                    .value(new Expression.Reference(new Path(List.of(name)), name.span()))
                    .ifPresent(values::add);
        }
        return values.size() == names.size() ? Optional.of(values) : Optional.empty();
    }

    /** Those in a window and under a filter. */
    Optional<Selection> narrowed(Selection rows, Optional<Window> window, Optional<Expression> filter) {
        List<Predicate> parts = new ArrayList<>();
        boolean sound = true;
        if (window.isPresent()) {
            Optional<Predicate> inside = window(rows, window.get());
            sound = inside.isPresent();
            inside.ifPresent(parts::add);
        }
        if (filter.isPresent()) {
            Optional<Predicate> condition = new ExpressionAnalyzer(context, rows.scope())
                    .condition(filter.get())
                    .flatMap(new StrayConditions(context, rows.scope())::none);
            sound &= condition.isPresent();
            condition.ifPresent(parts::add);
        }
        return sound ? Optional.of(rows.where(Conjunctions.of(parts))) : Optional.empty();
    }

    private Optional<Predicate> window(Selection rows, Window window) {
        Optional<Value> moment =
                new Properties(context, rows.scope()).moment(window.span(), "so nothing of it lies in a window");
        return new Intervals(context, scope)
                .window(window, moment)
                .map(inside -> context.origins().put(inside, window.span()));
    }

    @Override
    public Optional<Selection> visit(Stream.Edge edge) {
        Optional<Long> count = count(edge.count());
        Optional<Selection> rows = select(edge.rows());
        if (rows.isEmpty()
                || count.isEmpty()
                || !ordered(rows.get(), edge.last() ? "`last`" : "`first`", edge.span())) {
            return Optional.empty();
        }
        return Optional.of(first(rows.get(), Value.RowNumber.of(edge.last()), count.get()));
    }

    private boolean ordered(Selection rows, String wanted, Span place) {
        return context.ordered(rows.frame(), wanted, place);
    }

    private Selection first(Selection rows, Value place, long count) {
        Predicate among =
                new Predicate.Comparison(place, Comparator.AT_MOST, new Value.Literal(Constant.Numeric.of(count)));
        return new Selection(rows.chosen(), among, rows.scope(), rows.property());
    }

    @Override
    public Optional<Selection> visit(Stream.Best best) {
        Optional<Long> count = count(best.count());
        Optional<Selection> rows = select(best.rows());
        if (rows.isEmpty() || count.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> by = new ExpressionAnalyzer(context, rows.get().scope()).value(best.by());
        Optional<List<Value>> within = values(best.within(), rows.get().scope());
        if (by.isEmpty()
                || within.isEmpty()
                || !ordered(rows.get(), best.bottom() ? "`bottom`" : "`top`", best.span())) {
            return Optional.empty();
        }
        Selection ranked = by.get().canBeMissing() ? rows.get().where(new Predicate.Known(by.get())) : rows.get();
        Value.Ordering ordering = new Value.Ordering(by.get(), !best.bottom());
        return Optional.of(first(ranked, new Value.RowNumber(List.of(ordering), false, within.get(), 0), count.get()));
    }

    /** A whole number above 0 that says how many; reports another. */
    Optional<Long> count(Expression.Literal literal) {
        String digits = literal.value().replace("_", "");
        if (literal.kind() == LiteralKind.INTEGER && digits.length() < 12) {
            long count = Long.parseLong(digits);
            if (count > 0 && count <= MAX_COUNT) {
                return Optional.of(count);
            }
        }
        context.fail(Code.OUT_OF_RANGE, literal.span(), "how many are meant?", "expected a whole number above 0");
        return Optional.empty();
    }

    @Override
    public Optional<Selection> visit(Stream.Grouped grouped) {
        Optional<Selection> selected = rows(grouped.rows());
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        Selection rows = selected.get();
        List<Value> keys = new ArrayList<>();
        for (Name name : grouped.keys()) {
            key(rows.scope(), name).ifPresent(keys::add);
        }
        if (keys.size() < grouped.keys().size()) {
            return Optional.empty();
        }
        boolean numbered = keys.stream().anyMatch(RowShift::numbers);
        Events events = numbered ? new Events(rows.source(), rows.filter()) : rows.events();
        Source.Groups groups = new Source.Groups(events, keys);
        List<String> names = grouped.keys().stream().map(Name::text).toList();
        Optional<String> person = hasPeers(rows.source()) ? Optional.of(NobodysGroups.NOBODY) : Optional.empty();
        Frame frame = new Frame(rows.frame().names(), new Shape.Groups(groups, names, rows.frame()), person);
        return narrowed(Selection.all(groups, frame, scope, List.of()), Optional.empty(), grouped.filter());
    }

    /** Whether rows are those of people who have something in common with the person. */
    private static boolean hasPeers(Source source) {
        if (source instanceof Source.Chosen chosen) {
            return hasPeers(chosen.events().source());
        }
        if (source instanceof Source.Groups groups) {
            return hasPeers(groups.events().source());
        }
        if (source instanceof Source.OfPeople rows) {
            return hasPeers(rows.people());
        }
        return source instanceof Source.People people && !people.within().isEmpty();
    }

    /** {@code category}, {@code month}: what the rows of a group have in common. */
    private Optional<Value> key(Scope row, Name name) {
        Optional<Meaning> property = new NameResolver(context, row).property(List.of(name));
        if (property.isPresent()) {
            return property.filter(Meaning.Quantity.class::isInstance)
                    .map(quantity -> ((Meaning.Quantity) quantity).value());
        }
        Optional<CalendarUnit> unit = CalendarUnit.of(name.text().toLowerCase(Locale.ROOT));
        if (unit.isPresent()) {
            return new Properties(context, row)
                    .moment(name.span(), "so they lie in no " + unit.get().word())
                    .map(moment -> new Value.Call(startOf(unit.get()), List.of(moment)));
        }
        Frame frame = row.innermost().orElseThrow();
        if (frame.person().isPresent()) {
            return new ExpressionAnalyzer(context, row)
                    .value(new Expression.Reference(new Path(List.of(name)), name.span()));
        }
        context.fail(
                Code.UNKNOWN_NAME,
                name.span(),
                "`" + frame.called() + "` has no property `" + name.text() + "` to make groups by",
                "groups are made by properties, or by `day`, `week`, `month`, `quarter`, `year`",
                "its properties are " + String.join(", ", new Properties(context, row).names()));
        return Optional.empty();
    }

    /** The function that finds the start of a calendar unit. */
    static ScalarFunction startOf(CalendarUnit unit) {
        return switch (unit) {
            case DAY -> ScalarFunction.START_OF_DAY;
            case WEEK -> ScalarFunction.START_OF_WEEK;
            case MONTH -> ScalarFunction.START_OF_MONTH;
            case QUARTER -> ScalarFunction.START_OF_QUARTER;
            case YEAR -> ScalarFunction.START_OF_YEAR;
        };
    }

    @Override
    public Optional<Selection> visit(Stream.Sequence sequence) {
        return new SequenceAnalyzer(context, scope).select(sequence);
    }
}
