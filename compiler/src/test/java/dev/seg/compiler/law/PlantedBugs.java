package dev.seg.compiler.law;

import static dev.seg.compiler.law.PlantedBug.inAsOf;
import static dev.seg.compiler.law.PlantedBug.inModel;
import static dev.seg.compiler.law.PlantedBug.inModelAndAsOf;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TextPattern;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Mistakes that compilers of segments have made, or nearly made: each must be found by the law. */
final class PlantedBugs {
    private static final Predicate ALWAYS = new Predicate.Truth(true);

    private PlantedBugs() {}

    static List<PlantedBug> all() {
        List<PlantedBug> bugs = new ArrayList<>(aboutMissing());
        bugs.addAll(aboutLogic());
        bugs.addAll(aboutEvents());
        bugs.addAll(aboutTime());
        bugs.addAll(aboutTextsAndNumbers());
        bugs.addAll(aboutRanks());
        bugs.addAll(aboutTheCatalog());
        bugs.addAll(PlantedRowBugs.all());
        return bugs;
    }

    private static List<PlantedBug> aboutMissing() {
        return List.of(
                // <> without IS NULL
                ofPredicates(
                        "!= leaves out the missing", p -> ofNot(p, Predicate.Comparison.class, c -> known(c.left()))),
                ofPredicates(
                        "NOT IN leaves out the missing", p -> ofNot(p, Predicate.OneOf.class, o -> known(o.value()))),
                ofPredicates(
                        "NOT LIKE leaves out the missing",
                        p -> ofNot(p, Predicate.Matches.class, m -> known(m.text()))),
                ofPredicates(
                        "NOT of a truth value is its being false",
                        p -> ofNot(p, Predicate.Holds.class, h -> known(h.bool()))),
                ofPredicates("count of nothing is missing", p -> whereThereAreEvents(p, AggregateFunction.COUNT)),
                ofPredicates("sum of nothing is missing", p -> whereThereAreEvents(p, AggregateFunction.SUM)),
                ofPredicates(
                        "a group of the missing is not ranked",
                        p -> p instanceof Predicate.Ranked r && !r.within().isEmpty()
                                ? new Predicate.And(List.of(p, known(r.within().get(0))))
                                : p));
    }

    private static List<PlantedBug> aboutLogic() {
        return List.of(
                ofPredicates(
                        "NOT (a AND b) is NOT a AND NOT b",
                        p -> p instanceof Predicate.Not not && not.operand() instanceof Predicate.And and
                                ? new Predicate.And(nots(and.parts()))
                                : p),
                ofPredicates(
                        "NOT (a OR b) is NOT a OR NOT b",
                        p -> p instanceof Predicate.Not not && not.operand() instanceof Predicate.Or or
                                ? new Predicate.Or(nots(or.parts()))
                                : p),
                ofPredicates("a OR (a AND b) is b", PlantedBugs::wronglyAbsorbed),
                ofPredicates(
                        "NOT < is >",
                        p -> p instanceof Predicate.Not not
                                        && not.operand() instanceof Predicate.Comparison c
                                        && c.comparator() == Comparator.LESS
                                ? new Predicate.Comparison(c.left(), Comparator.GREATER, c.right())
                                : p),
                ofPredicates(
                        "sides exchanged without the sign",
                        p -> p instanceof Predicate.Comparison c && c.left() instanceof Value.Literal
                                ? new Predicate.Comparison(c.right(), c.comparator(), c.left())
                                : p));
    }

    private static Predicate wronglyAbsorbed(Predicate predicate) {
        if (predicate instanceof Predicate.Or or) {
            for (Predicate part : or.parts()) {
                Optional<Predicate.And> absorbed = or.parts().stream()
                        .filter(other -> other instanceof Predicate.And and
                                && and.parts().contains(part))
                        .map(Predicate.And.class::cast)
                        .findFirst();
                if (absorbed.isPresent()) {
                    List<Predicate> rest = new ArrayList<>(absorbed.get().parts());
                    rest.remove(part);
                    return new Predicate.And(rest);
                }
            }
        }
        return predicate;
    }

