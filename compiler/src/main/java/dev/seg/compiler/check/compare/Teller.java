package dev.seg.compiler.check.compare;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.LookupTable;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the conditions of one version in words that both versions share, and notes what they speak of. */
final class Teller extends ModelMapper {

    private final Vocabulary vocabulary;
    private final String suffix;
    private final Set<String> spelledOut;
    private final Map<String, Predicate> streamFilters;
    private final Map<String, Set<Value>> measures = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> segments = new LinkedHashSet<>();
    private final Set<String> foreign = new LinkedHashSet<>();
    private boolean ofPeople;

    /**
     * @param suffix behind the names of segments
     * @param spelledOut measures that are told by their definitions
     * @param streamFilters filters of streams that are to be said with each mention
     */
    Teller(Vocabulary vocabulary, String suffix, Set<String> spelledOut, Map<String, Predicate> streamFilters) {
        this.vocabulary = vocabulary;
        this.suffix = suffix;
        this.spelledOut = spelledOut;
        this.streamFilters = streamFilters;
    }

    /** Attributes, measures and streams that were spoken of. */
    Set<String> names() {
        return names;
    }

    /** Segments that were spoken of, as they were called. */
    Set<String> segments() {
        return segments;
    }

    /** Why some of it cannot be told in the other version's words. */
    Set<String> foreign() {
        return foreign;
    }

    /** What the names of measures stood for. */
    Map<String, Set<Value>> measures() {
        return measures;
    }

    /** Whether other people of the population were spoken of. */
    boolean ofPeople() {
        return ofPeople;
    }

    private <T> T counterpart(T part, Class<T> type, String name) {
        names.add(name);
        vocabulary.foreign(part).ifPresent(foreign::add);
        return vocabulary.counterpart(part, type);
    }

    private String segment(String name) {
        segments.add(name);
        return name + suffix;
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        return new Predicate.Member(segment(member.segment()));
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        ofPeople = true;
        Predicate.Ranked told = (Predicate.Ranked) super.visit(ranked);
        return new Predicate.Ranked(
                told.bottom(), told.limit(), ranked.of().map(this::segment), told.by(), told.within());
    }

    @Override
    public Value visit(Value.SubjectAttribute attribute) {
        Attribute own = attribute.attribute();
        return new Value.SubjectAttribute(counterpart(own, Attribute.class, own.name()));
    }

    @Override
    public Value visit(Value.EventAttribute attribute) {
        Attribute own = attribute.attribute();
        return new Value.EventAttribute(counterpart(own, Attribute.class, own.name()), attribute.up());
    }

    @Override
    public Value visit(Value.Named named) {
        names.add(named.name());
        Value definition = map(named.definition());
        measures.computeIfAbsent(named.name(), name -> new LinkedHashSet<>()).add(definition);
        return spelledOut.contains(named.name()) ? definition : new Value.Named(named.name(), definition, named.up());
    }

    @Override
    public Events map(Events events) {
        Optional<Predicate> filter = events.isPlain() ? filter(events.stream()) : Optional.empty();
        return filter.isPresent()
                ? new Events(
                        new Source.Table(stream(events.stream())),
                        new Predicate.And(List.of(map(filter.get()), map(events.filter()))))
                : super.map(events);
    }

    private Optional<Predicate> filter(Stream stream) {
        return Optional.ofNullable(streamFilters.get(stream.name()));
    }

    private Stream stream(Stream stream) {
        return counterpart(stream, Stream.class, stream.name());
    }

    @Override
    public Source visit(Source.Table table) {
        return chosen(new Source.Table(stream(table.stream())), table.stream().name());
    }

    @Override
    public Source visit(Source.Lookup lookup) {
        LookupTable own = lookup.table();
        return chosen(new Source.Lookup(counterpart(own, LookupTable.class, own.name())), own.name());
    }

    private Source chosen(Source told, String name) {
        return Optional.ofNullable(streamFilters.get(name))
                .map(filter -> (Source) new Source.Chosen(new Events(told, map(filter))))
                .orElse(told);
    }

    @Override
    public Source visit(Source.People people) {
        ofPeople = true;
        Source.People told = (Source.People) super.visit(people);
        return new Source.People(told.subject(), people.segment().map(this::segment), told.within());
    }

    @Override
    public Source visit(Source.Related related) {
        ofPeople = true;
        Relation own = related.relation();
        return new Source.Related(counterpart(own, Relation.class, own.name()));
    }
}
