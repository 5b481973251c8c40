package dev.seg.compiler.plan;

import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.RankLimit;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to be read of a person to answer some conditions. */
final class Needs extends PredicateWalker {
    private final PlanContext context;
    private final boolean deep;
    private final Set<Column> columns = new LinkedHashSet<>();
    private final Map<FactSource, Map<Fact, String>> facts = new LinkedHashMap<>();
    private final Set<Events> existences = new LinkedHashSet<>();
    private final Set<Ranking> rankings = new LinkedHashSet<>();
    private final Set<Ranking> sized = new LinkedHashSet<>();
    private final Set<String> segments = new LinkedHashSet<>();

    private boolean zone;

    /** The name that is being looked into; empty outside. */
    private String name = "";

    Needs(PlanContext context) {
        this(context, true);
    }

    private Needs(PlanContext context, boolean deep) {
        this.context = context;
        this.deep = deep;
    }

    /** What has to stand in the rows themselves, where segments and ranks are columns already. */
    static Needs ofColumns(PlanContext context) {
        return new Needs(context, false);
    }

    /** Columns of the subject and of what is joined to it. */
    Set<Column> columns() {
        return columns;
    }

    /** The figures about each source of events, with the names that the catalog has for them, or empty ones. */
    Map<FactSource, Map<Fact, String>> facts() {
        return facts;
    }

    /** The fields so far, existence as a count. */
    Set<PersonField> fields() {
        Set<PersonField> fields = new LinkedHashSet<>();
        fields.add(new PersonField.Key());
        if (zone) {
            fields.add(new PersonField.Zone());
        }
        columns.forEach(column -> fields.add(new PersonField.OfColumn(column)));
        facts.values().forEach(of -> of.keySet().forEach(fact -> fields.add(new PersonField.OfFact(fact))));
        existences.forEach(events -> fields.add(new PersonField.OfFact(Fact.count(events))));
        segments.forEach(segment -> fields.add(new PersonField.InSegment(segment)));
        for (Ranking ranking : rankings) {
            fields.add(new PersonField.Place(ranking));
            fields.add(new PersonField.GroupSize(ranking));
        }
        return fields;
    }

    /** Whether the person's own time zone is spoken of. */
    boolean zone() {
        return zone;
    }

    Set<Events> existences() {
        return existences;
    }

    Set<Ranking> rankings() {
        return rankings;
    }

    /** Whether it matters how many are ranked. */
    boolean needsSize(Ranking ranking) {
        return sized.contains(ranking);
    }

    /** Segments that are columns. */
    Set<String> segments() {
        return segments;
    }

    /** Whether something has to be known of all people before the conditions can be asked. */
    boolean needsLayers() {
        return !rankings.isEmpty() || !segments.isEmpty();
    }

    /** Existence is to be found by counting. */
    void count(Events events) {
        existences.remove(events);
        need(Fact.count(events), "");
    }

    @Override
    public Boolean visit(Predicate.Exists exists) {
        existences.add(exists.events());
        return super.visit(exists);
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        if (segments.add(member.segment()) && deep) {
            walk(context.segment(member.segment()));
        }
        return super.visit(member);
    }

    @Override
    public Boolean visit(Predicate.Ranked ranked) {
        Ranking ranking = Ranking.of(ranked);
        if (ranked.limit() instanceof RankLimit.Percent) {
            sized.add(ranking);
        }
        if (rankings.add(ranking) && deep) {
            need(ranking);
        }
        return super.visit(ranked);
    }

    /** What people are ranked by, and who is. */
    void need(Ranking ranking) {
        ranking.of().ifPresent(segment -> walk(context.member(segment)));
        walk(ranking.by());
        walkEach(ranking.within());
    }

    @Override
    public Boolean visit(Predicate.Recurs recurs) {
        zone |= recurs.clock() == Clock.PERSON;
        return super.visit(recurs);
    }

    @Override
    public Boolean visit(Value.Point point) {
        zone |= point.clock() == Clock.PERSON;
        return super.visit(point);
    }

    @Override
    public Boolean visit(Value.Call call) {
        zone |= call.function() == ScalarFunction.LOCAL;
        return super.visit(call);
    }

    @Override
    public Boolean visit(Value.SubjectAttribute attribute) {
        columns.add(attribute.attribute().column());
        return super.visit(attribute);
    }

    @Override
    public Boolean visit(Value.Named named) {
        String outer = name;
        name = named.definition() instanceof Value.Aggregate ? named.name() : "";
        super.visit(named);
        name = outer;
        return true;
    }

    @Override
    public Boolean visit(Value.Aggregate aggregate) {
        List<Fact> facts = Fact.all(aggregate);
        for (Fact fact : facts) {
            need(fact, name.isEmpty() || facts.size() == 1 ? name : FactNames.part(fact, name));
        }
        return super.visit(aggregate);
    }

    private void need(Fact fact, String wanted) {
        facts.computeIfAbsent(FactSource.of(fact), any -> new LinkedHashMap<>())
                .merge(fact, wanted, (first, next) -> first.isEmpty() ? next : first);
    }
}