    private static List<PlantedBug> aboutEvents() {
        return List.of(
                ofPredicates(
                        "any rows instead of the same row",
                        p -> p instanceof Predicate.Exists e && e.events().filter() instanceof Predicate.And and
                                ? new Predicate.And(and.parts().stream()
                                        .map(part -> (Predicate) new Predicate.Exists(
                                                new Events(e.events().source(), part)))
                                        .toList())
                                : p),
                ofPredicates(
                        "no x where y is x where not y",
                        p -> p instanceof Predicate.Not not && not.operand() instanceof Predicate.Exists e
                                ? new Predicate.Exists(new Events(
                                        e.events().source(),
                                        new Predicate.Not(e.events().filter())))
                                : p),
                ofPredicates(
                        "every of nothing holds",
                        p -> p instanceof Predicate.And and
                                        && and.parts().size() == 2
                                        && and.parts().get(0) instanceof Predicate.Exists
                                        && and.parts().get(1) instanceof Predicate.Not not
                                        && not.operand() instanceof Predicate.Exists
                                ? not
                                : p),
                ofValues(
                        "average by all rows",
                        v -> v instanceof Value.Aggregate a && a.function() == AggregateFunction.AVERAGE
                                ? new Value.Arithmetic(
                                        with(a, AggregateFunction.SUM), ArithmeticOperator.DIVIDE, count(a.events()))
                                : v),
                ofValues(
                        "distinct is dropped",
                        v -> v instanceof Value.Aggregate a && a.function() == AggregateFunction.COUNT_DISTINCT
                                ? count(where(a.events(), known(a.argument().orElseThrow())))
                                : v),
                ofValues(
                        "missing counts as distinct",
                        v -> v instanceof Value.Aggregate a && a.function() == AggregateFunction.COUNT_DISTINCT
                                ? new Value.Arithmetic(
                                        v,
                                        ArithmeticOperator.PLUS,
                                        new Value.Aggregate(
                                                AggregateFunction.COUNT_DISTINCT,
                                                where(
                                                        a.events(),
                                                        new Predicate.Not(known(
                                                                a.argument().orElseThrow()))),
                                                Optional.of(new Value.Literal(Constant.Numeric.of(1)))))
                                : v),
                ofValues(
                        "first skips the missing",
                        v -> v instanceof Value.Aggregate a && a.function() == AggregateFunction.FIRST
                                ? new Value.Aggregate(
                                        a.function(),
                                        where(a.events(), known(a.argument().orElseThrow())),
                                        a.argument())
                                : v),
                ofValues(
                        "last is the greatest",
                        v -> v instanceof Value.Aggregate a
                                        && a.function() == AggregateFunction.LAST
                                        && a.type().isNumber()
                                ? with(a, AggregateFunction.MAX)
                                : v),
                ofStreams("events to come exist", PlantedBugs::timeless),
                ofStreams(
                        "the second table is forgotten",
                        stream -> withTables(stream, stream.tables().subList(0, 1))),
                ofStreams(
                        "a join doubles rows",
                        stream -> stream.joins().isEmpty() ? stream : withTables(stream, twice(stream.tables()))));
    }

    private static List<PlantedBug> aboutTime() {
        return List.of(
                ofPredicates(
                        "< is <= for ages",
                        p -> p instanceof Predicate.Comparison c
                                        && c.comparator() == Comparator.GREATER
                                        && c.right() instanceof Value.Point point
                                        && point.bound() instanceof TimeBound.Ago
                                ? new Predicate.Comparison(c.left(), Comparator.AT_LEAST, c.right())
                                : p),
                ofPredicates(
                        "a period holds its end",
                        p -> p instanceof Predicate.Comparison c
                                        && c.comparator() == Comparator.LESS
                                        && c.right() instanceof Value.Point point
                                        && !(point.bound() instanceof TimeBound.Ago)
                                ? new Predicate.Comparison(c.left(), Comparator.AT_MOST, c.right())
                                : p),
                ofBounds(
                        "a month is 30 days",
                        b -> b instanceof TimeBound.Ago ago && ago.amount().unit() == TimeUnit.MONTH
                                ? ago(ago.amount().count() * 30, TimeUnit.DAY)
                                : b),
                ofBounds(
                        "a day is 24 hours",
                        b -> b instanceof TimeBound.Ago ago && ago.amount().unit() == TimeUnit.DAY
                                ? ago(ago.amount().count() * 24, TimeUnit.HOUR)
                                : b),
                ofPredicates(
                        "an age is days by 365",
                        p -> p instanceof Predicate.Comparison c
                                        && (c.comparator() == Comparator.AT_LEAST || c.comparator() == Comparator.LESS)
                                        && c.left() instanceof Value.Age age
                                        && c.right() instanceof Value.Literal literal
                                        && literal.constant() instanceof Constant.Numeric n
                                        && n.value().signum() >= 0
                                        && n.value().scale() <= 0
                                ? new Predicate.Comparison(
                                        age.date(),
                                        c.comparator().flipped(),
                                        new Value.Point(ago(n.value().longValueExact() * 365, TimeUnit.DAY)))
                                : p),
                inAsOf(
                        "windows end a day late",
                        asOf -> new AsOf(asOf.instant().plusSeconds(86_400), asOf.zone(), asOf.weekStart())),
                inAsOf("weeks start on Wednesday", asOf -> new AsOf(asOf.instant(), asOf.zone(), DayOfWeek.WEDNESDAY)),
                inModelAndAsOf(
                        "the calendar is that of UTC",
                        model -> withZones(model, true),
                        asOf -> new AsOf(asOf.instant(), ZoneOffset.UTC, asOf.weekStart())),
                inModel("timestamps are read in the calendar's zone", model -> withZones(model, false)));
    }

