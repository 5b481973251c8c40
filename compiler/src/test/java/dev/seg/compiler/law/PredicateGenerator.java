package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.CalendarUnit;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.TextPattern;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes well-typed conditions of every form about the people of a world. */
final class PredicateGenerator {
    private static final Predicate ALWAYS = new Predicate.Truth(true);
    private static final int FORMS = 80;
    static final List<Comparator> ORDERS =
            List.of(Comparator.LESS, Comparator.AT_MOST, Comparator.GREATER, Comparator.AT_LEAST);
    static final List<Comparator> ALL = List.of(Comparator.values());
    private static final List<String> PERCENTS = List.of("0.1", "1", "2.5", "10", "12.5", "33.3", "50", "99.5", "100");

    /** Numbers that cheap types cannot hold. */
    private static final List<String> EDGES = List.of(
            "1.5",
            "3000000000",
            "-3000000000",
            "0.0000000000000000001",
            "9223372036854775807",
            "-9223372036854775807",
            "1234567890123456.78901234");

    private final Choices choices;
    private final World world;
    private final ValueGenerator values;
    private final Samples samples;
    private final FormGenerator forms;

    /**
     * @param forms that conditions may have besides those of facts and plain events
     */
    PredicateGenerator(Choices choices, World world, Set<Form> forms) {
        this(choices, world, forms, new Samples(choices));
    }

    private PredicateGenerator(Choices choices, World world, Set<Form> forms, Samples samples) {
        this.choices = choices;
        this.world = world;
        this.samples = samples;
        this.values = new ValueGenerator(choices, world, stream -> rowFilter(stream));
        this.forms = new FormGenerator(choices, world, forms, this, values, samples);
    }

    /** Takes constants from what values are of these people. */
    void sampleFrom(Evaluator evaluator, List<Person> people) {
        samples.from(evaluator, people);
    }

    /** Tells that a condition was taken, so that what is rare is made more often. */
    void keep(Predicate condition) {
        forms.keep(condition);
    }

    /** One for conditions about the members of a subject, with fewer forms. */
    PredicateGenerator about(String subject, Set<Form> fewer) {
        return new PredicateGenerator(choices, world.about(subject), fewer, samples);
    }

    /**
     * A condition about a person.
     *
     * @param known the segments that it may refer to
     */
    Predicate condition(int depth, List<String> known) {
        int choice = choices.below(100);
        if (depth > 0 && choice < 45) {
            List<Predicate> parts = new ArrayList<>();
            for (int i = choices.of(2, 2, 3); i > 0; i--) {
                parts.add(condition(depth - 1, known));
            }
            return choice < 22 ? new Predicate.And(parts) : new Predicate.Or(parts);
        }
        if (depth > 0 && choice < 57) {
            return new Predicate.Not(condition(depth - 1, known));
        }
        if (depth > 0 && choice < 65) {
            return redundant(condition(depth - 1, known), condition(depth - 1, known));
        }
        return atom(known);
    }

    /** What a rewrite might make shorter. */
    private Predicate redundant(Predicate a, Predicate b) {
        return switch (choices.below(7)) {
            case 0 -> new Predicate.Or(List.of(a, new Predicate.And(List.of(a, b))));
            case 1 -> new Predicate.And(List.of(new Predicate.Or(List.of(b, a)), a));
            case 2 -> new Predicate.Not(new Predicate.Not(a));
            case 3 -> new Predicate.And(List.of(a, b, a));
            case 4 -> new Predicate.Or(List.of(b, ALWAYS, a));
            case 5 ->
                new Predicate.And(List.of(a, new Predicate.And(List.of(b, ALWAYS)), new Predicate.And(List.of())));
            default -> new Predicate.Or(List.of(a, new Predicate.And(List.of(b, new Predicate.Not(a)))));
        };
    }

    private Predicate atom(List<String> known) {
        Optional<Predicate> form = choices.percent(FORMS) ? forms.atom(known) : Optional.empty();
        return form.orElseGet(() -> plainAtom(known));
    }

