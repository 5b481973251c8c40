package dev.seg.engine.refresh;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Join;
import dev.seg.compiler.catalog.SetAttribute;
import dev.seg.compiler.catalog.Table;
import dev.seg.engine.metadata.Drift;
import dev.seg.engine.metadata.DriftCheck;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Identifiers;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps the tables that a catalog speaks of as they are while a refresh reads them. A table of PostgreSQL that is rewritten or
 * emptied behind a transaction's back looks empty to it, and everybody would leave; so the transaction takes hold of the tables
 * before it looks at anything, and only then makes sure that they are as the catalog says.
 */
final class CatalogTables {

    /** Tables, parted ones and views; others cannot be held. */
    private static final String KIND =
            "SELECT EXISTS (SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relkind IN ('r', 'p', 'v'))";

    private CatalogTables() {}

    /** The tables that can be held on to, as SQL names them. */
    static List<String> holdable(Session session, Engine engine, Catalog catalog) {
        if (engine != Engine.POSTGRESQL) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        all(catalog).forEach(table -> names.add(Identifiers.quoted(table.names().toArray(String[]::new))));
        return names.stream()
                .filter(name -> session.query(KIND, Bound.of(name), rows -> rows.next() && rows.truth(1)))
                .toList();
    }

    /** Must be the first statement of its transaction, which sees the tables as they are from then on. */
    static void hold(Session session, List<String> tables) {
        if (!tables.isEmpty()) {
            session.execute("LOCK TABLE " + String.join(", ", tables) + " IN ACCESS SHARE MODE");
        }
    }

    /** Fails if a table is not as the catalog says. */
    static void check(Session session, Engine engine, Catalog catalog) {
        for (Drift drift : DriftCheck.check(catalog, engine, session)) {
            throw new WarehouseException(
                    Kind.DRIFT,
                    "the warehouse is not as the catalog says: " + drift.message(),
                    drift.help(),
                    Optional.empty());
        }
    }

    private static Stream<Table> all(Catalog catalog) {
        Stream<Table> people = catalog.subjects().stream()
                .flatMap(subject -> Stream.concat(
                        with(Stream.of(subject.table()), subject.joins()),
                        subject.sets().stream()
                                .map(SetAttribute::stream)
                                .flatMap(stream -> with(stream.tables().stream(), stream.joins()))));
        Stream<Table> events =
                catalog.streams().stream().flatMap(stream -> with(stream.tables().stream(), stream.joins()));
        Stream<Table> others =
                catalog.tables().stream().flatMap(lookup -> with(Stream.of(lookup.table()), lookup.joins()));
        return Stream.of(people, events, others).flatMap(tables -> tables);
    }

    private static Stream<Table> with(Stream<Table> own, List<Join> joins) {
        return Stream.concat(own, joins.stream().map(Join::table));
    }
}
