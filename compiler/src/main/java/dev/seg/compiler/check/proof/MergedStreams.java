package dev.seg.compiler.check.proof;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Relation;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.check.search.SharedCells;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Streams whose rows may be the same rows of one table, as chosen rows of one stream: then what is known of the one is known
 * of the other.
 *
 * <p>Example: with {@code event order from orders …} and {@code event paid from orders … where status = "paid"}, {@code has
 * paid} becomes "there are rows of {@code orders} where the status is paid", and {@code has order} "there are rows of
 * {@code orders}".
 *
 * <p>Attributes of one column become one attribute likewise.
 */
final class MergedStreams extends ModelMapper {

    private final Model declared;
    private final Map<Stream, Merged> merged = new HashMap<>();
    private final Map<Attribute, Attribute> attributes = new HashMap<>();
    private final Map<Attribute, Attribute> facts = new HashMap<>();
    private Model model;

    /**
     * What stands for a stream.
     *
     * @param filter which of the rows it has
     */
    private record Merged(Stream stream, Predicate filter) {}

    /** What a column's values are read as. */
    private record Cell(Column column, List<String> json, Type type, Set<Attribute.Mark> marks) {
        static Cell of(Attribute attribute) {
            return new Cell(
                    attribute.column(),
                    attribute.json(),
                    attribute.type(),
                    attribute.marks().stream()
                            .filter(mark -> mark != Attribute.Mark.HIDDEN && mark != Attribute.Mark.SENSITIVE)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** What streams of one table have in common. */
    private record Shape(
            String subject,
            List<Table> tables,
            Column by,
            Optional<Column> key,
            Type keyType,
            Optional<Stream.Moment> moment) {
        static Shape of(Stream stream) {
            return new Shape(
                    stream.subject(), stream.tables(), stream.by(), stream.key(), stream.keyType(), stream.moment());
        }
    }

    MergedStreams(Model declared) {
        this.declared = declared;
        this.model = declared;
        Map<Shape, List<Stream>> shapes = new LinkedHashMap<>();
        declared.catalog()
                .streams()
                .forEach(stream -> shapes.computeIfAbsent(Shape.of(stream), s -> new ArrayList<>())
                        .add(stream));
        List<Stream> streams = new ArrayList<>();
        Map<String, Predicate> filters = new HashMap<>();
        for (List<Stream> alike : shapes.values()) {
            for (List<Stream> together : overlapping(alike)) {
                joins(together).ifPresent(joins -> merge(together, joins, streams, filters));
            }
        }
        declared.catalog().subjects().forEach(this::mergeColumns);
        if (!streams.isEmpty() || !facts.isEmpty()) {
            model = with(streams, filters);
        }
    }

    /** A subject's attributes of one column as one, where what is claimed of them can be said of one. */
    private void mergeColumns(Subject subject) {
        Map<Cell, List<Attribute>> cells = new LinkedHashMap<>();
        subject.attributes()
                .forEach(attribute -> cells.computeIfAbsent(Cell.of(attribute), c -> new ArrayList<>())
                        .add(attribute));
        cells.values().removeIf(alike -> alike.size() < 2);
        cells.forEach((cell, alike) -> {
            List<Domain> domains = alike.stream()
                    .map(Attribute::domain)
                    .filter(domain -> !(domain instanceof Domain.Any))
                    .distinct()
                    .toList();
            boolean isOthers = declared.catalog().subjects().stream()
                    .filter(other -> !other.equals(subject))
                    .anyMatch(other -> other.attributes().stream().anyMatch(alike::contains));
            if (domains.size() < 2 && !isOthers) {
                Attribute one = new Attribute(
                        alike.get(0).name(),
                        cell.type(),
                        alike.stream().allMatch(Attribute::nullable),
                        domains.isEmpty() ? new Domain.Any() : domains.get(0),
                        cell.column(),
                        cell.json(),
                        cell.marks(),
                        Optional.empty());
                alike.forEach(attribute -> facts.put(attribute, one));
            }
        });
    }

    /** The project with the merged streams beside those that were declared, and its conditions in terms of them. */
    Model model() {
        return model;
    }

    /** The streams in groups, of which each has rows in common with another of its group. */
    private List<List<Stream>> overlapping(List<Stream> streams) {
        List<List<Stream>> groups = new ArrayList<>();
        for (Stream stream : streams) {
            List<Stream> group = new ArrayList<>(List.of(stream));
            List<List<Stream>> others = new ArrayList<>();
            for (List<Stream> known : groups) {
                if (known.stream().anyMatch(other -> !SharedCells.areApart(declared, stream, other))) {
                    group.addAll(known);
                } else {
                    others.add(known);
                }
            }
            others.add(group);
            groups = others;
        }
        groups.removeIf(group -> group.size() < 2);
        return groups;
    }

    /** The joins of all; empty where two of one name are not the same. */
    private static Optional<List<Join>> joins(List<Stream> streams) {
        Map<String, Join> joins = new LinkedHashMap<>();
        for (Stream stream : streams) {
            for (Join join : stream.joins()) {
                Join known = joins.putIfAbsent(join.alias(), join);
                if (known != null && !known.equals(join)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(List.copyOf(joins.values()));
    }

    private void merge(List<Stream> group, List<Join> joins, List<Stream> streams, Map<String, Predicate> filters) {
        Map<Attribute, Attribute> own = new LinkedHashMap<>();
        Map<Cell, Attribute> cells = cells(group, own);
        if (isAmbiguous(group, own)) {
            return;
        }
        attributes.putAll(own);
        Stream first = group.get(0);
        String name = group.stream().map(Stream::name).collect(Collectors.joining(" or "));
        Stream all = new Stream(
                name,
                Optional.empty(),
                first.subject(),
                first.tables(),
                first.by(),
                first.key(),
                first.keyType(),
                first.moment(),
                joins,
                List.copyOf(cells.values()),
                group.stream().anyMatch(Stream::foreignKey));
        List<Predicate> any = new ArrayList<>();
        List<Predicate> every = new ArrayList<>();
        for (Stream stream : group) {
            Predicate filter = filter(stream).map(this::map).orElse(new Predicate.Truth(true));
            List<Predicate> claims = new ArrayList<>();
            for (Attribute attribute : stream.attributes()) {
                claims(attribute, Objects.requireNonNull(cells.get(Cell.of(attribute))), claims);
            }
            if (!claims.isEmpty()) {
                every.add(new Predicate.Or(List.of(new Predicate.Not(filter), new Predicate.And(claims))));
            }
            any.add(filter);
            merged.put(stream, new Merged(all, filter));
        }
        if (any.stream().noneMatch(Predicate.Truth.class::isInstance)) {
            every.add(new Predicate.Or(any));
        }
        if (!every.isEmpty()) {
            filters.put(name, every.size() == 1 ? every.get(0) : new Predicate.And(every));
        }
        streams.add(all);
    }

    private Optional<Predicate> filter(Stream stream) {
        return Optional.ofNullable(declared.streamFilters().get(stream.name()));
    }

    /** An attribute for each cell; in {@code own} those that are not declared so. */
    private Map<Cell, Attribute> cells(List<Stream> group, Map<Attribute, Attribute> own) {
        Map<Cell, List<Attribute>> read = new LinkedHashMap<>();
        group.forEach(stream -> stream.attributes()
                .forEach(attribute -> read.computeIfAbsent(Cell.of(attribute), cell -> new ArrayList<>())
                        .add(attribute)));
        Map<Cell, Attribute> cells = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        read.forEach((cell, alike) -> {
            String name = alike.get(0).name();
            while (!names.add(name)) {
                name = name + " too";
            }
            Attribute one = ofEveryRow(cell, group, name, alike);
            Attribute kept = alike.stream()
                    .filter(attribute -> attribute.nullable() == one.nullable()
                            && attribute.domain().equals(one.domain())
                            && attribute.name().equals(one.name()))
                    .findFirst()
                    .orElse(one);
            cells.put(cell, kept);
            alike.stream().filter(attribute -> !attribute.equals(kept)).forEach(attribute -> own.put(attribute, kept));
        });
        return cells;
    }

    /** An attribute with what is claimed of all rows: by a stream that has all of them, or by each of the streams. */
    private Attribute ofEveryRow(Cell cell, List<Stream> group, String name, List<Attribute> alike) {
        List<Attribute> unfiltered = group.stream()
                .filter(stream -> filter(stream).isEmpty())
                .flatMap(stream -> stream.attributes().stream())
                .filter(attribute -> Cell.of(attribute).equals(cell))
                .toList();
        boolean isEverywhere = group.stream()
                .allMatch(stream -> stream.attributes().stream()
                        .anyMatch(attribute -> Cell.of(attribute).equals(cell)));
        boolean isNeverMissing = unfiltered.stream().anyMatch(attribute -> !attribute.nullable())
                || (isEverywhere && alike.stream().noneMatch(Attribute::nullable));
        boolean areAllClaimed =
                isEverywhere && alike.stream().noneMatch(attribute -> attribute.domain() instanceof Domain.Any);
        Domain domain = domain(unfiltered)
                .or(() -> domain(areAllClaimed ? alike : List.of()))
                .orElse(new Domain.Any());
        return new Attribute(
                name, cell.type(), !isNeverMissing, domain, cell.column(), cell.json(), cell.marks(), Optional.empty());
    }

    /** The one domain that all of some attributes have, those aside that claim nothing. */
    private static Optional<Domain> domain(List<Attribute> attributes) {
        List<Domain> domains = attributes.stream()
                .map(Attribute::domain)
                .filter(domain -> !(domain instanceof Domain.Any))
                .distinct()
                .toList();
        return domains.size() == 1 ? Optional.of(domains.get(0)) : Optional.empty();
    }

    /** Whether another stream has an attribute that is declared just so. */
    private boolean isAmbiguous(List<Stream> group, Map<Attribute, Attribute> own) {
        Catalog catalog = declared.catalog();
        return catalog.streams().stream()
                        .filter(stream -> !group.contains(stream))
                        .anyMatch(stream -> stream.attributes().stream().anyMatch(own::containsKey))
                || catalog.tables().stream()
                        .anyMatch(table -> table.attributes().stream().anyMatch(own::containsKey))
                || catalog.subjects().stream()
                        .anyMatch(subject -> subject.sets().stream().anyMatch(set -> own.containsKey(set.element())));
    }

    /** What a stream claims of its rows alone. */
    private static void claims(Attribute attribute, Attribute cell, List<Predicate> parts) {
        Value read = new Value.EventAttribute(cell);
        if (!attribute.nullable() && cell.nullable() && attribute.json().isEmpty()) {
            parts.add(new Predicate.Known(read));
        }
        if (attribute.domain().equals(cell.domain())) {
            return;
        }
        Optional<Predicate> claim = Optional.empty();
        if (attribute.domain() instanceof Domain.OneOf list) {
            claim = Optional.of(new Predicate.OneOf(read, list.values()));
        } else if (attribute.domain() instanceof Domain.Range range) {
            claim = Optional.of(new Predicate.And(List.of(
                    compared(read, Comparator.AT_LEAST, range.low()),
                    compared(read, Comparator.AT_MOST, range.high()))));
        }
        claim.map(known -> attribute.nullable()
                        ? new Predicate.Or(List.of(new Predicate.Not(new Predicate.Known(read)), known))
                        : known)
                .ifPresent(parts::add);
    }

    private static Predicate compared(Value read, Comparator comparator, BigDecimal limit) {
        return new Predicate.Comparison(read, comparator, new Value.Literal(new Constant.Numeric(limit)));
    }

    private Model with(List<Stream> streams, Map<String, Predicate> filters) {
        Catalog catalog = declared.catalog();
        List<Stream> all = new ArrayList<>(catalog.streams());
        all.addAll(streams);
        Catalog both = new Catalog(
                catalog.name(),
                catalog.zone(),
                catalog.timestampZone(),
                catalog.weekStart(),
                catalog.subjects().stream().map(this::with).toList(),
                all,
                catalog.tables(),
                catalog.relations().stream().map(this::relation).toList());
        Map<String, Predicate> populations = new HashMap<>();
        declared.populations().forEach((name, population) -> populations.put(name, map(population)));
        Map<String, Predicate> streamFilters = new HashMap<>(declared.streamFilters());
        streamFilters.putAll(filters);
        Map<String, Segment> segments = new LinkedHashMap<>();
        declared.segments()
                .forEach((name, segment) -> segments.put(
                        name,
                        new Segment(
                                name,
                                segment.title(),
                                segment.documentation(),
                                segment.subject(),
                                map(segment.predicate()))));
        return new Model(
                both,
                populations,
                streamFilters,
                segments,
                declared.partitions(),
                declared.expectations(),
                declared.tests());
    }

    private Subject with(Subject subject) {
        List<Attribute> all = subject.attributes().stream()
                .map(attribute -> {
                    Attribute one = fact(attribute);
                    return one.name().equals(attribute.name()) ? one : attribute;
                })
                .toList();
        return new Subject(
                subject.name(),
                subject.title(),
                subject.table(),
                subject.distinct(),
                subject.key(),
                subject.keyType(),
                subject.zone(),
                subject.joins(),
                all,
                subject.sets());
    }

    private Relation relation(Relation relation) {
        return new Relation(
                relation.name(), relation.subject(), relation.other(), fact(relation.theirs()), fact(relation.mine()));
    }

    private Attribute fact(Attribute attribute) {
        return facts.getOrDefault(attribute, attribute);
    }

    /** Whether nothing is merged, so that the project is reasoned about in its own words. */
    boolean isAsDeclared() {
        return merged.isEmpty() && facts.isEmpty();
    }

    /** Whether the rows of a declared stream are rows of a merged one. */
    boolean isMerged(String stream) {
        return merged.keySet().stream().anyMatch(own -> own.name().equals(stream));
    }

    /** Conditions in terms of the merged streams. */
    List<Predicate> mapped(List<Predicate> conditions) {
        return isAsDeclared() ? conditions : mapAll(conditions);
    }

    @Override
    public Value visit(Value.SubjectAttribute attribute) {
        Attribute one = fact(attribute.attribute());
        return one.equals(attribute.attribute()) ? attribute : new Value.SubjectAttribute(one);
    }

    @Override
    public Source visit(Source.Related related) {
        Relation relation = relation(related.relation());
        return relation.equals(related.relation()) ? related : new Source.Related(relation);
    }

    @Override
    public Value visit(Value.EventAttribute attribute) {
        Attribute other = attributes.get(attribute.attribute());
        return other == null ? attribute : new Value.EventAttribute(other, attribute.up());
    }

    @Override
    public Source visit(Source.Table table) {
        Merged own = merged.get(table.stream());
        if (own == null) {
            return table;
        }
        Source all = new Source.Table(own.stream());
        return own.filter() instanceof Predicate.Truth ? all : new Source.Chosen(new Events(all, own.filter()));
    }

    /** Rows that are chosen from rows that are chosen are chosen by both, unless they are numbered before. */
    @Override
    public Events map(Events events) {
        Events mapped = super.map(events);
        return isNumbered(events.filter()) ? mapped : flat(events, mapped);
    }

    @Override
    public Value visit(Value.Aggregate aggregate) {
        boolean isNumbered =
                aggregate.argument().filter(MergedStreams::isNumbered).isPresent();
        if (!isNumbered || !(aggregate.events().source() instanceof Source.Table)) {
            return super.visit(aggregate);
        }
        Value argument = map(aggregate.argument().get());
        return new Value.Aggregate(aggregate.function(), super.map(aggregate.events()), Optional.of(argument));
    }

    @Override
    public Source visit(Source.Groups groups) {
        if (groups.keys().stream().noneMatch(MergedStreams::isNumbered)) {
            return super.visit(groups);
        }
        return new Source.Groups(super.map(groups.events()), mapEach(groups.keys()));
    }

    private static Events flat(Events declared, Events mapped) {
        if (!(declared.source() instanceof Source.Table) || !(mapped.source() instanceof Source.Chosen chosen)) {
            return mapped;
        }
        List<Predicate> parts = new ArrayList<>();
        parts.addAll(parts(chosen.events().filter()));
        parts.addAll(parts(mapped.filter()));
        return new Events(chosen.events().source(), new Predicate.And(parts));
    }

    private static List<Predicate> parts(Predicate filter) {
        if (filter instanceof Predicate.Truth truth && truth.holds()) {
            return List.of();
        }
        return filter instanceof Predicate.And and ? and.parts() : List.of(filter);
    }

    private static boolean isNumbered(Predicate predicate) {
        return !new Unnumbered().walk(predicate);
    }

    private static boolean isNumbered(Value value) {
        return !new Unnumbered().walk(value);
    }

    /** Asks whether no row's number or neighbour is spoken of. */
    private static final class Unnumbered extends ModelWalker {
        @Override
        public Boolean visit(Value.RowNumber number) {
            return false;
        }

        @Override
        public Boolean visit(Value.Neighbour neighbour) {
            return false;
        }
    }
}