    private static List<PlantedBug> aboutTextsAndNumbers() {
        return List.of(
                ofPatterns(
                        "a pattern's escapes are lost",
                        pattern -> pattern.kind() == TextPattern.Kind.LIKE
                                ? new TextPattern(pattern.kind(), pattern.text().replace("\\", ""))
                                : pattern),
                ofPatterns("wildcards work everywhere", pattern -> switch (pattern.kind()) {
                    case LIKE -> pattern;
                    case STARTS_WITH -> new TextPattern(TextPattern.Kind.LIKE, pattern.text() + "%");
                    case ENDS_WITH -> new TextPattern(TextPattern.Kind.LIKE, "%" + pattern.text());
                    case CONTAINS -> new TextPattern(TextPattern.Kind.LIKE, "%" + pattern.text() + "%");
                }),
                ofConstants(
                        "blanks at the end do not count",
                        constant -> constant instanceof Constant.Text text
                                ? new Constant.Text(text.value().stripTrailing())
                                : constant),
                ofConstants(
                        "fractions of literals are lost",
                        constant -> constant instanceof Constant.Numeric n
                                ? new Constant.Numeric(n.value().setScale(0, RoundingMode.DOWN))
                                : constant),
                ofConstants(
                        "an empty text is missing",
                        constant -> constant instanceof Constant.Text text
                                        && text.value().isEmpty()
                                ? new Constant.Text("\u0001")
                                : constant),
                ofValues(
                        "division by zero is zero",
                        v -> v instanceof Value.Arithmetic a && a.operator() == ArithmeticOperator.DIVIDE
                                ? new Value.Arithmetic(a.left(), ArithmeticOperator.TIMES, a.right())
                                : v));
    }

    private static List<PlantedBug> aboutRanks() {
        return List.of(
                ofRanks(
                        "halves of percents are rounded down",
                        r -> r.limit() instanceof RankLimit.Percent percent
                                ? ranked(
                                        r,
                                        new RankLimit.Percent(percent.percent().subtract(new BigDecimal("0.0001"))),
                                        r.of())
                                : r),
                ofRanks("everybody is ranked", r -> ranked(r, r.limit(), Optional.empty())),
                ofRanks(
                        "one too many",
                        r -> r.limit() instanceof RankLimit.Count count
                                ? ranked(r, new RankLimit.Count(count.members() + 1), r.of())
                                : r));
    }

    private static List<PlantedBug> aboutTheCatalog() {
        return List.of(
                inModel(
                        "the population's filter is dropped",
                        model -> with(model, model.catalog(), Map.of(), model.streamFilters())),
                inModel(
                        "filters of streams are dropped",
                        model -> with(model, model.catalog(), model.populations(), Map.of())));
    }

    // ---- what they are made of --------------------------------------------------------------------------------------

    static PlantedBug ofPredicates(String name, UnaryOperator<Predicate> change) {
        return mapping(name, new ModelMapper() {
            @Override
            public Predicate map(Predicate predicate) {
                return change.apply(super.map(predicate));
            }
        });
    }

    static PlantedBug ofValues(String name, UnaryOperator<Value> change) {
        return mapping(name, new ModelMapper() {
            @Override
            public Value map(Value value) {
                return change.apply(super.map(value));
            }
        });
    }

    private static PlantedBug ofStreams(String name, UnaryOperator<Stream> change) {
        return mapping(name, new ModelMapper() {
            @Override
            public Events map(Events events) {
                Events mapped = super.map(events);
                return mapped.source() instanceof Source.Table table
                        ? new Events(change.apply(table.stream()), mapped.filter())
                        : mapped;
            }
        });
    }

    private static PlantedBug ofBounds(String name, UnaryOperator<TimeBound> change) {
        return ofValues(
                name,
                value -> value instanceof Value.Point point
                        ? new Value.Point(change.apply(point.bound()), point.clock())
                        : value);
    }

    private static PlantedBug ofPatterns(String name, UnaryOperator<TextPattern> change) {
        return ofPredicates(
                name,
                p -> p instanceof Predicate.Matches m ? new Predicate.Matches(m.text(), change.apply(m.pattern())) : p);
    }

