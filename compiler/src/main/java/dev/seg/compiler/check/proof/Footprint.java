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
 * What of a person conditions read: attributes, streams and the time zone, by name. Conditions that read nothing in common
 * cannot contradict each other.
 *
 * <p>Example: {@code spend > 100 AND age < 30} reads the stream {@code order} and the attribute {@code age}.
 */
final class Footprint extends ModelWalker {

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
        return footprint.walk(condition) ? Optional.of(footprint.read) : Optional.empty();
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

    private boolean zone(Clock clock) {
        if (clock == Clock.PERSON) {
            read.add(Person.ZONE);
        }
        return true;
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        return !segments.add(member.segment())
                || walk(model.segment(member.segment()).predicate());
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        return false;
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        return super.visit(recurs) && zone(recurs.clock());
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        read.add(attribute(attribute.attribute().name()));
        return key.filter(attribute.attribute().column()::equals).isEmpty();
    }

    @Override
    public Boolean visit(Value.Point point) {
        return zone(point.clock());
    }

    @Override
    public Boolean visit(Value.Call call) {
        return super.visit(call) && (call.function() != ScalarFunction.LOCAL || zone(Clock.PERSON));
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
