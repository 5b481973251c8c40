package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.TimeAmount;
import dev.seg.compiler.type.TimeUnit;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a condition about a person that has a wanted {@link Form}, if the world has what it takes. */
final class FormGenerator {
    private static final Predicate ALWAYS = new Predicate.Truth(true);
    private static final int TRIES = 6;

    /** How much more rarely a form is tried that was not possible. */
    private static final int IMPOSSIBLE = 1;

    private static final List<AggregateFunction> FIGURES = List.of(
            AggregateFunction.SUM,
            AggregateFunction.AVERAGE,
            AggregateFunction.MIN,
            AggregateFunction.MAX,
            AggregateFunction.COUNT_DISTINCT);

    private final Choices choices;
    private final World world;
    private final Set<Form> forms;
    private final PredicateGenerator predicates;
    private final ValueGenerator values;
    private final Samples samples;
    private final RowShapes shapes;
    private final RowConditions rows;
    private final Map<Form, Integer> made = new EnumMap<>(Form.class);
    private final Map<Form, Integer> kept = new EnumMap<>(Form.class);

    FormGenerator(
            Choices choices,
            World world,
            Set<Form> forms,
            PredicateGenerator predicates,
            ValueGenerator values,
            Samples samples) {
        this.choices = choices;
        this.world = world;
        this.forms = possible(forms, world);
        this.predicates = predicates;
        this.values = values;
        this.samples = samples;
        this.shapes = new RowShapes(choices, world, this.forms, samples);
        this.rows = new RowConditions(choices, this.forms, shapes, predicates, values);
    }

    /** Without zones there is no clock of the person's own. */
    private static Set<Form> possible(Set<Form> forms, World world) {
        EnumSet<Form> possible = EnumSet.noneOf(Form.class);
        possible.addAll(forms);
        if (world.subject().zone().isEmpty()) {
            possible.remove(Form.LOCAL);
        }
        return possible;
    }

    /** Forms of conditions that nobody kept have not been made. */
    void keep(Predicate condition) {
        FormFinder.of(condition).forEach(form -> kept.merge(form, 1, Integer::sum));
        made.clear();
        made.putAll(kept);
    }

    /** Of the form that was made least often. */
    Optional<Predicate> atom(List<String> known) {
        for (int i = 0; i < TRIES && !forms.isEmpty(); i++) {
            Form form = rarest();
            Optional<Predicate> atom = atom(form, known).filter(found -> forms.containsAll(FormFinder.of(found)));
            if (atom.isPresent()) {
                FormFinder.of(atom.get()).forEach(found -> made.merge(found, 1, Integer::sum));
                return atom;
            }
            made.merge(form, IMPOSSIBLE, Integer::sum);
            kept.merge(form, IMPOSSIBLE, Integer::sum);
        }
        return Optional.empty();
    }

    private Form rarest() {
        int least = forms.stream().mapToInt(this::made).min().orElse(0);
        return choices.of(
                forms.stream().filter(form -> made(form) <= least).sorted().toList());
    }

    private int made(Form form) {
        return made.getOrDefault(form, 0);
    }

    private Optional<Predicate> atom(Form form, List<String> known) {
        return switch (form) {
            case NUMBERING -> shapes.numbered().map(row -> quantified(row, and(rows.numbering(row), row)));
            case CHOSEN -> chosen().map(row -> quantified(row, rows.filter(row, List.of(), 1)));
            case UNION -> union().map(row -> quantified(row, rows.filter(row, List.of(), 1)));
            case GROUPS -> groups().map(row -> quantified(row, rows.filter(row, List.of(), 1)));
            case SEQUENCE -> Optional.of(sequence());
            case CORRELATED_FIGURE -> correlatedFigure();
            case PERSON_IN_ROW -> Optional.of(personInRow());
            case LOOKUP -> shapes.lookup().map(this::lookup);
            case HISTORY ->
                world.history().map(shapes::stream).map(row -> quantified(row, rows.filter(row, List.of(), 1)));
            case RELATED -> related();
            case PEOPLE, PEOPLE_WITHIN, OWNED_ROWS -> people(form, known);
            case MEDIAN, VARIANCE -> spread(form);
            case PARTS, LOCAL, ELAPSED, RECURS -> moments(form);
            case BUCKET -> Optional.of(bucket());
            case HOW_MANY -> Optional.of(howMany(known));
            case LOWER -> lower();
            case VERSION -> version();
            case DISTANCE -> distance();
        };
    }

