package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What conditions about a person speak of by name: attributes, measures, and streams outside of measures. */
final class Mentions implements Predicate.Visitor<Boolean>, Value.Visitor<Boolean> {

    private final Model model;
    private final Set<String> segments = new LinkedHashSet<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Map<String, Stream> allStreams = new LinkedHashMap<>();
    private boolean inMeasure;

    Mentions(Model model, List<Predicate> conditions) {
        this.model = model;
        conditions.forEach(condition -> condition.accept(this));
    }

    /** Attributes and measures by name. */
    Map<String, Value> values() {
        return values;
    }

    /** Streams that are not spoken of by a measure's name alone. */
    Map<String, Stream> streams() {
        return streams;
    }

    /** Streams, those that measures look at included. */
    Map<String, Stream> allStreams() {
        return allStreams;
    }

    private boolean all(List<Predicate> parts) {
        parts.forEach(part -> part.accept(this));
        return true;
    }

    private boolean events(Events events) {
        allStreams.put(events.stream().name(), events.stream());
        if (!inMeasure) {
            streams.put(events.stream().name(), events.stream());
        }
        return true;
    }

    private void attribute(Attribute attribute, Value value) {
        if (!inMeasure) {
            values.put(attribute.name(), value);
        }
    }

    @Override
    public Boolean visit(Predicate.Truth truth) {
        return true;
    }

    @Override
    public Boolean visit(Predicate.And and) {
        return all(and.parts());
    }

    @Override
    public Boolean visit(Predicate.Or or) {
        return all(or.parts());
    }

    @Override
    public Boolean visit(Predicate.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Comparison comparison) {
        comparison.left().accept(this);
        return comparison.right().accept(this);
    }

    @Override
    public Boolean visit(Predicate.OneOf oneOf) {
        return oneOf.value().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Matches matches) {
        return matches.text().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Known known) {
        return known.value().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Holds holds) {
        return holds.bool().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Exists exists) {
        return events(exists.events());
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        return segments.add(member.segment())
                && model.segment(member.segment()).predicate().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        ranked.of().ifPresent(of -> new Predicate.Member(of).accept(this));
        ranked.within().forEach(value -> value.accept(this));
        return ranked.by().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        throw new IllegalStateException("not proved yet: " + recurs);
    }

    @Override
    public Boolean visit(Value.Literal literal) {
        return true;
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        attribute(attribute.attribute(), attribute);
        return true;
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        return true;
    }

    @Override
    public Boolean visit(Value.EventMoment moment) {
        return true;
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        return events(aggregate.events());
    }

    @Override
    public Boolean visit(Value.Named named) {
        if (!inMeasure) {
            values.put(named.name(), named);
        }
        boolean before = inMeasure;
        inMeasure = true;
        named.definition().accept(this);
        inMeasure = before;
        return true;
    }

    @Override
    public Boolean visit(Value.Arithmetic arithmetic) {
        arithmetic.left().accept(this);
        return arithmetic.right().accept(this);
    }

    @Override
    public Boolean visit(Value.Point point) {
        return true;
    }

    @Override
    public Boolean visit(Value.Age age) {
        return age.date().accept(this);
    }

    @Override
    public Boolean visit(Value.Common common) {
        throw new IllegalStateException("not proved yet: " + common);
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        throw new IllegalStateException("not proved yet: " + key);
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        throw new IllegalStateException("not proved yet: " + number);
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        throw new IllegalStateException("not proved yet: " + neighbour);
    }

    @Override
    public Boolean visit(Value.Call call) {
        throw new IllegalStateException("not proved yet: " + call);
    }

    @Override
    public Boolean visit(Value.HowMany howMany) {
        throw new IllegalStateException("not proved yet: " + howMany);
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        throw new IllegalStateException("not proved yet: " + bucket);
    }
}
