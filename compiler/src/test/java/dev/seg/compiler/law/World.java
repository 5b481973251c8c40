package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.warehouse.TableContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A made-up vocabulary, its warehouse and the moment of a run.
 *
 * @param about the subject that conditions are about
 * @param pools the values of each attribute's column
 * @param bounds what windows are made of
 */
record World(
        String about,
        Catalog catalog,
        Map<String, Predicate> populations,
        Map<String, Predicate> streamFilters,
        AsOf asOf,
        List<TableContent> tables,
        Map<Attribute, List<Object>> pools,
        List<TimeBound> bounds) {

    World {
        populations = Map.copyOf(populations);
        streamFilters = Map.copyOf(streamFilters);
        tables = List.copyOf(tables);
        pools = Map.copyOf(pools);
        bounds = List.copyOf(bounds);
    }

    Subject subject() {
        return subject(about);
    }

    Subject subject(String name) {
        return catalog.subject(name).orElseThrow();
    }

    /** The streams of the subject, without its sets. */
    List<Stream> streams() {
        return catalog.streams().stream()
                .filter(stream -> stream.subject().equals(about))
                .toList();
    }

    /** The streams of the subject, its sets, and the stays in segments if there is a table of them. */
    List<Stream> streamsAndSets() {
        List<Stream> streams = new ArrayList<>(streams());
        subject().sets().stream().map(SetAttribute::stream).forEach(streams::add);
        history().ifPresent(streams::add);
        return streams;
    }

    Optional<Stream> history() {
        Stream history = subject().history();
        return tables.stream().anyMatch(table -> history.tables().contains(table.table()))
                ? Optional.of(history)
                : Optional.empty();
    }

    Model model(Map<String, Predicate> segments) {
        Map<String, Segment> named = new LinkedHashMap<>();
        segments.forEach((name, predicate) ->
                named.put(name, new Segment(name, Optional.empty(), Optional.empty(), about, predicate)));
        return new Model(catalog, populations, streamFilters, named, List.of(), List.of(), List.of());
    }

    /** All that there is, told without a database. */
    dev.seg.compiler.model.World everything() {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        tables.forEach(table -> rows.put(table.table().toString(), table.rows()));
        return new TablePeople(model(Map.of()), asOf, rows).world();
    }

    Evaluator evaluator(Map<String, Predicate> segments) {
        return new Evaluator(model(segments), asOf, everything(), about);
    }

    World withTables(List<TableContent> others) {
        return new World(about, catalog, populations, streamFilters, asOf, others, pools, bounds);
    }

    World withFilters(Map<String, Predicate> otherPopulations, Map<String, Predicate> otherStreamFilters) {
        return new World(about, catalog, otherPopulations, otherStreamFilters, asOf, tables, pools, bounds);
    }

    /** The same world, seen from another subject. */
    World about(String subject) {
        return new World(subject, catalog, populations, streamFilters, asOf, tables, pools, bounds);
    }
}