    private static PlantedBug ofRanks(String name, UnaryOperator<Predicate.Ranked> change) {
        return ofPredicates(name, p -> p instanceof Predicate.Ranked ranked ? change.apply(ranked) : p);
    }

    private static PlantedBug ofConstants(String name, UnaryOperator<Constant> change) {
        return mapping(name, new ModelMapper() {
            @Override
            public Value visit(Value.Literal literal) {
                return new Value.Literal(change.apply(literal.constant()));
            }

            @Override
            public Predicate visit(Predicate.OneOf oneOf) {
                return new Predicate.OneOf(
                        map(oneOf.value()),
                        oneOf.constants().stream().map(change).toList());
            }
        });
    }

    static PlantedBug mapping(String name, ModelMapper mapper) {
        return inModel(name, model -> {
            Map<String, Segment> segments = new LinkedHashMap<>();
            model.segments()
                    .forEach((key, segment) -> segments.put(
                            key,
                            new Segment(
                                    segment.name(),
                                    segment.title(),
                                    segment.documentation(),
                                    segment.subject(),
                                    mapper.map(segment.predicate()))));
            return new Model(
                    model.catalog(),
                    model.populations(),
                    model.streamFilters(),
                    segments,
                    model.partitions(),
                    model.expectations(),
                    model.tests());
        });
    }

    /** {@code NOT atom} as it would be where the atom's value is known. */
    private static <T extends Predicate> Predicate ofNot(
            Predicate predicate, Class<T> atom, Function<T, Predicate> known) {
        return predicate instanceof Predicate.Not not && atom.isInstance(not.operand())
                ? new Predicate.And(List.of(known.apply(atom.cast(not.operand())), not))
                : predicate;
    }

    private static Predicate whereThereAreEvents(Predicate predicate, AggregateFunction function) {
        return predicate instanceof Predicate.Comparison c
                        && c.left() instanceof Value.Aggregate aggregate
                        && aggregate.function() == function
                ? new Predicate.And(List.of(predicate, new Predicate.Exists(aggregate.events())))
                : predicate;
    }

    static Predicate known(Value value) {
        return new Predicate.Known(value);
    }

    private static List<Predicate> nots(List<Predicate> parts) {
        return parts.stream().map(part -> (Predicate) new Predicate.Not(part)).toList();
    }

    private static Value with(Value.Aggregate aggregate, AggregateFunction function) {
        return new Value.Aggregate(function, aggregate.events(), aggregate.argument());
    }

    private static Value count(Events events) {
        return new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
    }

    static Events where(Events events, Predicate also) {
        return new Events(
                events.source(),
                events.filter().equals(ALWAYS) ? also : new Predicate.And(List.of(events.filter(), also)));
    }

    private static TimeBound ago(long count, TimeUnit unit) {
        return new TimeBound.Ago(new TimeAmount(count, unit));
    }

    private static Predicate.Ranked ranked(Predicate.Ranked r, RankLimit limit, Optional<String> of) {
        return new Predicate.Ranked(r.bottom(), limit, of, r.by(), r.within());
    }

    private static <T> List<T> twice(List<T> list) {
        List<T> twice = new ArrayList<>(list);
        twice.addAll(list);
        return twice;
    }

    private static Stream timeless(Stream s) {
        return new Stream(
                s.name(),
                s.title(),
                s.subject(),
                s.tables(),
                s.by(),
                s.key(),
                Optional.empty(),
                s.joins(),
                s.attributes());
    }

    private static Stream withTables(Stream s, List<Table> tables) {
        return new Stream(
                s.name(), s.title(), s.subject(), tables, s.by(), s.key(), s.moment(), s.joins(), s.attributes());
    }

    private static Model withZones(Model model, boolean calendarInUtc) {
        Catalog c = model.catalog();
        Catalog changed = calendarInUtc
                ? new Catalog(
                        c.name(),
                        ZoneOffset.UTC,
                        c.timestampZone(),
                        c.weekStart(),
                        c.subjects(),
                        c.streams(),
                        c.tables(),
                        c.relations())
                : new Catalog(
                        c.name(),
                        c.zone(),
                        c.zone(),
                        c.weekStart(),
                        c.subjects(),
                        c.streams(),
                        c.tables(),
                        c.relations());
        return with(model, changed, model.populations(), model.streamFilters());
    }

    private static Model with(
            Model model, Catalog catalog, Map<String, Predicate> populations, Map<String, Predicate> streamFilters) {
        return new Model(
                catalog,
                populations,
                streamFilters,
                model.segments(),
                model.partitions(),
                model.expectations(),
                model.tests());
    }
}