    private Predicate and(Predicate first, RowShape row) {
        return choices.percent(50) ? first : new Predicate.And(List.of(first, rows.filter(row, List.of(), 1)));
    }

    // ---- rows

    private Optional<RowShape> chosen() {
        Optional<RowShape> base =
                choices.percent(30) ? union() : shapes.numbered().or(shapes::timed);
        return base.map(row -> {
            Source chosen = new Source.Chosen(new Events(row.source(), rows.filter(row, List.of(), 0)));
            return row.with(chosen);
        });
    }

    private Optional<RowShape> union() {
        return forms.contains(Form.UNION)
                ? shapes.union(row -> new Events(row.source(), rows.filter(row, List.of(), 0)))
                : Optional.empty();
    }

    private Optional<RowShape> groups() {
        RowShape base = choices.percent(20)
                ? union().orElseGet(shapes::anyStream)
                : choices.percent(12) && forms.contains(Form.CHOSEN)
                        ? chosen().orElseGet(shapes::anyStream)
                        : shapes.anyStream();
        return groups(base);
    }

    private Optional<RowShape> groups(RowShape base) {
        return forms.contains(Form.GROUPS)
                ? shapes.groups(base, choices.percent(60) ? ALWAYS : rows.filter(base, List.of(), 0))
                : Optional.empty();
    }

