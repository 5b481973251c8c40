package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.Quantifier;
import dev.seg.compiler.syntax.Source;
import dev.seg.compiler.syntax.Window;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Quantifiers over rows and over conditions: {@code has}, {@code no}, {@code at least 3}, {@code every}, {@code was in}. */
final class Occurrences {

    private final Context context;
    private final Scope scope;

    Occurrences(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    private static Meaning condition(Optional<Predicate> predicate) {
        return predicate.<Meaning>map(Meaning.Condition::new).orElseGet(Meaning.Failed::new);
    }

    private Optional<Selection> told(dev.seg.compiler.syntax.Stream stream) {
        return new NobodysGroups(context, scope).told(new StreamAnalyzer(context, scope).rows(stream), stream.span());
    }

    /** {@code has order in last 90d}, {@code at least 3 order}. */
    Meaning of(Expression.Occurrence occurrence) {
        Optional<Selection> rows = told(occurrence.stream());
        return condition(rows.flatMap(r -> of(occurrence.quantifier(), r.events(), occurrence)));
    }

    private Optional<Predicate> of(Quantifier quantifier, Events events, Expression.Occurrence place) {
        Predicate exists = new Predicate.Exists(events);
        return switch (quantifier.kind()) {
            case HAS -> Optional.of(exists);
            case NO -> Optional.of(new Predicate.Not(exists));
            case AT_LEAST, AT_MOST, EXACTLY -> {
                Value count = new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
                boolean sound = RowShift.rows(count).stream()
                        .allMatch(up -> context.ordered(
                                scope.frames().get(up), "a count that speaks of one row", place.span()));
                yield sound ? compared(quantifier, count) : Optional.empty();
            }
        };
    }

    /** {@code at least 3 of (a, b, c)}. */
    Meaning of(Expression.HowMany howMany) {
        List<Predicate> conditions = new ArrayList<>();
        ExpressionAnalyzer expressions = new ExpressionAnalyzer(context, scope);
        howMany.conditions().forEach(written -> expressions.condition(written).ifPresent(conditions::add));
        if (conditions.size() < howMany.conditions().size()) {
            return new Meaning.Failed();
        }
        Optional<Predicate> compared = compared(howMany.quantifier(), new Value.HowMany(conditions));
        boolean tooMany = compared.isPresent()
                && howMany.quantifier().kind() != Quantifier.Kind.AT_MOST
                && count(howMany.quantifier()) > conditions.size();
        return tooMany
                ? context.fail(
                        Code.OUT_OF_RANGE,
                        howMany.span(),
                        "there are not so many conditions",
                        conditions.size() + " stand in the list")
                : condition(compared);
    }

    private static long count(Quantifier quantifier) {
        return Long.parseLong(quantifier.count().orElseThrow().value().replace("_", ""));
    }

    private Optional<Predicate> compared(Quantifier quantifier, Value count) {
        Comparator comparator = switch (quantifier.kind()) {
            case AT_MOST -> Comparator.AT_MOST;
            case EXACTLY -> Comparator.EQUAL;
            default -> Comparator.AT_LEAST;
        };
        Expression.Literal literal = quantifier.count().orElseThrow();
        String digits = literal.value().replace("_", "");
        if (digits.length() > 12) {
            context.fail(Code.OUT_OF_RANGE, literal.span(), "how many are meant?", "this number is too large");
            return Optional.empty();
        }
        return Optional.of(
                new Predicate.Comparison(count, comparator, new Value.Literal(Constant.Numeric.of(count(quantifier)))));
    }

    /** {@code every order has amount > 50}: there is one, and none without it. */
    Meaning of(Expression.Every every) {
        Optional<CalendarUnit> unit = unit(every.stream());
        if (unit.isPresent()) {
            return condition(new EveryUnit(context, scope, unit.get()).analyze(every));
        }
        Optional<Selection> selected = told(every.stream());
        if (selected.isEmpty()) {
            return new Meaning.Failed();
        }
        Selection rows = selected.get();
        Expression written = asOccurrence(every.condition(), rows.scope());
        return condition(new ExpressionAnalyzer(context, rows.scope())
                .condition(written)
                .map(holds -> new Predicate.And(List.of(
                        new Predicate.Exists(rows.events()),
                        new Predicate.Not(new Predicate.Exists(
                                rows.where(new Predicate.Not(holds)).events()))))));
    }

    /** {@code month} of {@code every month since 2026-04 has order}, unless a stream bears this name. */
    private Optional<CalendarUnit> unit(dev.seg.compiler.syntax.Stream stream) {
        if (stream instanceof dev.seg.compiler.syntax.Stream.Rows rows
                && rows.source() instanceof Source.Named named
                && named.path().isSingle()
                && !new SourceAnalyzer(context, scope).names(named.path())) {
            return CalendarUnit.of(named.path().text().toLowerCase(Locale.ROOT));
        }
        return Optional.empty();
    }

    /** A bare name behind {@code has} that is no property but a stream: {@code every view has order in last 30d}. */
    Expression asOccurrence(Expression written, Scope row) {
        Expression operand = written instanceof Expression.InPeriod period && !period.negated()
                ? period.operand()
                : written instanceof Expression.CalendarTest test ? test.operand() : written;
        boolean stream = operand instanceof Expression.Reference reference && isStream(reference.path(), row);
        if (!stream) {
            return written;
        }
        Optional<Window> window = written instanceof Expression.InPeriod period
                ? Optional.of(new Window.In(period.period(), period.period().span()))
                : written instanceof Expression.CalendarTest test
                        ? Optional.of(new Window.Calendar(test.word(), test.moment(), test.span()))
                        : Optional.empty();
        Path path = ((Expression.Reference) operand).path();
        dev.seg.compiler.syntax.Stream.Rows rows = new dev.seg.compiler.syntax.Stream.Rows(
                new Source.Named(path, Optional.empty(), path.span()),
                Optional.empty(),
                window,
                Optional.empty(),
                List.of(),
                written.span());
        return new Expression.Occurrence(new Quantifier(Quantifier.Kind.HAS, Optional.empty()), rows, written.span());
    }

    private boolean isStream(Path path, Scope row) {
        Context silent = context.silent();
        return new SourceAnalyzer(silent, row).names(path)
                && (row.frames().isEmpty()
                        || new NameResolver(silent, row).property(path.names()).isEmpty())
                && context.vocabulary().set(row.subject(), path.first().text()).isEmpty();
    }

    /** {@code was in vip in last year}: a stay in the segment overlaps the period. */
    Meaning of(Expression.WasIn wasIn) {
        Optional<Events> stays = new SourceAnalyzer(context, scope).stays(wasIn.segment(), scope);
        if (stays.isEmpty()) {
            return new Meaning.Failed();
        }
        if (wasIn.window().isEmpty()) {
            return new Meaning.Condition(new Predicate.Exists(stays.get()));
        }
        Optional<Interval> interval =
                new Intervals(context, scope).of(wasIn.window().get());
        return condition(interval.map(period -> new Predicate.Exists(new Events(
                stays.get().source(),
                Conjunctions.of(List.of(stays.get().filter(), overlaps(stays.get().stream(), period.ofPast())))))));
    }

    private static Predicate overlaps(Stream history, Interval period) {
        List<Predicate> parts = new ArrayList<>();
        Value entered = new Value.EventMoment(history.moment().orElseThrow());
        Attribute stored = history.attributes().get(1); // as good as what is known up to now, and simpler to ask
        Value left = new Value.EventAttribute(
                Attribute.of(stored.name(), stored.type(), stored.nullable(), stored.domain(), stored.column()));
        Clock clock = period.clock();
        period.to()
                .ifPresent(to -> parts.add(new Predicate.Comparison(
                        entered,
                        period.toIncluded() ? Comparator.AT_MOST : Comparator.LESS,
                        new Value.Point(to, clock))));
        period.from()
                .ifPresent(from -> parts.add(new Predicate.Or(List.of(
                        new Predicate.Not(new Predicate.Known(left)),
                        new Predicate.Comparison(left, Comparator.GREATER, new Value.Point(from, clock))))));
        return Conjunctions.of(parts);
    }
}