    private Predicate plainAtom(List<String> known) {
        int choice = choices.below(100);
        if (choice < 34) {
            return numbers(() -> values.number(2), () -> Optional.of(values.number(1)));
        }
        if (choice < 48) {
            return existence();
        }
        if (choice < 56 && !known.isEmpty()) {
            return new Predicate.Member(choices.of(known));
        }
        if (choice < 63) {
            return ranked(known);
        }
        if (choice < 64) {
            return new Predicate.Truth(choices.percent(50));
        }
        return valueCondition();
    }

    /** About a text, truth value, moment or floating point number of a person. */
    private Predicate valueCondition() {
        Type type = choices.of(
                Type.TEXT,
                Type.TEXT,
                Type.TEXT,
                Type.BOOL,
                Type.BOOL,
                Type.DATE,
                Type.TIMESTAMP,
                Type.INSTANT,
                Type.FLOAT);
        return values.of(type)
                .map(left -> condition(left, () -> values.of(type)))
                .orElseGet(this::existence);
    }

    ValueGenerator values() {
        return values;
    }

    /** About one of the person's attributes alone. */
    Predicate attributeCondition() {
        Type type = choices.of(world.subject().attributes()).type();
        return values.attribute(type)
                .map(operand -> condition(operand, () -> values.attribute(type)))
                .orElse(ALWAYS);
    }

    Predicate condition(Operand left, Supplier<Optional<Operand>> other) {
        if (choices.percent(10)) {
            return new Predicate.Known(left.value());
        }
        return switch (left.value().type()) {
            case BOOL -> truth(left, other);
            case INT, DECIMAL -> numbers(() -> left, other);
            case FLOAT -> floats(left, other);
            case TEXT -> texts(left, other);
            case DATE -> choices.percent(35) ? days(left) : moments(left, other);
            case TIMESTAMP, INSTANT -> moments(left, other);
            case DURATION -> throw new IllegalArgumentException("nobody has a duration");
        };
    }

    private Predicate truth(Operand left, Supplier<Optional<Operand>> other) {
        return switch (choices.below(4)) {
            case 0 -> new Predicate.Holds(left.value());
            case 1 -> new Predicate.Not(new Predicate.Holds(left.value()));
            case 2 -> compare(left.value(), Comparator.EQUAL, literal(new Constant.Bool(choices.percent(50))));
            default ->
                compare(left.value(), Comparator.EQUAL, other.get().orElse(left).value());
        };
    }

    private Predicate numbers(Supplier<Operand> operand, Supplier<Optional<Operand>> other) {
        Operand left = operand.get();
        int choice = choices.below(100);
        if (choice < 6) {
            return new Predicate.Known(left.value());
        }
        if (choice < 16) {
            List<Constant> constants = choices.some(choices.between(1, 4), left.samples());
            if (choices.percent(20)) {
                constants.add(Operand.constant(new BigDecimal(choices.of(EDGES))));
            }
            return new Predicate.OneOf(left.value(), constants);
        }
        Comparator comparator = choices.of(ALL);
        if (choice == 16) {
            Value constant = literal(choices.of(left.samples()));
            return compare(constant, comparator, literal(choices.of(left.samples())));
        }
        if (choice < 32) {
            return compare(left.value(), comparator, other.get().orElse(left).value());
        }
        BigDecimal sample = choices.of(left.numbers());
        BigDecimal near = switch (choices.below(20)) {
            case 0, 1 -> sample.signum() < 0 ? sample.add(BigDecimal.ONE) : sample.subtract(BigDecimal.ONE);
            case 2 -> sample.subtract(new BigDecimal("0.01"));
            case 3 -> new BigDecimal(choices.of(EDGES));
            default -> sample;
        };
        Value literal = literal(new Constant.Numeric(near));
        return choices.percent(10)
                ? compare(literal, comparator, left.value())
                : compare(left.value(), comparator, literal);
    }