    /** There are such rows, so many of them, or a figure of them is so. */
    private Predicate quantified(RowShape row, Predicate filter) {
        Events events = new Events(row.source(), filter);
        Predicate exists = new Predicate.Exists(events);
        int choice = choices.below(10);
        if (choice < 4) {
            return choices.percent(30) ? new Predicate.Not(exists) : exists;
        }
        if (choice < 5) {
            Predicate misfit = new Predicate.And(List.of(filter, new Predicate.Not(rows.plain(row))));
            return new Predicate.And(
                    List.of(exists, new Predicate.Not(new Predicate.Exists(new Events(row.source(), misfit)))));
        }
        if (choice < 8) {
            return compared(new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty()));
        }
        return compared(figure(row, events));
    }

    private Value figure(RowShape row, Events events) {
        List<AggregateFunction> ends = new ArrayList<>();
        if (row.moment().isPresent() && row.isNumbered()) {
            ends.addAll(List.of(AggregateFunction.FIRST, AggregateFunction.LAST));
        }
        List<Operand> numbers = row.columns(Type.INT, Type.DECIMAL);
        if (!numbers.isEmpty() && choices.percent(75)) {
            ends.addAll(FIGURES);
            Value argument = choices.of(numbers).value();
            boolean beside = row.isNumbered() && forms.contains(Form.NUMBERING) && choices.percent(20);
            return new Value.Aggregate(
                    choices.of(ends),
                    events,
                    Optional.of(beside ? new Value.Neighbour(choices.percent(50), argument, 0) : argument));
        }
        if (!ends.isEmpty() && !row.columns().isEmpty()) {
            return new Value.Aggregate(
                    choices.of(ends),
                    events,
                    Optional.of(choices.of(row.columns()).value()));
        }
        return new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
    }

    /** With what it is of somebody. */
    private Predicate compared(Value value) {
        Operand operand = samples.operand(value);
        boolean isUnknown = operand.samples().isEmpty()
                && value.type() != Type.BOOL
                && !value.type().isMoment();
        return isUnknown ? new Predicate.Known(value) : predicates.condition(operand, () -> values.of(value.type()));
    }

    private Predicate sequence() {
        RowShape first = shapes.timed().orElseGet(shapes::anyStream);
        Predicate then = rows.sequence(first, List.of(), 1);
        Predicate filter =
                choices.percent(50) ? then : new Predicate.And(List.of(rows.filter(first, List.of(), 0), then));
        return quantified(first, filter);
    }

    /** Of rows that are told apart. */
    private Optional<Predicate> correlatedFigure() {
        Optional<RowShape> first = choices.percent(20) ? groups() : shapes.numbered();
        return first.flatMap(row -> rows.figure(row).map(figure -> quantified(row, and(figure, row))));
    }

    private Predicate personInRow() {
        RowShape row = shapes.anyStream();
        return quantified(row, and(rows.ofPerson(row), row));
    }

    private Predicate lookup(RowShape table) {
        if (choices.percent(65)) {
            Predicate filter = choices.percent(65) && forms.contains(Form.PERSON_IN_ROW)
                    ? and(rows.ofPerson(table), table)
                    : rows.filter(table, List.of(), 0);
            return quantified(table, filter);
        }
        RowShape row = shapes.anyStream();
        Predicate filter = rows.correlated(table, List.of(row))
                .<Predicate>map(same -> new Predicate.Exists(new Events(table.source(), and(same, table))))
                .orElseGet(() -> rows.filter(row, List.of(), 0));
        return quantified(row, choices.percent(30) ? new Predicate.Not(filter) : filter);
    }

    // ---- people

    /** The forms that conditions about other people have. */
    private PredicateGenerator others(String subject) {
        EnumSet<Form> fewer = EnumSet.noneOf(Form.class);
        fewer.addAll(forms);
        fewer.removeAll(Set.of(Form.PEOPLE, Form.PEOPLE_WITHIN, Form.OWNED_ROWS, Form.RELATED, Form.HOW_MANY));
        return predicates.about(subject, fewer);
    }

    private Optional<Predicate> related() {
        List<Relation> fitting = world.catalog().relations().stream()
                .filter(relation -> relation.subject().equals(world.about()))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Relation relation = choices.of(fitting);
        PredicateGenerator others = others(relation.other());
        Predicate filter = choices.percent(20) ? ALWAYS : others.condition(choices.of(0, 0, 1), List.of());
        return Optional.of(figureOfPeople(new Events(new Source.Related(relation), filter), others, true));
    }

    private Predicate figureOfPeople(Events people, PredicateGenerator others, boolean existence) {
        int choice = choices.below(10);
        if (existence && choice < 4) {
            Predicate exists = new Predicate.Exists(people);
            return choices.percent(30) ? new Predicate.Not(exists) : exists;
        }
        if (choice < 6) {
            return compared(new Value.Aggregate(AggregateFunction.COUNT, people, Optional.empty()));
        }
        Value argument = others.values().number(0).value();
        Value figure = new Value.Aggregate(choices.of(FIGURES), people, Optional.of(argument));
        return choices.percent(50)
                ? PredicateGenerator.compare(values.number(0).value(), choices.of(PredicateGenerator.ORDERS), figure)
                : compared(figure);
    }

    private Optional<Predicate> people(Form form, List<String> known) {
        List<Value> within = new ArrayList<>();
        if (form == Form.PEOPLE_WITHIN || (form == Form.OWNED_ROWS && may(Form.PEOPLE_WITHIN, 35))) {
            values.attribute(Type.TEXT, Type.BOOL, Type.INT).ifPresent(fact -> within.add(fact.value()));
            if (within.isEmpty()) {
                return Optional.empty();
            }
        }
        Optional<String> segment =
                known.isEmpty() || choices.percent(60) ? Optional.empty() : Optional.of(choices.of(known));
        Source.People people = new Source.People(world.about(), segment, within);
        PredicateGenerator others = others(world.about());
        if (form == Form.OWNED_ROWS) {
            return Optional.of(ownedRows(people));
        }
        Predicate filter = choices.percent(40) ? ALWAYS : others.condition(0, known);
        Predicate figure = figureOfPeople(new Events(people, filter), others, false);
        if (!within.isEmpty()) {
            return Optional.of(figure);
        }
        Value count = new Value.Aggregate(AggregateFunction.COUNT, new Events(people, filter), Optional.empty());
        Value own = values.number(0).value();
        return Optional.of(
                choices.percent(25)
                        ? PredicateGenerator.compare(
                                new Value.Arithmetic(
                                        own, ArithmeticOperator.TIMES, RowConditions.number(choices.of(2, 5, 10))),
                                choices.of(PredicateGenerator.ORDERS),
                                count)
                        : figure);
    }

    private Predicate ownedRows(Source.People people) {
        if (choices.percent(20)) {
            Optional<Predicate> grouped = groupsOfOwned(people);
            if (grouped.isPresent()) {
                return grouped.get();
            }
        }
        RowShape row = choices.percent(15) ? groups().orElseGet(shapes::anyStream) : shapes.anyStream();
        Source owned = new Source.OfPeople(people, row.source());
        Source source = choices.percent(10) && forms.contains(Form.CHOSEN)
                ? new Source.Chosen(new Events(owned, rows.filter(row, List.of(), 0)))
                : owned;
        Events pooled = new Events(source, rows.filter(row, List.of(), 0));
        Value figure = figure(row.with(pooled.source()), pooled);
        Value own = figure instanceof Value.Aggregate aggregate
                ? new Value.Aggregate(aggregate.function(), new Events(row.source(), ALWAYS), aggregate.argument())
                : figure;
        return own.type().isNumber() && choices.percent(60)
                ? PredicateGenerator.compare(own, choices.of(PredicateGenerator.ORDERS), figure)
                : compared(figure);
    }

    /** {@code everyone.order per category}: of each group nothing is said that is about whom the condition is about. */
    private Optional<Predicate> groupsOfOwned(Source.People people) {
        RowShape row = shapes.anyStream();
        RowShape owned = row.with(new Source.OfPeople(people, row.source()));
        return groups(owned).map(groups -> {
            Predicate filter = rows.filter(groups, List.of(), 0);
            boolean isClosed = people.within().isEmpty() || !FormFinder.isAboutPerson(filter);
            return compared(figure(groups, new Events(groups.source(), isClosed ? filter : ALWAYS)));
        });
    }

    private boolean may(Form form, int percent) {
        return forms.contains(form) && choices.percent(percent);
    }

    // ---- figures and functions

    private Optional<Predicate> spread(Form form) {
        RowShape row = choices.percent(15) ? groups().orElseGet(shapes::anyStream) : shapes.anyStream();
        List<Operand> numbers = row.columns(Type.INT, Type.DECIMAL);
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        AggregateFunction function = form == Form.MEDIAN ? AggregateFunction.MEDIAN : AggregateFunction.VARIANCE;
        Events events = new Events(row.source(), choices.percent(50) ? ALWAYS : rows.filter(row, List.of(), 0));
        Value figure = new Value.Aggregate(
                function, events, Optional.of(choices.of(numbers).value()));
        if (choices.percent(70)) {
            return Optional.of(compared(figure));
        }
        Value other = new Value.Aggregate(
                choices.of(AggregateFunction.AVERAGE, function),
                new Events(row.source(), ALWAYS),
                Optional.of(choices.of(numbers).value()));
        return Optional.of(PredicateGenerator.compare(figure, choices.of(PredicateGenerator.ORDERS), other));
    }

    private Predicate bucket() {
        int size = choices.of(2, 3, 7, 10, 100, 10_000);
        Value bucket = new Value.Bucket(size, choices.of("seg", "spring", "", "\u00df'"));
        return choices.percent(70)
                ? PredicateGenerator.compare(
                        bucket, choices.of(PredicateGenerator.ORDERS), RowConditions.number(choices.between(0, size)))
                : compared(bucket);
    }

    private Predicate howMany(List<String> known) {
        EnumSet<Form> fewer = EnumSet.copyOf(forms);
        fewer.remove(Form.HOW_MANY);
        PredicateGenerator parts = predicates.about(world.about(), fewer);
        List<Predicate> conditions = new ArrayList<>();
        for (int i = choices.of(2, 3, 3, 4); i > 0; i--) {
            conditions.add(parts.condition(choices.of(0, 0, 0, 1), known));
        }
        Value howMany = new Value.HowMany(conditions);
        int number = choices.between(1, conditions.size());
        return PredicateGenerator.compare(
                howMany,
                choices.of(Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.EQUAL),
                RowConditions.number(number));
    }

    private Optional<Predicate> lower() {
        if (choices.percent(60)) {
            return values.of(Type.TEXT).map(text -> predicates.condition(lower(text), () -> values.of(Type.TEXT)));
        }
        RowShape row = shapes.anyStream();
        List<Operand> texts = row.columns(Type.TEXT);
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(quantified(row, predicates.condition(lower(choices.of(texts)), Optional::empty)));
    }

    private static Operand lower(Operand text) {
        List<Constant> constants = text.samples().stream()
                .map(sample -> ((Constant.Text) sample).value().toLowerCase(Locale.ROOT))
                .<Constant>map(Constant.Text::new)
                .toList();
        return new Operand(new Value.Call(ScalarFunction.LOWER, List.of(text.value())), constants);
    }

    private Optional<Predicate> version() {
        List<Attribute> versions = world.subject().attributes().stream()
                .filter(attribute -> attribute.is(Attribute.Mark.VERSION))
                .toList();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Value version = order(new Value.SubjectAttribute(choices.of(versions)));
        Value constant = order(PredicateGenerator.literal(new Constant.Text(choices.of(ValuePools.VERSIONS))));
        return Optional.of(
                choices.percent(10)
                        ? new Predicate.Known(version)
                        : PredicateGenerator.compare(version, choices.of(PredicateGenerator.ALL), constant));
    }

    private static Value order(Value text) {
        return new Value.Call(ScalarFunction.VERSION_ORDER, List.of(text));
    }

    /** With limits that are well away from the distances that there are, since these are not exact. */
    private Optional<Predicate> distance() {
        Optional<Attribute> lat = named(world.subject().attributes(), "lat_");
        Optional<Attribute> lon = named(world.subject().attributes(), "lon_");
        if (lat.isEmpty() || lon.isEmpty()) {
            return Optional.empty();
        }
        Value here = new Value.SubjectAttribute(lat.get());
        Value there = new Value.SubjectAttribute(lon.get());
        List<RowShape> tables = shapes.lookup().stream()
                .filter(table -> named(table, "lat_").isPresent())
                .toList();
        if (tables.isEmpty() || choices.percent(50)) {
            Value distance = distance(
                    here, there, degrees(choices.of(ValuePools.LATITUDES)), degrees(choices.of(ValuePools.LONGITUDES)));
            return Optional.of(limited(distance, samples.of(distance)));
        }
        RowShape table = tables.get(0);
        Value distance = distance(
                here,
                there,
                named(table, "lat_").orElseThrow(),
                named(table, "lon_").orElseThrow());
        Value nearest =
                new Value.Aggregate(AggregateFunction.MIN, new Events(table.source(), ALWAYS), Optional.of(distance));
        return Optional.of(
                choices.percent(30)
                        ? limited(nearest, samples.of(nearest))
                        : quantified(table, limited(distance, samples.of(nearest))));
    }

    private static Value distance(Value... degrees) {
        return new Value.Call(ScalarFunction.DISTANCE_KM, List.of(degrees));
    }

    private static Value degrees(String degrees) {
        return PredicateGenerator.literal(new Constant.Numeric(new BigDecimal(degrees)));
    }

    private Predicate limited(Value distance, List<Object> found) {
        double near = found.isEmpty() ? 100 : (Double) choices.of(found);
        BigDecimal limit = BigDecimal.valueOf(near + choices.of(0.5, 3.0, 17.0)).setScale(2, RoundingMode.HALF_UP);
        return PredicateGenerator.compare(
                distance,
                choices.of(PredicateGenerator.ORDERS),
                PredicateGenerator.literal(new Constant.Numeric(limit)));
    }

    private Optional<Attribute> named(List<Attribute> attributes, String prefix) {
        return attributes.stream()
                .filter(attribute -> attribute.name().startsWith(prefix))
                .findFirst();
    }

    private static Optional<Value> named(RowShape row, String prefix) {
        return row.columns().stream()
                .map(Operand::value)
                .filter(value -> value instanceof Value.EventAttribute attribute
                        && attribute.attribute().name().startsWith(prefix))
                .findFirst();
    }

    // ---- moments

    private Optional<Predicate> moments(Form form) {
        Type type = switch (form) {
            case RECURS -> Type.DATE;
            case ELAPSED -> choices.of(Type.TIMESTAMP, Type.INSTANT);
            default -> choices.of(Type.DATE, Type.TIMESTAMP, Type.INSTANT, Type.INSTANT);
        };
        boolean isPart = form == Form.PARTS || (form == Form.LOCAL && choices.percent(50));
        if (choices.percent(45)) {
            return values.of(type)
                    .map(moment -> isPart
                            ? predicates.condition(samples.operand(part(form, moment.value())), Optional::empty)
                            : moment(
                                    form,
                                    moment.value(),
                                    values.of(type).orElse(moment).value()));
        }
        return shapes.timed().flatMap(row -> {
            List<Value> moments = new ArrayList<>();
            row.moment()
                    .filter(at -> form != Form.RECURS || at.type() == Type.DATE)
                    .ifPresent(moments::add);
            row.columns(Type.DATE, Type.TIMESTAMP, Type.INSTANT).forEach(column -> moments.add(column.value()));
            moments.removeIf(moment -> form == Form.RECURS && moment.type() != Type.DATE);
            moments.removeIf(moment -> form == Form.ELAPSED && !RowConditions.isTimed(moment));
            if (moments.isEmpty()) {
                return Optional.empty();
            }
            Value moment = choices.of(moments);
            Predicate filter = isPart
                    ? predicates.condition(shapes.sampled(row, part(form, moment)), Optional::empty)
                    : moment(form, moment, choices.of(moments));
            return Optional.of(quantified(row, and(filter, row)));
        });
    }

    private Predicate moment(Form form, Value moment, Value other) {
        return switch (form) {
            case RECURS -> recurs(moment);
            case ELAPSED -> rows.elapsed(choices.percent(30) ? now() : other, moment);
            default -> onClock(predicates.window(moment));
        };
    }

    private Value part(Form form, Value moment) {
        return new Value.Call(
                choices.of(Parts.of(moment.type())),
                List.of(form == Form.LOCAL ? new Value.Call(ScalarFunction.LOCAL, List.of(moment)) : moment));
    }

    private static Value now() {
        return new Value.Point(new TimeBound.Ago(new TimeAmount(0, TimeUnit.DAY)));
    }

    /** The same bounds on the person's clock. */
    private static Predicate onClock(Predicate window) {
        return new ModelMapper() {
            @Override
            public Value visit(Value.Point point) {
                return new Value.Point(point.bound(), Clock.PERSON);
            }
        }.map(window);
    }

    private Predicate recurs(Value date) {
        TimeBound today = new TimeBound.StartOf(CalendarUnit.DAY, 0);
        CalendarUnit unit = choices.of(List.of(CalendarUnit.values()));
        int offset = choices.of(-1, 0, 0, 1);
        TimeBound from = choices.percent(50) ? today : new TimeBound.StartOf(unit, offset);
        TimeBound until = from.equals(today)
                ? new TimeBound.Later(
                        new TimeBound.StartOf(CalendarUnit.DAY, 1),
                        new TimeAmount(choices.of(0, 1, 7, 30, 90, 400), TimeUnit.DAY))
                : new TimeBound.StartOf(unit, offset + 1);
        return new Predicate.Recurs(date, from, until, may(Form.LOCAL, 40) ? Clock.PERSON : Clock.CATALOG);
    }
}
