package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * All that a condition can depend on, by name, other people and rows that belong to nobody included: as {@link Footprint},
 * but of every condition. Conditions that have nothing in common hold together where each of them can hold.
 *
 * <p>Example: {@code age < 30 AND has store where city = "Bonn"} touches the attribute {@code age} and the table
 * {@code store}.
 */
final class Touched extends ModelWalker {

    /** Other people: that there are some, and whatever they are like. */
    static final String PEOPLE = " people";

    /** The person's key. */
    static final String KEY = " key";

    private final Model model;
    private final Optional<Column> key;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> segments = new LinkedHashSet<>();

    private Touched(Model model, String subject) {
        this.model = model;
        this.key = model.catalog().subject(subject).map(Subject::key);
    }

    /** The names of what a condition about people of a subject touches. */
    static Set<String> by(Predicate condition, Model model, String subject) {
        Touched touched = new Touched(model, subject);
        touched.walk(condition);
        return touched.names;
    }

    private boolean zone(Clock clock) {
        if (clock == Clock.PERSON) {
            names.add(Person.ZONE);
        }
        return true;
    }

    private void segment(String segment) {
        if (segments.add(segment)) {
            walk(model.segment(segment).predicate());
        }
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        segment(member.segment());
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        names.add(PEOPLE);
        names.add(KEY);
        ranked.of().ifPresent(this::segment);
        return super.visit(ranked);
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        return super.visit(recurs) && zone(recurs.clock());
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        boolean isKey = key.filter(attribute.attribute().column()::equals).isPresent();
        names.add(isKey ? KEY : Footprint.attribute(attribute.attribute().name()));
        return true;
    }

    @Override
    public Boolean visit(Value.Point point) {
        return zone(point.clock());
    }

    @Override
    public Boolean visit(Value.Call call) {
        return super.visit(call) && (call.function() != ScalarFunction.LOCAL || zone(Clock.PERSON));
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        names.add(KEY);
        return true;
    }

    @Override
    public Boolean visit(Source.Table table) {
        names.add(Footprint.stream(table.stream().name()));
        return true;
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        names.add("table " + lookup.table().name());
        return true;
    }

    /** Rows of groups that are being read already. */
    @Override
    public Boolean visit(Source.GroupRows rows) {
        return true;
    }

    @Override
    public Boolean visit(Source.People people) {
        names.add(PEOPLE);
        people.segment().ifPresent(this::segment);
        return super.visit(people);
    }

    @Override
    public Boolean visit(Source.Related related) {
        names.add(PEOPLE);
        names.add(Footprint.attribute(related.relation().mine().name()));
        names.add(Footprint.attribute(related.relation().theirs().name()));
        return true;
    }
}