    /** Floating point numbers are put in order only. */
    private Predicate floats(Operand left, Supplier<Optional<Operand>> other) {
        if (choices.percent(75)) {
            return compare(left.value(), choices.of(ORDERS), literal(choices.of(left.samples())));
        }
        Optional<Operand> exact = choices.percent(40) && !Shift.isAboutRow(left.value())
                ? values.attribute(Type.INT, Type.DECIMAL)
                : Optional.empty();
        return compare(
                left.value(), choices.of(ORDERS), exact.or(other).orElse(left).value());
    }

    private Predicate texts(Operand left, Supplier<Optional<Operand>> other) {
        int choice = choices.below(100);
        if (choice < 30) {
            return compare(left.value(), Comparator.EQUAL, literal(choices.of(left.samples())));
        }
        if (choice < 45) {
            return compare(left.value(), choices.of(ORDERS), literal(choices.of(left.samples())));
        }
        if (choice < 55) {
            return compare(
                    left.value(), choices.of(ALL), other.get().orElse(left).value());
        }
        if (choice < 58) {
            return compare(literal(choices.of(left.samples())), choices.of(ALL), left.value());
        }
        if (choice < 75) {
            return new Predicate.OneOf(left.value(), choices.some(choices.between(1, 4), left.samples()));
        }
        String sample = ((Constant.Text) choices.of(left.samples())).value();
        return new Predicate.Matches(left.value(), pattern(sample));
    }

    private TextPattern pattern(String sample) {
        int[] signs = sample.codePoints().toArray();
        int from = choices.below(signs.length + 1);
        int to = choices.between(from, signs.length);
        String part = new String(signs, from, to - from);
        return switch (choices.below(5)) {
            case 0 -> new TextPattern(TextPattern.Kind.STARTS_WITH, new String(signs, 0, to));
            case 1 -> new TextPattern(TextPattern.Kind.ENDS_WITH, new String(signs, from, signs.length - from));
            case 2 -> new TextPattern(TextPattern.Kind.CONTAINS, part);
            default -> new TextPattern(TextPattern.Kind.LIKE, like(signs));
        };
    }

    private String like(int[] signs) {
        StringBuilder pattern = new StringBuilder(choices.percent(20) ? "%" : "");
        for (int sign : signs) {
            switch (choices.below(8)) {
                case 0 -> pattern.append('_');
                case 1 -> pattern.append('%');
                default -> pattern.append("%_\\".indexOf(sign) >= 0 ? "\\" : "").appendCodePoint(sign);
            }
        }
        return pattern.append(choices.percent(20) ? "%" : "").toString();
    }

    private Predicate days(Operand left) {
        List<Constant> samples = left.samples();
        if (samples.isEmpty()) {
            return moments(left, Optional::empty);
        }
        return choices.percent(40)
                ? new Predicate.OneOf(left.value(), choices.some(choices.between(1, 3), samples))
                : compare(left.value(), choices.of(ALL), literal(choices.of(samples)));
    }

    private Predicate moments(Operand left, Supplier<Optional<Operand>> other) {
        if (choices.percent(12)) {
            return other.get()
                    .map(right -> compare(left.value(), choices.of(ALL), right.value()))
                    .orElseGet(() -> window(left.value()));
        }
        return window(left.value());
    }

    /** After a bound, before one, or between two. */
    Predicate window(Value moment) {
        Predicate one = bound(moment);
        if (choices.percent(60)) {
            return one;
        }
        if (choices.percent(35)) {
            CalendarUnit unit = choices.of(List.of(CalendarUnit.values()));
            int offset = choices.of(0, -1, -1);
            return new Predicate.And(List.of(
                    compare(moment, Comparator.AT_LEAST, new Value.Point(new TimeBound.StartOf(unit, offset))),
                    compare(moment, Comparator.LESS, new Value.Point(new TimeBound.StartOf(unit, offset + 1)))));
        }
        TimeBound first = choices.of(world.bounds());
        TimeBound second = choices.of(world.bounds());
        boolean ordered = world.asOf().resolve(first).isBefore(world.asOf().resolve(second));
        return new Predicate.And(List.of(
                compare(
                        moment,
                        choices.of(Comparator.GREATER, Comparator.AT_LEAST),
                        new Value.Point(ordered ? first : second)),
                compare(
                        moment,
                        choices.of(Comparator.LESS, Comparator.AT_MOST),
                        new Value.Point(ordered ? second : first))));
    }

