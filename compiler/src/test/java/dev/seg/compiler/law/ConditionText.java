package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes conditions and values in the words of the language. Where there is no word for a form, words that mean the same
 * are taken: a bound at the start of a period alone is written as the date that it is.
 */
final class ConditionText implements Predicate.Visitor<String>, Value.Visitor<String> {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("'@'yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final AsOf asOf;
    private final Map<String, String> measures = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> computed = new LinkedHashMap<>();
    private Optional<Stream> row = Optional.empty();

    ConditionText(AsOf asOf) {
        this.asOf = asOf;
    }

    String print(Predicate predicate) {
        return predicate.accept(this);
    }

    /** The named values that were met, with their definitions. */
    Map<String, String> measures() {
        return measures;
    }

    /** The named values of a stream's rows that were met. */
    Map<String, String> computed(Stream stream) {
        return computed.getOrDefault(stream.name(), Map.of());
    }

    private String all(List<Predicate> parts, String word) {
        return parts.stream().map(this::print).collect(Collectors.joining(" " + word + " ", "(", ")"));
    }

    @Override
    public String visit(Predicate.Truth truth) {
        return truth.holds() ? "true" : "false";
    }

    @Override
    public String visit(Predicate.And and) {
        return period(and)
                .or(() -> every(and))
                .orElseGet(() -> and.parts().isEmpty() ? "true" : all(and.parts(), "AND"));
    }

    @Override
    public String visit(Predicate.Or or) {
        return or.parts().isEmpty() ? "false" : all(or.parts(), "OR");
    }

    @Override
    public String visit(Predicate.Not not) {
        if (not.operand() instanceof Predicate.Exists exists) {
            return "(no " + events(exists.events(), "") + ")";
        }
        if (not.operand() instanceof Predicate.OneOf oneOf) {
            return value(oneOf.value()) + " not in " + constants(oneOf);
        }
        boolean equal = not.operand() instanceof Predicate.Comparison c
                && c.comparator() == Comparator.EQUAL
                && !c.left().type().isMoment();
        return equal && not.operand() instanceof Predicate.Comparison c
                ? "(" + value(c.left()) + " != " + value(c.right()) + ")"
                : "NOT (" + print(not.operand()) + ")";
    }

    /** {@code in last month}, {@code in today}. */
    private Optional<String> period(Predicate.And and) {
        if (and.parts().size() != 2
                || !(and.parts().get(0) instanceof Predicate.Comparison from)
                || !(and.parts().get(1) instanceof Predicate.Comparison to)
                || from.comparator() != Comparator.AT_LEAST
                || to.comparator() != Comparator.LESS
                || !from.left().equals(to.left())) {
            return Optional.empty();
        }
        return from.right() instanceof Value.Point a
                        && to.right() instanceof Value.Point b
                        && a.bound() instanceof TimeBound.StartOf start
                        && b.bound() instanceof TimeBound.StartOf end
                        && start.unit() == end.unit()
                        && end.offset() == start.offset() + 1
                ? periodName(start).map(name -> moment(from.left()) + " in " + name)
                : Optional.empty();
    }

    private static Optional<String> periodName(TimeBound.StartOf start) {
        boolean day = start.unit() == CalendarUnit.DAY;
        return switch (start.offset()) {
            case 0 -> Optional.of(day ? "today" : "this " + start.unit().word());
            case -1 -> Optional.of(day ? "yesterday" : "last " + start.unit().word());
            default -> Optional.empty();
        };
    }

    private Optional<String> every(Predicate.And and) {
        return and.parts().size() == 2
                        && and.parts().get(0) instanceof Predicate.Exists exists
                        && exists.events().source() instanceof Source.Table
                        && and.parts().get(1) instanceof Predicate.Not not
                        && not.operand() instanceof Predicate.Exists misfits
                        && misfits.events().filter() instanceof Predicate.And misfit
                        && misfit.parts().size() == 2
                        && misfit.parts().get(0).equals(exists.events().filter())
                        && misfit.parts().get(1) instanceof Predicate.Not fits
                ? Optional.of("(every " + events(exists.events(), "") + " has "
                        + inRow(exists.events().stream(), () -> "(" + print(fits.operand()) + ")") + ")")
                : Optional.empty();
    }

    @Override
    public String visit(Predicate.Comparison c) {
        boolean flip = c.left() instanceof Value.Point
                || (c.left() instanceof Value.Literal && c.left().type() == Type.DATE);
        Value left = flip ? c.right() : c.left();
        Value right = flip ? c.left() : c.right();
        Comparator comparator = flip ? c.comparator().flipped() : c.comparator();
        if (right instanceof Value.Point point) {
            return point.bound() instanceof TimeBound.Ago ago
                    ? withAge(moment(left), comparator, ago.amount().toString())
                    : withDate(moment(left), comparator, DATE_TIME.format(asOf.resolve(point.bound())));
        }
        if (right instanceof Value.Literal literal && literal.constant() instanceof Constant.Date date) {
            return comparator == Comparator.EQUAL
                    ? "(" + moment(left) + " on @" + date.value() + ")"
                    : withDate(moment(left), comparator, "@" + date.value());
        }
        return "(" + value(left) + " " + comparator.sign() + " " + value(right) + ")";
    }

    /** Later than so long ago is younger. */
    private static String withAge(String moment, Comparator comparator, String age) {
        return comparator == Comparator.EQUAL
                ? "(" + moment + " <= " + age + " AND " + moment + " >= " + age + ")"
                : "(" + moment + " " + comparator.flipped().sign() + " " + age + ")";
    }

    private static String withDate(String moment, Comparator comparator, String date) {
        return switch (comparator) {
            case LESS -> moment + " before " + date;
            case GREATER -> moment + " after " + date;
            case AT_LEAST -> moment + " since " + date;
            case AT_MOST -> "(" + moment + " is known AND NOT " + moment + " after " + date + ")";
            case EQUAL -> "(" + moment + " since " + date + " AND NOT " + moment + " after " + date + ")";
        };
    }

    @Override
    public String visit(Predicate.OneOf oneOf) {
        return value(oneOf.value()) + " in " + constants(oneOf);
    }

    private static String constants(Predicate.OneOf oneOf) {
        return oneOf.constants().stream().map(ConditionText::constant).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String visit(Predicate.Matches matches) {
        String word = matches.pattern().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return value(matches.text()) + " " + word + " " + text(matches.pattern().text());
    }

    @Override
    public String visit(Predicate.Known known) {
        return value(known.value()) + " is known";
    }

    @Override
    public String visit(Predicate.Holds holds) {
        return value(holds.bool());
    }

    @Override
    public String visit(Predicate.Exists exists) {
        return "(has " + events(exists.events(), "") + ")";
    }

    @Override
    public String visit(Predicate.Member member) {
        return member.segment();
    }

    @Override
    public String visit(Predicate.Ranked ranked) {
        String limit = ranked.limit() instanceof RankLimit.Count count
                ? Long.toString(count.members())
                : ((RankLimit.Percent) ranked.limit()).percent().toPlainString() + "%";
        String within = ranked.within().stream().map(this::value).collect(Collectors.joining(", "));
        return "(" + (ranked.bottom() ? "bottom " : "top ") + limit
                + ranked.of().map(segment -> " of " + segment).orElse("")
                + " by " + value(ranked.by())
                + (within.isEmpty() ? "" : " within " + within)
                + ")";
    }

    @Override
    public String visit(Predicate.Recurs recurs) {
        throw new Unsayable("not said yet: " + recurs);
    }

    private String events(Events events, String property) {
        if (!(events.source() instanceof Source.Table)) {
            throw new Unsayable("rows of " + events.source());
        }
        String filter = inRow(events.stream(), () -> print(events.filter()));
        return events.stream().name() + property + (filter.equals("true") ? "" : " where (" + filter + ")");
    }

    private String inRow(Stream stream, Supplier<String> words) {
        Optional<Stream> outer = row;
        row = Optional.of(stream);
        String said = words.get();
        row = outer;
        return said;
    }

    private String value(Value value) {
        return value.accept(this);
    }

    /** A moment in front of a calendar word. */
    private String moment(Value value) {
        return value(value);
    }

    @Override
    public String visit(Value.Literal literal) {
        return constant(literal.constant());
    }

    private static String constant(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return text(text.value());
        }
        if (constant instanceof Constant.Numeric number) {
            return number.value().toPlainString();
        }
        return constant instanceof Constant.Date date
                ? "@" + date.value()
                : String.valueOf(((Constant.Bool) constant).value());
    }

    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Override
    public String visit(Value.SubjectAttribute attribute) {
        return attribute.attribute().name();
    }

    @Override
    public String visit(Value.EventAttribute attribute) {
        return attribute.attribute().name();
    }

    @Override
    public String visit(Value.EventMoment moment) {
        return "at";
    }

    @Override
    public String visit(Value.Aggregate aggregate) {
        if (!(aggregate.events().source() instanceof Source.Table table)) {
            throw new Unsayable("rows of " + aggregate.events().source());
        }
        Stream stream = table.stream();
        if (aggregate.argument().isEmpty()) {
            return "count(" + events(aggregate.events(), "") + ")";
        }
        Value argument = aggregate.argument().get();
        if (argument instanceof Value.EventMoment) {
            boolean first =
                    aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.FIRST;
            return (first ? "first(" : "last(") + events(aggregate.events(), "") + ")";
        }
        if (!(argument instanceof Value.EventAttribute) && !(argument instanceof Value.Named)) {
            throw new Unsayable("the argument " + argument);
        }
        String property = "." + inRow(stream, () -> value(argument));
        String function = switch (aggregate.function()) {
            case COUNT_DISTINCT -> "count(distinct ";
            case AVERAGE -> "avg(";
            default -> aggregate.function().name().toLowerCase(Locale.ROOT) + "(";
        };
        return function + events(aggregate.events(), property) + ")";
    }

    @Override
    public String visit(Value.Named named) {
        String definition = value(named.definition());
        row.map(stream -> computed.computeIfAbsent(stream.name(), name -> new LinkedHashMap<>()))
                .orElse(measures)
                .put(named.name(), definition);
        return named.name();
    }

    @Override
    public String visit(Value.Arithmetic arithmetic) {
        return "(" + value(arithmetic.left()) + " " + arithmetic.operator().sign() + " " + value(arithmetic.right())
                + ")";
    }

    @Override
    public String visit(Value.Point point) {
        throw new Unsayable("a point in time alone");
    }

    @Override
    public String visit(Value.Age age) {
        return "age(" + value(age.date()) + ")";
    }

    @Override
    public String visit(Value.Common common) {
        throw new Unsayable("not said yet: " + common);
    }

    @Override
    public String visit(Value.GroupKey key) {
        throw new Unsayable("not said yet: " + key);
    }

    @Override
    public String visit(Value.RowNumber number) {
        throw new Unsayable("not said yet: " + number);
    }

    @Override
    public String visit(Value.Neighbour neighbour) {
        throw new Unsayable("not said yet: " + neighbour);
    }

    @Override
    public String visit(Value.Call call) {
        throw new Unsayable("not said yet: " + call);
    }

    @Override
    public String visit(Value.HowMany howMany) {
        throw new Unsayable("not said yet: " + howMany);
    }

    @Override
    public String visit(Value.Bucket bucket) {
        throw new Unsayable("not said yet: " + bucket);
    }

    /** There are no words for it. */
    static final class Unsayable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsayable(String what) {
            super(what);
        }
    }
}
