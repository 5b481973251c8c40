package dev.seg.compiler.analyze;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Goes through a predicate and notes what it is made of: how many parts, which segments, whether events. */
final class PredicateParts extends ModelWalker {

    private final List<String> references = new ArrayList<>();
    private final IdentityHashMap<Value, Attribute> attributes = new IdentityHashMap<>();
    private long count;
    private int level;
    private int depth;
    private boolean aboutRowAlone = true;
    private boolean aboutPerson;

    private PredicateParts() {}

    static PredicateParts of(Predicate predicate) {
        PredicateParts parts = new PredicateParts();
        parts.walk(predicate);
        return parts;
    }

    /** The segments that it refers to directly, each as often as it stands there. */
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

    /** How many of its predicates stand inside of each other at the most. */
    int depth() {
        return depth;
    }

    boolean isAboutRowAlone() {
        return aboutRowAlone;
    }

    /** Whether it speaks of facts about a person. */
    boolean isAboutPerson() {
        return aboutPerson;
    }

    @Override
    public boolean walk(Predicate predicate) {
        count++;
        level++;
        depth = Math.max(depth, level);
        boolean goesOn = super.walk(predicate);
        level--;
        return goesOn;
    }

    @Override
    public boolean walk(Value value) {
        count++;
        return super.walk(value);
    }

    @Override
    public boolean walk(Events events) {
        aboutRowAlone = false;
        count++;
        return super.walk(events);
    }

    @Override
    public Boolean visit(Predicate.OneOf oneOf) {
        count += oneOf.constants().size();
        return super.visit(oneOf);
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        aboutRowAlone = false;
        references.add(member.segment());
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        aboutRowAlone = false;
        ranked.of().ifPresent(references::add);
        return super.visit(ranked);
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        aboutPerson = true;
        attributes.put(attribute, attribute.attribute());
        return true;
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        attributes.put(attribute, attribute.attribute());
        return true;
    }

    /** The key and the rows of a group stand with the groups. */
    @Override
    public Boolean visit(Value.GroupKey key) {
        return true;
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        aboutRowAlone = false;
        return true;
    }

    @Override
    public Boolean visit(Source.GroupRows rows) {
        return true;
    }

    @Override
    public Boolean visit(Source.People people) {
        people.segment().ifPresent(references::add);
        return super.visit(people);
    }
}
