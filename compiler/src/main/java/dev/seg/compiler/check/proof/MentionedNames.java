package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What conditions about a person speak of by name: attributes, measures, and streams outside of measures. */
final class MentionedNames extends ModelWalker {

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
    MentionedNames(Model model, String subject, List<Predicate> conditions) {
        this.model = model;
        this.subject = subject;
        walkAll(conditions);
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

    private void member(String segment) {
        if (segments.add(segment)) {
            walk(model.segment(segment).predicate());
        }
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        member(member.segment());
        return true;
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        ranked.of().ifPresent(this::member);
        return walkEach(ranked.within()) && walk(ranked.by());
    }

    /** What is asked of rows that are not the person's ends with them. */
    @Override
    public Boolean visit(Predicate.Exists exists) {
        super.visit(exists);
        return true;
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        super.visit(aggregate);
        return true;
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        if (!inMeasure) {
            values.put(attribute.attribute().name(), attribute);
        }
        return true;
    }

    @Override
    public Boolean visit(Value.Named named) {
        if (!inMeasure && named.up() < 0) {
            values.put(named.name(), named);
        }
        boolean before = inMeasure;
        inMeasure = true;
        super.visit(named);
        inMeasure = before;
        return true;
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

    /** False for rows that belong to nobody: what is said of them is not said of the person. */
    @Override
    public Boolean visit(Source.Lookup lookup) {
        ofLookups = true;
        return false;
    }

    @Override
    public Boolean visit(Source.Union union) {
        union.branches().forEach(this::walk);
        return true;
    }

    /** Rows of groups that have been spoken of already. */
    @Override
    public Boolean visit(Source.GroupRows rows) {
        return true;
    }

    /** False for people of other kinds: what is said of them is not said of the person. */
    @Override
    public Boolean visit(Source.People people) {
        people.segment().ifPresent(this::member);
        return super.visit(people) && people.subject().equals(subject);
    }

    @Override
    public Boolean visit(Source.Related related) {
        return related.relation().other().equals(subject);
    }
}
