package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes conditions and values in the words of the language. Where there is no word for a form, words that mean the same
 * are taken: a bound at the start of a period alone is written as the date that it is.
 */
final class ConditionText implements Predicate.Visitor<String>, Value.Visitor<String>, Source.Visitor<String> {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000_000L);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("'@'yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final AsOf asOf;
    private final String about;
    private final Map<String, Map<String, String>> measures = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> computed = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private int aliases;
    private boolean isStray;

    /** @param about the subject that conditions are about */
    ConditionText(AsOf asOf, String about) {
        this.asOf = asOf;
        this.about = about;
    }

    /**
     * A row that is spoken of.
     *
     * @param alias what it is called from further in; empty where nothing further in speaks of rows
     */
    private record Frame(Source source, String alias) {}

    String print(Predicate predicate) {
        boolean around = isStray;
        isStray = Strays.isStray(predicate);
        String text = predicate.accept(this);
        isStray = around;
        return text;
    }

    /** The named values that were met, with their definitions, for each subject. */
    Map<String, Map<String, String>> measures() {
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
            return "(no " + rows(exists.events()) + ")";
        }
        if (not.operand() instanceof Predicate.OneOf oneOf) {
            return value(oneOf.value()) + " not in " + Words.constants(oneOf);
        }
        boolean equal = not.operand() instanceof Predicate.Comparison c
                && c.comparator() == Comparator.EQUAL
                && !c.left().type().isMoment()
                && !Words.isReckoned(c.left())
                && !Words.isReckoned(c.right());
        return equal && not.operand() instanceof Predicate.Comparison c
                ? "(" + value(c.left()) + " != " + value(c.right()) + ")"
                : "NOT (" + print(not.operand()) + ")";
    }

    /** {@code at in last month}. */
    private Optional<String> period(Predicate.And and) {
        return Words.period(and)
                .map(period -> value(((Predicate.Comparison) and.parts().get(0)).left()) + " in " + period);
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
                ? Optional.of("(every " + rows(exists.events(), () -> " has (" + print(fits.operand()) + ")") + ")")
                : Optional.empty();
    }

    @Override
    public String visit(Predicate.Comparison c) {
        boolean flip = c.left() instanceof Value.Point
                || (c.left() instanceof Value.Literal && (c.left().type() == Type.DATE || Words.isReckoned(c.right())));
        Value left = flip ? c.right() : c.left();
        Value right = flip ? c.left() : c.right();
        Comparator comparator = flip ? c.comparator().flipped() : c.comparator();
        if (right instanceof Value.Point point) {
            return withPoint(value(left), comparator, point);
        }
        if (right instanceof Value.Literal literal && literal.constant() instanceof Constant.Date date) {
            return comparator == Comparator.EQUAL
                    ? "(" + value(left) + " on @" + date.value() + ")"
                    : Words.withDate(value(left), comparator, "@" + date.value());
        }
        if (right instanceof Value.Literal literal && literal.constant() instanceof Constant.Numeric number) {
            return withNumber(left, comparator, number.value());
        }
        if (Words.isWeekday(left) || Words.isWeekday(right)) {
            throw new Words.Unsayable("weekdays of two moments");
        }
        if (left.type().isMoment() && right.type().isMoment()) {
            return comparator == Comparator.AT_MOST
                    ? "(" + print(new Predicate.Known(left)) + " AND " + print(new Predicate.Known(right)) + " AND NOT "
                            + value(left) + " after " + value(right) + ")"
                    : Words.withDate(value(left), comparator, value(right));
        }
        return Words.isVariance(left) && Words.isVariance(right)
                ? "(" + stddev(left) + " " + comparator.sign() + " " + stddev(right) + ")"
                : "(" + value(left) + " " + comparator.sign() + " " + value(right) + ")";
    }

    private String withPoint(String moment, Comparator comparator, Value.Point point) {
        if (point.clock() == Clock.PERSON) {
            throw new Words.Unsayable("a bound alone on the person's clock");
        }
        return point.bound() instanceof TimeBound.Ago ago
                ? Words.withAge(moment, comparator, ago.amount().toString())
                : Words.withDate(moment, comparator, DATE_TIME.format(asOf.resolve(point.bound())));
    }

    private String stddev(Value value) {
        Value.Aggregate aggregate = (Value.Aggregate) value;
        return "stddev(" + figure(aggregate.events(), aggregate.argument().orElseThrow()) + ")";
    }

    private String withNumber(Value left, Comparator comparator, BigDecimal number) {
        if (left instanceof Value.HowMany howMany) {
            String quantity = Words.quantity(comparator) + " " + number.toPlainString();
            return howMany.conditions().stream()
                    .map(this::print)
                    .collect(Collectors.joining(", ", "(" + quantity + " of (", "))"));
        }
        if (left instanceof Value.Call call && call.function() == ScalarFunction.ELAPSED) {
            return elapsed(call, comparator, number);
        }
        if (left instanceof Value.Call call && call.function() == ScalarFunction.TIME_OF_DAY) {
            return "(" + value(left) + " " + comparator.sign() + " " + Words.timeOfDay(number) + ")";
        }
        if (left instanceof Value.Call call && call.function() == ScalarFunction.WEEKDAY) {
            if (comparator != Comparator.EQUAL) {
                throw new Words.Unsayable("an order of weekdays");
            }
            return "(" + value(left) + " = " + Words.weekday(number) + ")";
        }
        return "(" + value(left) + " " + comparator.sign() + " " + Words.number(number) + ")";
    }

    private String elapsed(Value.Call call, Comparator comparator, BigDecimal micros) {
        if (micros.remainder(HOUR).signum() != 0) {
            throw new Words.Unsayable("a duration of " + micros + " microseconds");
        }
        boolean flip = micros.signum() < 0;
        Value from = call.arguments().get(flip ? 1 : 0);
        Value to = call.arguments().get(flip ? 0 : 1);
        String length = from instanceof Value.Neighbour before
                        && !before.next()
                        && Shift.by(before.up(), before.value()).equals(to)
                        && Words.isMoment(before.value())
                ? qualified(before.up(), "gap")
                : "(" + moment(to) + " - " + moment(from) + ")";
        return "(" + length + " " + (flip ? comparator.flipped() : comparator).sign() + " "
                + micros.abs().divide(HOUR).toPlainString() + "h)";
    }

    private String moment(Value value) {
        return Words.isNow(value) ? "now" : value(value);
    }

    @Override
    public String visit(Predicate.OneOf oneOf) {
        return value(oneOf.value()) + " in " + Words.constants(oneOf);
    }

    @Override
    public String visit(Predicate.Matches matches) {
        String word = matches.pattern().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return value(matches.text()) + " " + word + " "
                + Words.text(matches.pattern().text());
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
        return "(has " + rows(exists.events()) + ")";
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
        return "(anniversary(" + value(recurs.date()) + ") in " + Words.period(recurs) + ")";
    }

    // ---- rows

    /** {@code order as r1 where (…)}. */
    private String rows(Events events) {
        return rows(events, () -> "");
    }

    /** @param tail what follows and speaks of the row too */
    private String rows(Events events, Supplier<String> tail) {
        Source source = events.source() instanceof Source.OfPeople of ? of.rows() : events.source();
        boolean isNamed = !events.isPlain() && !(source instanceof Source.Groups);
        String alias = isNamed ? "r" + ++aliases : groupAlias();
        String text = events.source().accept(this);
        frames.add(new Frame(events.source(), alias));
        String filter = print(events.filter());
        String more = tail.get();
        frames.remove(frames.size() - 1);
        return text
                + (isNamed ? " as " + alias : "")
                + (filter.equals("true") ? "" : " where (" + filter + ")")
                + within(events.source())
                + more;
    }

    /** Groups are called as the rows that they are of. */
    private String groupAlias() {
        return "r" + (aliases + 1);
    }

    private String within(Source source) {
        Source.People people = source instanceof Source.OfPeople of
                ? of.people()
                : source instanceof Source.People own ? own : new Source.People("", Optional.empty(), List.of());
        return people.within().isEmpty()
                ? ""
                : people.within().stream().map(this::value).collect(Collectors.joining(", ", " within ", ""));
    }

    /** {@code amount of order where …}. */
    private String figure(Events events, Value argument) {
        StringBuilder said = new StringBuilder();
        String rows = rows(events, () -> {
            said.append(value(argument));
            return "";
        });
        return said + " of " + rows;
    }

    @Override
    public String visit(Source.Table table) {
        return table.stream().name();
    }

    @Override
    public String visit(Source.Lookup lookup) {
        return lookup.table().name();
    }

    @Override
    public String visit(Source.Chosen chosen) {
        return "(" + rows(chosen.events()) + ")";
    }

    @Override
    public String visit(Source.Union union) {
        return union.branches().stream()
                .map(branch -> {
                    String rows = rows(branch);
                    return rows.contains(" where ") ? "(" + rows + ")" : rows;
                })
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    @Override
    public String visit(Source.Groups groups) {
        String alias = "r" + ++aliases;
        Events events = groups.events();
        if (events.source() instanceof Source.Groups) {
            throw new Words.Unsayable("groups of " + events.source());
        }
        String source = events.source().accept(this);
        frames.add(new Frame(events.source(), alias));
        String filter = print(events.filter());
        List<String> keys = groups.keys().stream().map(this::key).toList();
        frames.remove(frames.size() - 1);
        if (Set.copyOf(keys).size() < keys.size()) {
            throw new Words.Unsayable("groups by one key twice");
        }
        return source + " as " + alias + (filter.equals("true") ? "" : " where (" + filter + ")")
                + within(events.source()) + " per " + String.join(", ", keys);
    }

    private String key(Value key) {
        if (key instanceof Value.Call call
                && call.function().name().startsWith("START_OF_")
                && Words.isMoment(call.arguments().get(0))) {
            return call.function().name().substring("START_OF_".length()).toLowerCase(Locale.ROOT);
        }
        if (key instanceof Value.EventAttribute || key instanceof Value.Common) {
            return value(key);
        }
        throw new Words.Unsayable("groups by " + key);
    }

    @Override
    public String visit(Source.GroupRows rows) {
        return frames.get(frames.size() - 1 - rows.up()).alias();
    }

    @Override
    public String visit(Source.People people) {
        return people.segment().orElse("everyone");
    }

    @Override
    public String visit(Source.OfPeople rows) {
        if (!(rows.rows() instanceof Source.Table table)) {
            throw new Words.Unsayable("all people's " + rows.rows());
        }
        return rows.people().accept(this) + "." + table.stream().name();
    }

    @Override
    public String visit(Source.Related related) {
        return related.relation().name();
    }

    /** A property of the innermost row, or of one further out. */
    private String qualified(int up, String property) {
        return up == 0 ? property : frames.get(frames.size() - 1 - up).alias() + "." + property;
    }

    private String value(Value value) {
        return value.accept(this);
    }

    @Override
    public String visit(Value.Literal literal) {
        return Words.constant(literal.constant());
    }

    @Override
    public String visit(Value.SubjectAttribute attribute) {
        return ofPerson(attribute.attribute().name());
    }

    /** Where a row is chosen and nothing is said of it, the person is named. */
    private String ofPerson(String fact) {
        boolean isInRow = !frames.isEmpty()
                && !Strays.isPerson(frames.get(frames.size() - 1).source());
        if (!isInRow || !isStray) {
            return fact;
        }
        if (frames.stream().anyMatch(frame -> Strays.isPerson(frame.source()))) {
            throw new Words.Unsayable("a fact about another person alone, where a row is chosen");
        }
        return subject() + "." + fact;
    }

    @Override
    public String visit(Value.EventAttribute attribute) {
        String name = attribute.attribute().name();
        return qualified(attribute.up(), name.equals("segment") ? "`segment`" : name);
    }

    @Override
    public String visit(Value.EventMoment moment) {
        return qualified(moment.up(), "at");
    }

    @Override
    public String visit(Value.Aggregate aggregate) {
        if (aggregate.argument().isEmpty()) {
            return "count(" + rows(aggregate.events()) + ")";
        }
        Value argument = aggregate.argument().get();
        AggregateFunction function = aggregate.function();
        boolean isMoment = Words.isMoment(argument) && !Shift.by(1, argument).equals(argument);
        if (isMoment && function != AggregateFunction.COUNT_DISTINCT) {
            boolean first = function == AggregateFunction.MIN || function == AggregateFunction.FIRST;
            return (first ? "first(" : "last(") + rows(aggregate.events()) + ")";
        }
        String word = switch (function) {
            case COUNT_DISTINCT -> "count(distinct ";
            case AVERAGE -> "avg(";
            case VARIANCE -> throw new Words.Unsayable("a variance alone");
            default -> function.name().toLowerCase(Locale.ROOT) + "(";
        };
        if (aggregate.events().isPlain()
                && (argument instanceof Value.EventAttribute || argument instanceof Value.Named)) {
            Stream stream = aggregate.events().stream();
            frames.add(new Frame(aggregate.events().source(), ""));
            String property = value(argument);
            String filter = print(aggregate.events().filter());
            frames.remove(frames.size() - 1);
            return word + stream.name() + "." + property + (filter.equals("true") ? "" : " where (" + filter + ")")
                    + ")";
        }
        return word + figure(aggregate.events(), argument) + ")";
    }

    /** Whose facts are spoken of. */
    private String subject() {
        for (int i = frames.size() - 1; i >= 0; i--) {
            Source source = frames.get(i).source();
            if (source instanceof Source.Related related) {
                return related.relation().other();
            }
            if (source instanceof Source.People people) {
                return people.subject();
            }
        }
        return about;
    }

    @Override
    public String visit(Value.Named named) {
        boolean isOfRow = named.up() >= 0;
        Frame frame = isOfRow ? frames.get(frames.size() - 1 - named.up()) : new Frame(new Source.Union(List.of()), "");
        if (isOfRow && !(frame.source() instanceof Source.Table)) {
            throw new Words.Unsayable("a computed property of " + frame.source());
        }
        List<Frame> around = List.copyOf(frames);
        String subject = subject();
        frames.clear();
        frames.add(isOfRow ? frame : new Frame(new Source.People(subject, Optional.empty(), List.of()), ""));
        String definition = value(isOfRow ? Shift.by(-named.up(), named.definition()) : named.definition());
        frames.clear();
        frames.addAll(around);
        Map<String, String> definitions = isOfRow
                ? computed.computeIfAbsent(
                        ((Source.Table) frame.source()).stream().name(), name -> new LinkedHashMap<>())
                : measures.computeIfAbsent(subject, name -> new LinkedHashMap<>());
        definitions.put(named.name(), definition);
        return isOfRow ? qualified(named.up(), named.name()) : ofPerson(named.name());
    }

    @Override
    public String visit(Value.Arithmetic arithmetic) {
        return "(" + value(arithmetic.left()) + " " + arithmetic.operator().sign() + " " + value(arithmetic.right())
                + ")";
    }

    @Override
    public String visit(Value.Point point) {
        throw new Words.Unsayable("a point in time alone");
    }

    @Override
    public String visit(Value.Age age) {
        return "age(" + value(age.date()) + ")";
    }

    @Override
    public String visit(Value.Common common) {
        List<String> names = common.branches().stream()
                .map(branch -> Words.isMoment(branch) ? "at" : Words.name(branch))
                .distinct()
                .toList();
        if (names.size() != 1) {
            throw new Words.Unsayable("what is called " + names);
        }
        return qualified(common.up(), names.get(0));
    }

    @Override
    public String visit(Value.GroupKey key) {
        if (key.up() > 0) {
            throw new Words.Unsayable("the key of a group further out");
        }
        return qualified(key.up(), key(key.key()));
    }

    @Override
    public String visit(Value.RowNumber number) {
        if (!number.by().isEmpty() || !number.within().isEmpty()) {
            throw new Words.Unsayable("the place by values");
        }
        return qualified(number.up(), number.last() ? "nth_last" : "nth");
    }

    @Override
    public String visit(Value.Neighbour neighbour) {
        if (neighbour.value() instanceof Value.Aggregate || neighbour.value() instanceof Value.Named) {
            throw new Words.Unsayable("the figure of a neighbour");
        }
        return qualified(neighbour.up(), (neighbour.next() ? "next." : "previous.") + value(neighbour.value()));
    }

    @Override
    public String visit(Value.Call call) {
        Value first = call.arguments().get(0);
        boolean isLocal = first instanceof Value.Call inner && inner.function() == ScalarFunction.LOCAL;
        String moment = isLocal ? value(((Value.Call) first).arguments().get(0)) : "";
        return switch (call.function()) {
            case ELAPSED, LOCAL -> throw new Words.Unsayable(call.function() + " alone");
            case START_OF_DAY, START_OF_WEEK, START_OF_MONTH, START_OF_QUARTER, START_OF_YEAR ->
                throw new Words.Unsayable("the day on which a period begins");
            case VERSION_ORDER -> version(first);
            default -> {
                String name = call.function() == ScalarFunction.TIME_OF_DAY
                        ? "time"
                        : call.function().name().toLowerCase(Locale.ROOT);
                yield isLocal
                        ? "local_" + name + "(" + moment + ")"
                        : call.arguments().stream().map(this::value).collect(Collectors.joining(", ", name + "(", ")"));
            }
        };
    }

    private String version(Value text) {
        Words.checkVersion(text);
        return value(text);
    }

    @Override
    public String visit(Value.HowMany howMany) {
        throw new Words.Unsayable("how many hold, alone");
    }

    @Override
    public String visit(Value.Bucket bucket) {
        return "bucket(" + bucket.size() + ", " + Words.text(bucket.salt()) + ")";
    }
}
