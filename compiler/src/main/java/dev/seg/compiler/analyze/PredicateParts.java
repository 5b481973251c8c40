package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Goes through a predicate and notes what it is made of: how many parts, which segments, whether events. */
final class PredicateParts implements Predicate.Visitor<Void>, Value.Visitor<Void>, Source.Visitor<Void> {

    private final List<String> references = new ArrayList<>();
    private final IdentityHashMap<Value, Attribute> attributes = new IdentityHashMap<>();
    private long count;
    private boolean aboutRowAlone = true;
    private boolean aboutPerson;

    private PredicateParts() {}

    static PredicateParts of(Predicate predicate) {
        PredicateParts parts = new PredicateParts();
        parts.read(predicate);
        return parts;
    }

    /** The segments that it refers to, directly. */
    Set<String> references() {
        return new LinkedHashSet<>(references);
    }

    /** The same, each as often as it stands there. */
    List<String> mentions() {
        return List.copyOf(references);
    }

    /** The attributes that it looks at, by each place where it does. */
    IdentityHashMap<Value, Attribute> attributes() {
        return attributes;
    }

    /** How many predicates and values it is made of. */
    long count() {
        return count;
    }

    boolean isAboutRowAlone() {
        return aboutRowAlone;
    }

    /** Whether it speaks of facts about a person. */
    boolean isAboutPerson() {
        return aboutPerson;
    }

    private void read(Predicate predicate) {
        count++;
        predicate.accept(this);
    }

    private void read(Value value) {
        count++;
        value.accept(this);
    }

    private void read(Events events) {
        aboutRowAlone = false;
        count++;
        events.source().accept(this);
        read(events.filter());
    }

    private Void values(List<Value> values) {
        values.forEach(this::read);
        return done();
    }

    @Override
    public Void visit(Source.Table table) {
        return done();
    }

    @Override
    public Void visit(Source.Lookup lookup) {
        return done();
    }

    @Override
    public Void visit(Source.Chosen chosen) {
        read(chosen.events());
        return done();
    }

    @Override
    public Void visit(Source.Union union) {
        union.branches().forEach(this::read);
        return done();
    }

    @Override
    public Void visit(Source.Groups groups) {
        read(groups.events());
        return values(groups.keys());
    }

    @Override
    public Void visit(Source.GroupRows rows) {
        return done();
    }

    @Override
    public Void visit(Source.People people) {
        people.segment().ifPresent(references::add);
        return values(people.within());
    }

    @Override
    public Void visit(Source.OfPeople rows) {
        rows.people().accept(this);
        return rows.rows().accept(this);
    }

    @Override
    public Void visit(Source.Related related) {
        return done();
    }

    @Override
    public Void visit(Predicate.Recurs recurs) {
        read(recurs.date());
        return done();
    }

    @Override
    public Void visit(Value.Common common) {
        return values(common.branches());
    }

    @Override
    public Void visit(Value.GroupKey key) {
        return done();
    }

    @Override
    public Void visit(Value.RowNumber number) {
        number.by().forEach(ordering -> read(ordering.value()));
        return values(number.within());
    }

    @Override
    public Void visit(Value.Neighbour neighbour) {
        read(neighbour.value());
        return done();
    }

    @Override
    public Void visit(Value.Call call) {
        return values(call.arguments());
    }

    @Override
    public Void visit(Value.HowMany howMany) {
        return all(howMany.conditions());
    }

    @Override
    public Void visit(Value.Bucket bucket) {
        aboutRowAlone = false;
        return done();
    }

    private Void all(List<Predicate> parts) {
        parts.forEach(this::read);
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }

    @Override
    public Void visit(Predicate.Truth truth) {
        return done();
    }

    @Override
    public Void visit(Predicate.And and) {
        return all(and.parts());
    }

    @Override
    public Void visit(Predicate.Or or) {
        return all(or.parts());
    }

    @Override
    public Void visit(Predicate.Not not) {
        read(not.operand());
        return done();
    }

    @Override
    public Void visit(Predicate.Comparison comparison) {
        read(comparison.left());
        read(comparison.right());
        return done();
    }

    @Override
    public Void visit(Predicate.OneOf oneOf) {
        count += oneOf.constants().size();
        read(oneOf.value());
        return done();
    }

    @Override
    public Void visit(Predicate.Matches matches) {
        read(matches.text());
        return done();
    }

    @Override
    public Void visit(Predicate.Known known) {
        read(known.value());
        return done();
    }

    @Override
    public Void visit(Predicate.Holds holds) {
        read(holds.bool());
        return done();
    }

    @Override
    public Void visit(Predicate.Exists exists) {
        read(exists.events());
        return done();
    }

    @Override
    public Void visit(Predicate.Member member) {
        aboutRowAlone = false;
        references.add(member.segment());
        return done();
    }

    @Override
    public Void visit(Predicate.Ranked ranked) {
        aboutRowAlone = false;
        ranked.of().ifPresent(references::add);
        read(ranked.by());
        ranked.within().forEach(this::read);
        return done();
    }

    @Override
    public Void visit(Value.Literal literal) {
        return done();
    }

    @Override
    public Void visit(Value.SubjectAttribute attribute) {
        aboutPerson = true;
        attributes.put(attribute, attribute.attribute());
        return done();
    }

    @Override
    public Void visit(Value.EventAttribute attribute) {
        attributes.put(attribute, attribute.attribute());
        return done();
    }

    @Override
    public Void visit(Value.EventMoment moment) {
        return done();
    }

    @Override
    public Void visit(Value.Aggregate aggregate) {
        read(aggregate.events());
        aggregate.argument().ifPresent(this::read);
        return done();
    }

    @Override
    public Void visit(Value.Named named) {
        read(named.definition());
        return done();
    }

    @Override
    public Void visit(Value.Arithmetic arithmetic) {
        read(arithmetic.left());
        read(arithmetic.right());
        return done();
    }

    @Override
    public Void visit(Value.Point point) {
        return done();
    }

    @Override
    public Void visit(Value.Age age) {
        read(age.date());
        return done();
    }
}
