package dev.seg.compiler.law;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.model.TimeBound;
import dev.seg.compiler.warehouse.TableContent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A made-up vocabulary, its warehouse and the moment of a run.
 *
 * @param pools the values of each attribute's column
 * @param bounds what windows are made of
 */
record World(
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
        return catalog.subjects().get(0);
    }

    Model model(Map<String, Predicate> segments) {
        Map<String, Segment> named = new LinkedHashMap<>();
        segments.forEach((name, predicate) -> named.put(
                name,
                new Segment(name, Optional.empty(), Optional.empty(), subject().name(), predicate)));
        return new Model(catalog, populations, streamFilters, named, List.of(), List.of(), List.of());
    }

    /** The members of the population, told without a database. */
    List<Person> people() {
        Map<String, List<Map<String, Object>>> rows = new HashMap<>();
        tables.forEach(table -> rows.put(table.table().toString(), table.rows()));
        return new TablePeople(model(Map.of()), asOf, rows).people(subject().name());
    }

    World withTables(List<TableContent> others) {
        return new World(catalog, populations, streamFilters, asOf, others, pools, bounds);
    }

    World withFilters(Map<String, Predicate> otherPopulations, Map<String, Predicate> otherStreamFilters) {
        return new World(catalog, otherPopulations, otherStreamFilters, asOf, tables, pools, bounds);
    }
}
