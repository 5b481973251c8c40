package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.Postgres;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.SessionWork;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A warehouse of a test's own with a table of people, whose flags say in which segments they are. */
final class Place {

    static final String PEOPLE = """
            subject person from people key id: int {
              first : bool
              second: bool
              grade : int
            }
            """;

    static final WarehouseSettings SETTINGS = WarehouseSettings.standard().withTimeout(Duration.ofMinutes(1));
    static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    private final WarehouseUrl url;
    private final Compilation compilation;

    private Place(WarehouseUrl url, Compilation compilation) {
        this.url = url;
        this.compilation = compilation;
    }

    /** An empty place; {@code name} is of this test alone. */
    static Place empty(Engine engine, Postgres.Server server, Path folder, String name, String segments)
            throws SQLException {
        Place place = new Place(url(engine, server, folder, name), compile(segments));
        place.execute("CREATE TABLE people (id bigint, first boolean, second boolean, grade bigint)");
        return place;
    }

    private static WarehouseUrl url(Engine engine, Postgres.Server server, Path folder, String name)
            throws SQLException {
        if (engine == Engine.DUCKDB) {
            return new DuckDbFile(folder.resolve(name + ".duckdb"), name + ".duckdb");
        }
        String database = "seg_test_" + name;
        server.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)", "CREATE DATABASE " + database);
        return server.database(database);
    }

    private static Compilation compile(String segments) {
        Compilation compilation =
                SegmentCompiler.compile(List.of(new Source("test.seg", PEOPLE + segments)), CompilerOptions.defaults());
        assertThat(compilation.hasErrors()).as("%s", compilation.diagnostics()).isFalse();
        return compilation;
    }

    /** A place at a URL where a database is, with nothing in it. */
    static Place at(WarehouseUrl url, String segments) {
        Place place = new Place(url, compile(segments));
        place.execute("CREATE TABLE people (id bigint, first boolean, second boolean, grade bigint)");
        return place;
    }

    /** A place that is there already. */
    static Place known(WarehouseUrl url, String segments) {
        return new Place(url, compile(segments));
    }

    /** Takes the databases of these names from the server. */
    static void drop(Postgres.Server server, String... names) throws SQLException {
        for (String name : names) {
            server.execute("DROP DATABASE IF EXISTS seg_test_" + name + " WITH (FORCE)");
        }
    }

    /** The same place with other segments. */
    Place with(String segments) {
        return new Place(url, compile(segments));
    }

    /** The same place, reached otherwise. */
    Place via(WarehouseUrl other) {
        return new Place(other, compilation);
    }

    WarehouseUrl url() {
        return url;
    }

    Compilation compilation() {
        return compilation;
    }

    /** One person. */
    record Person(long id, boolean first, boolean second, long grade) {}

    /** Makes these all people there are. */
    void fill(Collection<Person> people) {
        try (Warehouse warehouse = Warehouse.openForLoading(url, SETTINGS)) {
            warehouse.run(session -> {
                session.execute("DELETE FROM people");
                if (!people.isEmpty()) {
                    session.execute("INSERT INTO people VALUES "
                            + people.stream()
                                    .map(p -> "(%d, %s, %s, %d)"
                                            .formatted(p.id(), p.first(), p.second(), p.grade())
                                            .toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
                }
                return true;
            });
        }
    }

    void execute(String sql) {
        try (Warehouse warehouse = Warehouse.openForLoading(url, SETTINGS)) {
            warehouse.run(session -> {
                session.execute(sql);
                return true;
            });
        }
    }

    Warehouse open() {
        return Warehouse.openForKeeping(url, SETTINGS);
    }

    Refresher refresher(Warehouse warehouse) {
        return refresher(warehouse, () -> START);
    }

    Refresher refresher(Warehouse warehouse, InstantSource clock) {
        return new Refresher(warehouse, compilation, dialect(), clock);
    }

    private Dialect dialect() {
        return url.engine() == Engine.DUCKDB ? Dialect.DUCKDB : Dialect.POSTGRESQL;
    }

    RefreshRequest all(Instant asOf) {
        return new RefreshRequest(
                "test", asOf, List.copyOf(compilation.model().segments().keySet()), true, Optional.empty(), true);
    }

    RefreshReport refresh(Instant asOf) {
        return refresh(all(asOf));
    }

    RefreshReport refresh(Instant asOf, int maxGrowth) {
        RefreshRequest all = all(asOf);
        return refresh(new RefreshRequest(
                all.project(), asOf, all.segments(), true, Optional.of(BigDecimal.valueOf(maxGrowth))));
    }

    RefreshReport refresh(RefreshRequest request) {
        try (Warehouse warehouse = open()) {
            return refresher(warehouse).refresh(request);
        }
    }

    RefreshReport refresh(Instant asOf, WarehouseSettings settings) {
        try (Warehouse warehouse = Warehouse.openForKeeping(url, settings)) {
            return refresher(warehouse).refresh(all(asOf));
        }
    }

    RollbackReport rollback(String segment, Optional<Long> run) {
        try (Warehouse warehouse = open()) {
            return refresher(warehouse).rollback(new RollbackRequest("test", segment, run));
        }
    }

    /** Who is in the segments by the plain queries, whatever is kept. */
    Map<String, TreeSet<Long>> recomputed(Instant asOf) {
        Map<String, TreeSet<Long>> members = new TreeMap<>();
        try (Warehouse warehouse = Warehouse.openForQueries(url, SETTINGS)) {
            for (String segment : compilation.model().segments().keySet()) {
                TreeSet<Long> ids = new TreeSet<>();
                warehouse.run(session -> new SegmentRunner(session)
                        .ids(compilation.sql(asOf, dialect()).ids(segment), id -> ids.add((Long) id)));
                members.put(segment, ids);
            }
        }
        return members;
    }

    /**
     * What readers see at one time.
     *
     * @param members who is in the segments; segments without members are not told
     * @param sizes the sizes that are told
     * @param moments of the versions that count
     */
    record Seen(Map<String, TreeSet<Long>> members, Map<String, Long> sizes, List<Instant> moments) {}

    Seen seen() {
        return reading(Place::seen);
    }

    /** In a session, which sees one state. */
    static Seen seen(Session session) throws SQLException {
        Map<String, TreeSet<Long>> members = new TreeMap<>();
        read(
                session,
                "SELECT segment, id FROM seg.person_members",
                rows -> members.computeIfAbsent(String.valueOf(rows.text(1)), name -> new TreeSet<>())
                        .add(rows.number(2)));
        Map<String, Long> sizes = new LinkedHashMap<>();
        read(
                session,
                "SELECT segment, size FROM seg.current_version ORDER BY segment",
                rows -> sizes.put(String.valueOf(rows.text(1)), rows.number(2)) == null);
        List<Instant> moments =
                read(session, "SELECT DISTINCT as_of FROM seg.current_version", rows -> RunLog.moment(rows, 1));
        return new Seen(members, sizes, moments);
    }

    /** Who is in the segments by what readers see; segments without members are not told. */
    Map<String, TreeSet<Long>> members() {
        return seen().members();
    }

    /** A stay as it is kept. */
    record Stay(String segment, long person, Instant entered, Optional<Instant> left) {}

    List<Stay> stays() {
        return query(
                "SELECT segment, id, entered_at, left_at FROM seg.person_history ORDER BY segment, id, entered_at",
                rows -> new Stay(
                        String.valueOf(rows.text(1)),
                        rows.number(2),
                        RunLog.moment(rows, 3),
                        Optional.ofNullable(rows.value(4, OffsetDateTime.class)).map(OffsetDateTime::toInstant)));
    }

    /** The sizes that are told to readers. */
    Map<String, Long> sizes() {
        return seen().sizes();
    }

    /** Rows as text, columns parted by blanks. */
    List<String> lines(String sql) {
        return query(sql, rows -> {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= rows.columns().size(); column++) {
                cells.add(String.valueOf(rows.text(column)));
            }
            return String.join(" ", cells);
        });
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(Rows rows) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader) {
        return reading(session -> read(session, sql, reader));
    }

    private <T> T reading(SessionWork<T> work) {
        try (Warehouse warehouse = Warehouse.openForQueries(url, SETTINGS)) {
            return warehouse.run(work);
        }
    }

    private static <T> List<T> read(Session session, String sql, RowReader<T> reader) {
        return session.query(sql, StatementBinder.nothing(), rows -> {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        });
    }
}
