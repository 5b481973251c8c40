package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a person conditions read: attributes, streams and the time zone, by name. Conditions that read nothing in common
 * cannot contradict each other.
 *
 * <p>Example: {@code spend > 100 AND age < 30} reads the stream {@code order} and the attribute {@code age}.
 */
final class Footprint implements Predicate.Visitor<Boolean>, Value.Visitor<Boolean>, Source.Visitor<Boolean> {

    private static final String STREAM = "event ";

    private final Model model;
    private final Optional<Column> key;
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> segments = new LinkedHashSet<>();

    private Footprint(Model model, String subject) {
        this.model = model;
        this.key = model.catalog().subject(subject).map(Subject::key);
    }

    /** What a condition about people of a subject reads; empty where that is not the person's own alone, or is its key. */
    static Optional<Set<String>> of(Predicate condition, Model model, String subject) {
        Footprint footprint = new Footprint(model, subject);
        return condition.accept(footprint) ? Optional.of(footprint.read) : Optional.empty();
    }

    /** Under this name an attribute is read. */
    static String attribute(String name) {
        return name;
    }

    /** Under this name a stream is read. */
    static String stream(String name) {
        return STREAM + name;
    }

    /** The stream that is read under a name, if one is. */
    static Optional<String> streamOf(String name) {
        return name.startsWith(STREAM) ? Optional.of(name.substring(STREAM.length())) : Optional.empty();
    }

    private boolean all(List<Predicate> parts) {
        return parts.stream().allMatch(part -> part.accept(this));
    }

    private boolean values(List<Value> parts) {
        return parts.stream().allMatch(part -> part.accept(this));
    }

    private boolean events(Events events) {
        return events.source().accept(this) && events.filter().accept(this);
    }

    private boolean zone(Clock clock) {
        if (clock == Clock.PERSON) {
            read.add(Person.ZONE);
        }
        return true;
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
        return comparison.left().accept(this) && comparison.right().accept(this);
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
        return !segments.add(member.segment())
                || model.segment(member.segment()).predicate().accept(this);
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        return false;
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        return recurs.date().accept(this) && zone(recurs.clock());
    }

    @Override
    public Boolean visit(Value.Literal literal) {
        return true;
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        read.add(attribute(attribute.attribute().name()));
        return key.filter(attribute.attribute().column()::equals).isEmpty();
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
        return named.definition().accept(this);
    }

    @Override
    public Boolean visit(Value.Arithmetic arithmetic) {
        return arithmetic.left().accept(this) && arithmetic.right().accept(this);
    }

    @Override
    public Boolean visit(Value.Point point) {
        return zone(point.clock());
    }

    @Override
    public Boolean visit(Value.Age age) {
        return age.date().accept(this);
    }

    @Override
    public Boolean visit(Value.Common common) {
        return values(common.branches());
    }

    @Override
    public Boolean visit(Value.GroupKey key) {
        return key.key().accept(this);
    }

    @Override
    public Boolean visit(Value.RowNumber number) {
        return number.by().stream().allMatch(by -> by.value().accept(this)) && values(number.within());
    }

    @Override
    public Boolean visit(Value.Neighbour neighbour) {
        return neighbour.value().accept(this);
    }

    @Override
    public Boolean visit(Value.Call call) {
        return values(call.arguments()) && (call.function() != ScalarFunction.LOCAL || zone(Clock.PERSON));
    }

    @Override
    public Boolean visit(Value.HowMany howMany) {
        return all(howMany.conditions());
    }

    /** The key alone decides. */
    @Override
    public Boolean visit(Value.Bucket bucket) {
        return false;
    }

    @Override
    public Boolean visit(Source.Table table) {
        read.add(stream(table.stream().name()));
        return true;
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        return false;
    }

    @Override
    public Boolean visit(Source.Chosen chosen) {
        return events(chosen.events());
    }

    @Override
    public Boolean visit(Source.Union union) {
        return union.branches().stream().allMatch(this::events);
    }

    @Override
    public Boolean visit(Source.Groups groups) {
        return events(groups.events()) && values(groups.keys());
    }

    /** Rows of groups that are being read already. */
    @Override
    public Boolean visit(Source.GroupRows rows) {
        return true;
    }

    @Override
    public Boolean visit(Source.People people) {
        return false;
    }

    @Override
    public Boolean visit(Source.OfPeople rows) {
        return false;
    }

    @Override
    public Boolean visit(Source.Related related) {
        return false;
    }
}