    private Predicate bound(Value moment) {
        Value point = new Value.Point(choices.of(world.bounds()));
        Comparator comparator = choices.percent(90) ? choices.of(ORDERS) : Comparator.EQUAL;
        return choices.percent(10) ? compare(point, comparator, moment) : compare(moment, comparator, point);
    }

    private Predicate existence() {
        Stream stream = values.stream();
        Events events = new Events(stream, rowFilter(stream));
        Predicate exists = new Predicate.Exists(events);
        if (choices.percent(20)) {
            // every such event fits: there is one, and none that does not fit
            Predicate misfit = new Predicate.And(List.of(events.filter(), new Predicate.Not(rowCondition(stream, 0))));
            return new Predicate.And(
                    List.of(exists, new Predicate.Not(new Predicate.Exists(new Events(stream, misfit)))));
        }
        return choices.percent(35) ? new Predicate.Not(exists) : exists;
    }

    private Predicate ranked(List<String> known) {
        Optional<Operand> other = choices.percent(35)
                ? values.of(choices.of(Type.TEXT, Type.DATE, Type.TIMESTAMP, Type.INSTANT, Type.FLOAT))
                : Optional.empty();
        RankLimit limit = choices.percent(50)
                ? new RankLimit.Count(choices.of(1, 3, 7, 20, 45, 100))
                : new RankLimit.Percent(new BigDecimal(choices.of(PERCENTS)));
        List<Value> within = new ArrayList<>();
        if (choices.percent(40)) {
            values.attribute(Type.TEXT, Type.BOOL, Type.INT).ifPresent(group -> within.add(group.value()));
        }
        if (choices.percent(15)) {
            values.attribute(Type.BOOL, Type.DATE, Type.DECIMAL).ifPresent(group -> within.add(group.value()));
        }
        if (choices.percent(10)) {
            values.of(choices.of(Type.TEXT, Type.DATE, Type.INT))
                    .map(ValueGenerator::named)
                    .ifPresent(group -> within.add(group.value()));
        }
        return new Predicate.Ranked(
                choices.percent(50),
                limit,
                known.isEmpty() || choices.percent(70) ? Optional.empty() : Optional.of(choices.of(known)),
                other.orElseGet(() -> values.number(1)).value(),
                within);
    }

    private Predicate rowFilter(Stream stream) {
        if (choices.percent(25)) {
            return ALWAYS;
        }
        return stream.moment().isPresent() && choices.percent(45)
                ? new Predicate.And(List.of(
                        window(new Value.EventMoment(stream.moment().get())),
                        rowCondition(stream, choices.of(0, 0, 1))))
                : rowCondition(stream, choices.of(0, 1, 1, 2));
    }

    /** About one row of a stream. */
    Predicate rowCondition(Stream stream, int depth) {
        if (depth > 0 && choices.percent(70)) {
            Predicate first = rowCondition(stream, depth - 1);
            return switch (choices.below(3)) {
                case 0 -> new Predicate.And(List.of(first, rowCondition(stream, depth - 1)));
                case 1 -> new Predicate.Or(List.of(first, rowCondition(stream, depth - 1)));
                default -> new Predicate.Not(first);
            };
        }
        Type type = choices.of(stream.attributes()).type();
        Supplier<Optional<Operand>> operand =
                () -> type.isExactNumber() ? values.rowNumber(stream, 1) : values.rowValue(stream, type);
        if (stream.moment().isPresent() && choices.percent(15)) {
            return window(new Value.EventMoment(stream.moment().get()));
        }
        return operand.get().map(left -> condition(left, operand)).orElse(ALWAYS);
    }

    static Value literal(Constant constant) {
        return new Value.Literal(constant);
    }

    static Predicate compare(Value left, Comparator comparator, Value right) {
        return new Predicate.Comparison(left, comparator, right);
    }
}
