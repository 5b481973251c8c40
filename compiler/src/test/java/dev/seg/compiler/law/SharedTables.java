package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Column;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Predicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a world's tables once more under other names: twins of streams, headers of lines, attributes of one column. */
final class SharedTables {

    private final Choices choices;
    private final World world;
    private final Map<Attribute, List<Object>> pools;

    private SharedTables(World world, Choices choices) {
        this.world = world;
        this.choices = choices;
        this.pools = new HashMap<>(world.pools());
    }

    /** The same tables, of which some are read under several names. */
    static World of(World world, Choices choices) {
        return new SharedTables(world, choices).again();
    }

    private World again() {
        Catalog catalog = world.catalog();
        List<Stream> streams = new ArrayList<>(catalog.streams());
        List<Stream> twins = new ArrayList<>();
        for (Stream stream : world.streams()) {
            if (!stream.attributes().isEmpty() && choices.percent(70)) {
                twins.add(twin(stream));
            }
            header(stream)
                    .filter(header -> !header.attributes().isEmpty() && choices.percent(80))
                    .ifPresent(twins::add);
        }
        streams.addAll(twins);
        List<Subject> subjects = catalog.subjects().stream().map(this::again).toList();
        Catalog shared = new Catalog(
                catalog.name(),
                catalog.zone(),
                catalog.timestampZone(),
                catalog.weekStart(),
                subjects,
                streams,
                catalog.tables(),
                catalog.relations());
        World bare = new World(
                world.about(),
                shared,
                world.populations(),
                world.streamFilters(),
                world.asOf(),
                world.tables(),
                pools,
                world.bounds());
        Map<String, Predicate> filters = new HashMap<>(world.streamFilters());
        PredicateGenerator generator = new PredicateGenerator(choices, bare, Set.of());
        for (Stream twin : twins) {
            if (choices.percent(60)) {
                filters.put(twin.name(), generator.rowCondition(twin, choices.of(0, 0, 1)));
            }
        }
        return bare.withFilters(world.populations(), filters);
    }

    private Stream twin(Stream stream) {
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : stream.attributes()) {
            if (attributes.isEmpty() || choices.percent(75)) {
                attributes.add(choices.percent(25) ? renamed(attribute) : attribute);
            }
        }
        return new Stream(
                "same_" + stream.name(),
                Optional.empty(),
                stream.subject(),
                stream.tables(),
                stream.by(),
                stream.key(),
                stream.keyType(),
                stream.moment(),
                stream.joins(),
                attributes,
                false);
    }

    /** The rows that lines are joined to, where these say whose they are. */
    private Optional<Stream> header(Stream lines) {
        Optional<Join> join = lines.joins().stream()
                .filter(own -> lines.by().alias().equals(Optional.of(own.alias())))
                .findFirst();
        return join.map(own -> {
            List<Attribute> attributes = lines.attributes().stream()
                    .filter(attribute -> attribute.column().alias().equals(Optional.of(own.alias())))
                    .map(attribute -> moved(attribute, attribute.name()))
                    .toList();
            return new Stream(
                    "header_of_" + lines.name(),
                    Optional.empty(),
                    lines.subject(),
                    List.of(own.table()),
                    Column.own(lines.by().name()),
                    Optional.of(Column.own(own.on().get(0).right())),
                    lines.moment()
                            .filter(moment -> moment.column().alias().isPresent())
                            .map(moment ->
                                    new Stream.Moment(Column.own(moment.column().name()), moment.type())),
                    List.of(),
                    attributes);
        });
    }

    private Subject again(Subject subject) {
        List<Attribute> attributes = new ArrayList<>(subject.attributes());
        for (Attribute attribute : subject.attributes()) {
            if (choices.percent(20)) {
                attributes.add(renamed(attribute));
            }
        }
        return new Subject(
                subject.name(),
                subject.title(),
                subject.table(),
                subject.distinct(),
                subject.key(),
                subject.keyType(),
                subject.zone(),
                subject.joins(),
                attributes,
                subject.sets());
    }

    private Attribute renamed(Attribute attribute) {
        return known(
                attribute,
                new Attribute(
                        attribute.name() + "_again",
                        attribute.type(),
                        attribute.nullable(),
                        attribute.domain(),
                        attribute.column(),
                        attribute.json(),
                        attribute.marks(),
                        attribute.documentation()));
    }

    private Attribute moved(Attribute attribute, String name) {
        return known(
                attribute,
                new Attribute(
                        name,
                        attribute.type(),
                        true,
                        attribute.domain(),
                        Column.own(attribute.column().name()),
                        attribute.json(),
                        attribute.marks(),
                        attribute.documentation()));
    }

    private Attribute known(Attribute attribute, Attribute other) {
        Optional.ofNullable(pools.get(attribute)).ifPresent(values -> pools.put(other, values));
        return other;
    }
}
