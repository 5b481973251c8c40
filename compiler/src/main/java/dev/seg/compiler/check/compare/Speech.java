package dev.seg.compiler.check.compare;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a condition speaks of in the end: columns and streams, whatever names lead to them. Two segments of the same people
 * speak of the same things, unless one says something that does not matter.
 */
public final class Speech extends ModelWalker {

    private final Set<Object> things = new HashSet<>();
    private final Set<String> segments = new HashSet<>();
    private final Deque<String> unread = new ArrayDeque<>();

    private Speech() {}

    /** The things that the segment of a name speaks of, those of other segments that it refers to included. */
    public static Set<Object> of(Model model, String segment) {
        Speech speech = new Speech();
        speech.read(segment);
        while (!speech.unread.isEmpty()) {
            speech.walk(model.segment(speech.unread.remove()).predicate());
        }
        return speech.things;
    }

    /** Later: a chain of references may be long. */
    private void read(String segment) {
        if (segments.add(segment)) {
            unread.add(segment);
        }
    }

    private void note(Attribute attribute) {
        things.add(List.<Object>of(attribute.name(), attribute.column(), attribute.json()));
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        read(member.segment());
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        ranked.of().ifPresent(this::read);
        things.add("rank");
        return super.visit(ranked);
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        note(attribute.attribute());
        return true;
    }

    @Override
    public Boolean visit(Value.EventAttribute attribute) {
        note(attribute.attribute());
        return true;
    }

    @Override
    public Boolean visit(Value.Bucket bucket) {
        things.add(bucket);
        return true;
    }

    @Override
    public Boolean visit(Source.Table table) {
        things.add(table.stream().name());
        return true;
    }

    @Override
    public Boolean visit(Source.Lookup lookup) {
        things.add(lookup.table().name());
        return true;
    }

    @Override
    public Boolean visit(Source.Related related) {
        things.add(related.relation().name());
        return true;
    }

    @Override
    public Boolean visit(Source.People people) {
        people.segment().ifPresent(this::read);
        things.add(Optional.of(people.subject()));
        return super.visit(people);
    }
}
