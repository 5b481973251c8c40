package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What conditions about a person speak of by name: attributes, measures, and streams outside of measures. */
final class Mentions implements Predicate.Visitor<Boolean>, Value.Visitor<Boolean>, Source.Visitor<Boolean> {

    private final Model model;
    private final Set<String> segments = new LinkedHashSet<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Map<String, Stream> allStreams = new LinkedHashMap<>();
    private final String subject;
    private boolean inMeasure;
    private boolean ofLookups;
    private boolean ofKeys;

    /**
     * @param subject whose people the conditions are about
     */
    Mentions(Model model, String subject, List<Predicate> conditions) {
        this.model = model;
        this.subject = subject;
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

    /** Whether rows that belong to nobody are spoken of. */
    boolean ofLookups() {
        return ofLookups;
    }

    /** Whether buckets are spoken of, which the key alone decides. */
    boolean ofKeys() {
        return ofKeys;
    }

    private boolean all(List<Predicate> parts) {
        parts.forEach(part -> part.accept(this));
        return true;
    }

    private boolean values(List<Value> parts) {
        parts.forEach(part -> part.accept(this));
        return true;
    }

    private boolean events(Events events) {
        return events.source().accept(this) && events.filter().accept(this);
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
        return recurs.date().accept(this);
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
        return events(aggregate.events())
                && aggregate.argument().map(argument -> argument.accept(this)).orElse(true);
    }

    @Override
    public Boolean visit(Value.Named named) {
        if (!inMeasure && named.up() < 0) {
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
        return true;
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        return true;
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        return true;
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        return true;
    }

    @Override
    public Boolean visit(Value.Call call) {
        return values(call.arguments());
    }

    @Override
    public Boolean visit(Value.HowMany howMany) {
        return all(howMany.conditions());
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        ofKeys = true;
        return true;
    }

    @Override
    public Boolean visit(Source.Table table) {
        allStreams.put(table.stream().name(), table.stream());
        if (!inMeasure) {
            streams.put(table.stream().name(), table.stream());
        }
        return true;
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        ofLookups = true;
        return false;
    }

    @Override
    public Boolean visit(Source.Chosen chosen) {
        return events(chosen.events());
    }

    @Override
    public Boolean visit(Source.Union union) {
        union.branches().forEach(this::events);
        return true;
    }

    @Override
    public Boolean visit(Source.Groups groups) {
        return events(groups.events()) && values(groups.keys());
    }

    @Override
    public Boolean visit(Source.GroupRows rows) {
        return true;
    }

    /** False for people of other kinds: what is said of them is not said of the person. */
    @Override
    public Boolean visit(Source.People people) {
        people.segment().ifPresent(segment -> new Predicate.Member(segment).accept(this));
        return values(people.within()) && people.subject().equals(subject);
    }

    @Override
    public Boolean visit(Source.OfPeople rows) {
        return rows.people().accept(this) && rows.rows().accept(this);
    }

    @Override
    public Boolean visit(Source.Related related) {
        return related.relation().other().equals(subject);
    }
}
