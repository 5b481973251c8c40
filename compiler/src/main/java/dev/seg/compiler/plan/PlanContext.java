package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/** What the parts of one plan have in common. */
final class PlanContext {
    private static final Predicate ALL = new Predicate.Truth(true);

    private final Model model;
    private final AsOf asOf;
    private final Set<Rewrite> rewrites;
    private final Statistics statistics;
    private final ReadOnce readOnce;
    private final Relations relations;
    private final MomentTranslator moments;
    private final MemberResolver members;
    private final Simplifier simplifier;
    private final Names names;
    private final List<Cte> parts = new ArrayList<>();
    private final Map<Asked, Map<Fact, String>> figureNames = new LinkedHashMap<>();
    private Optional<RelNode> zones = Optional.empty();

    /** What is read of a source for each person, whatever it is called. */
    private record Asked(FactSource source, String key, Set<Fact> facts) {}

    /**
     * @param live whether the plan is kept, and read when the clock stands elsewhere
     * @param readOnce which figures are reckoned together
     * @param shared segments that are columns
     */
    PlanContext(
            Model model,
            AsOf asOf,
            boolean live,
            Set<Rewrite> rewrites,
            Statistics statistics,
            ReadOnce readOnce,
            Set<String> shared) {
        this.model = model;
        this.asOf = asOf;
        this.rewrites = ImmutableSet.copyOf(rewrites);
        this.statistics = statistics;
        this.readOnce = readOnce;
        this.relations = new Relations(model.catalog(), new Expressions(live));
        this.moments = new MomentTranslator(relations.expressions(), model.catalog(), asOf);
        this.members = new MemberResolver(model, shared);
        this.simplifier = new Simplifier(rewrites, asOf);
        this.names = new Names(relations.tables().names());
    }

    boolean uses(Rewrite rewrite) {
        return rewrites.contains(rewrite);
    }

    Statistics statistics() {
        return statistics;
    }

    /** Which figures are reckoned together. */
    ReadOnce readOnce() {
        return readOnce;
    }

    Relations relations() {
        return relations;
    }

    Expressions expressions() {
        return relations.expressions();
    }

    /** The time zones that people may have: one column. */
    RelNode zones() {
        if (zones.isEmpty()) {
            zones = Optional.of(KnownZones.of(this));
        }
        return zones.orElseThrow();
    }

    AsOf asOf() {
        return asOf;
    }

    Bounds bounds() {
        return new Bounds(asOf, expressions().isLive());
    }

    /** Names of the parts of the query. */
    Names names() {
        return names;
    }

    /**
     * A part of the query with a name of its own; what is read twice is one part.
     *
     * @param wanted the name, if it is free
     */
    Cte part(RelNode rows, String wanted) {
        for (Cte part : parts) {
            if (part.getInput().deepEquals(rows)) {
                return part;
            }
        }
        Cte part = new Cte(rows, names.unique(wanted));
        parts.add(part);
        return part;
    }

    /**
     * The names of figures of a source, in the order of their columns; figures that are asked for again have the names and
     * the order of the first time, so that they are one {@link #part}.
     */
    Map<Fact, String> figureNames(FactSource source, String key, Map<Fact, String> wanted) {
        return figureNames.computeIfAbsent(
                new Asked(source, key, ImmutableSet.copyOf(wanted.keySet())),
                first -> FactNames.of(wanted, List.of(key)));
    }

    List<Subject> subjects() {
        return model.catalog().subjects();
    }

    Subject subject(String name) {
        return model.catalog().subject(name).orElseThrow(() -> new IllegalArgumentException("no subject " + name));
    }

    Subject subjectOf(String segment) {
        return subject(model.segment(segment).subject());
    }

    /** The condition without references, and simplified. */
    Predicate resolve(Predicate condition) {
        return simplifier.simplify(members.map(condition));
    }

    /** What it means to be in the segment, even if there is a column for it. */
    Predicate segment(String name) {
        return simplifier.simplify(members.segment(name));
    }

    /** The segment as a condition. */
    Predicate member(String name) {
        return resolve(new Predicate.Member(name));
    }

    Optional<Predicate> population(Subject subject) {
        return Optional.ofNullable(model.populations().get(subject.name())).map(this::resolve);
    }

    ConditionTranslator translator(Scope scope) {
        return new ConditionTranslator(expressions(), scope, asOf, moments);
    }

    /** What all rows of a stream or of a lookup table have in common. */
    Predicate streamFilter(String name) {
        Predicate own = model.streamFilters().get(name);
        return own == null ? ALL : resolve(own);
    }

    /** What a number is made of: one expression, or two if it is a quotient. */
    List<RexNode> columns(Quantity quantity) {
        NumberTranslator numbers = new NumberTranslator(translator(Nowhere.SCOPE), true);
        RexNode numerator = numbers.expression(quantity.numerator());
        return quantity.isFraction()
                ? List.of(numerator, numbers.expression(quantity.denominator()))
                : List.of(numerator);
    }

    /** What makes a row of the source one of the events: the stream's own filter, and theirs. */
    List<Predicate> parts(Events events) {
        List<Predicate> parts = new ArrayList<>();
        parts.addAll(parts(streamFilter(events.stream().name())));
        parts.addAll(parts(resolve(events.filter())));
        return parts;
    }

    /** The conditions that all have to hold for {@code condition} to hold. */
    static List<Predicate> parts(Predicate condition) {
        if (condition instanceof Predicate.And and) {
            return and.parts().stream().flatMap(part -> parts(part).stream()).toList();
        }
        return condition.equals(ALL) ? List.of() : List.of(condition);
    }
}
