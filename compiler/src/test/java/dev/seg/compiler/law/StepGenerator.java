package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes segments that are found out step by step: {@code region = "EU" AND count(order) >= 3 AND has mail AND no visit in last 30d}.
 */
final class StepGenerator {
    private final Choices choices;
    private final World world;
    private final PredicateGenerator attributes;
    private final List<Stream> streams;

    private StepGenerator(Choices choices, World world) {
        this.choices = choices;
        this.world = world;
        this.attributes = new PredicateGenerator(choices, world, EnumSet.noneOf(Form.class));
        this.streams = world.catalog().streams().stream()
                .filter(stream -> stream.subject().equals(world.about()))
                .toList();
    }

    /** So many segments of a world. */
    static LawCase of(long seed, int segments, World world) {
        StepGenerator generator = new StepGenerator(new Choices(seed * 17 + 3), world);
        Map<String, Predicate> named = new LinkedHashMap<>();
        IntStream.rangeClosed(1, segments).forEach(i -> named.put("steps_" + i, generator.segment()));
        return new LawCase(world, named);
    }

    private Predicate segment() {
        List<Predicate> parts = new ArrayList<>();
        if (choices.percent(75) && !world.subject().attributes().isEmpty()) {
            parts.add(attributes.attributeCondition());
        }
        for (int i = choices.between(1, 3); i > 0; i--) {
            parts.add(ofEvents(choices.of(streams)));
        }
        return new Predicate.And(parts);
    }

    private Predicate ofEvents(Stream stream) {
        Events events = new Events(new Source.Table(stream), filter(stream));
        return switch (choices.below(6)) {
            case 0 -> new Predicate.Exists(events);
            case 1 -> new Predicate.Not(new Predicate.Exists(events));
            case 2 -> compared(count(events), Comparator.EQUAL);
            case 3 -> compared(sum(stream, events), choices.of(List.of(Comparator.values())));
            default -> compared(count(events), choices.of(Comparator.AT_LEAST, Comparator.GREATER));
        };
    }

    private Predicate filter(Stream stream) {
        if (stream.moment().isEmpty() || choices.percent(50)) {
            return new Predicate.Truth(true);
        }
        return new Predicate.Comparison(
                new Value.EventMoment(stream.moment().get()),
                choices.of(Comparator.GREATER, Comparator.AT_MOST),
                new Value.Point(choices.of(world.bounds())));
    }

    private Predicate compared(Value value, Comparator comparator) {
        Value limit = new Value.Literal(Constant.Numeric.of(choices.of(0, 1, 1, 2, 3, 4)));
        return choices.percent(80)
                ? new Predicate.Comparison(value, comparator, limit)
                : new Predicate.Comparison(limit, comparator.flipped(), value);
    }

    private static Value count(Events events) {
        return new Value.Aggregate(AggregateFunction.COUNT, events, Optional.empty());
    }

    /** The sum, the least, the greatest or the average of numbers, or how many there are. */
    private Value sum(Stream stream, Events events) {
        List<Attribute> numbers = stream.attributes().stream()
                .filter(attribute -> attribute.type() == Type.INT || attribute.type() == Type.DECIMAL)
                .toList();
        if (numbers.isEmpty()) {
            return count(events);
        }
        AggregateFunction function = choices.of(
                AggregateFunction.SUM,
                AggregateFunction.SUM,
                AggregateFunction.MIN,
                AggregateFunction.MAX,
                AggregateFunction.AVERAGE,
                AggregateFunction.MEDIAN);
        return new Value.Aggregate(function, events, Optional.of(new Value.EventAttribute(choices.of(numbers))));
    }
}
