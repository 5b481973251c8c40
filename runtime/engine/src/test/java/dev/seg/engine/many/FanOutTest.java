package dev.seg.engine.many;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.Postgres;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.SessionWork;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More people than one chunk holds, some of them outside the population. */
@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class FanOutTest {

    private static final String SCHEMA = "seg_test_many";
    private static final Instant AS_OF = Instant.parse("2026-06-01T00:00:00Z");
    private static final Compilation COMPILATION =
            SegmentCompiler.compile(List.of(new Source("many.seg", """
                    language 1
                    catalog many { timezone "UTC" }
                    subject customer from seg_test_many.customers key id: int where NOT deleted {
                      age    : int?
                      region : text?
                      deleted: bool
                    }
                    event order from seg_test_many.orders of customer by customer_id key order_id at ordered_at: instant {
                      amount: int
                    }
                    segment adult = age >= 18
                    segment not_adult = NOT adult
                    segment eu = region = "EU"
                    segment buyer = count(order) >= 2
                    segment no_buyer = count(order) < 2
                    segment either = adult OR eu AND NOT buyer
                    segment all_of_it = adult AND eu AND buyer
                    segment everybody = true
                    segment nobody = eu AND NOT eu
                    """)), CompilerOptions.defaults());
    private static final List<String> SEGMENTS =
            List.copyOf(COMPILATION.model().segments().keySet());

    private Postgres.Server server;
    private DuckDbFile file;

    @BeforeAll
    void fill(Postgres.Server given, @TempDir Path folder) throws SQLException {
        server = given;
        file = new DuckDbFile(folder.resolve("warehouse.duckdb"), "warehouse.duckdb");
        server.createSchema(SCHEMA);
        for (Engine engine : Engine.written()) {
            try (Warehouse warehouse = Warehouse.openForLoading(url(engine), WarehouseSettings.standard())) {
                warehouse.run(session -> {
                    session.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
                    session.execute("CREATE TABLE seg_test_many.customers AS SELECT CAST(i AS bigint) AS id,"
                            + " CAST(NULLIF(i % 90, 7) AS integer) AS age,"
                            + " CASE i % 5 WHEN 0 THEN 'EU' WHEN 1 THEN 'US' WHEN 2 THEN NULL ELSE 'APAC' END AS region,"
                            + " i % 1000 = 3 AS deleted FROM generate_series(1, 70000) AS t(i)");
                    session.execute("CREATE TABLE seg_test_many.orders AS SELECT CAST(i AS bigint) AS order_id,"
                            + " CAST(i * 7 % 40000 + 1 AS bigint) AS customer_id,"
                            + " TIMESTAMPTZ '2026-01-01 00:00:00+00' AS ordered_at, CAST(i % 50 AS integer) AS amount"
                            + " FROM generate_series(1, 60000) AS t(i)");
                    return true;
                });
            }
        }
    }

    @AfterAll
    void leaveNothingBehind() throws SQLException {
        server.dropSchema(SCHEMA);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void everybodyIsInTheSegmentsThatTheirOwnStatementsSelect(Engine engine) {
        SqlCompiler compiler = COMPILATION.sql(AS_OF, dialect(engine));
        Map<String, Set<Object>> found = new HashMap<>();
        Set<Object> everybody = new HashSet<>();
        List<Integer> chunks = new ArrayList<>();

        long people = run(
                engine,
                session -> FanOut.of(COMPILATION.model(), "customer", SEGMENTS).run(session, compiler, chunk -> {
                    chunks.add(chunk.size());
                    everybody.addAll(chunk.keys());
                    for (int i = 0; i < SEGMENTS.size(); i++) {
                        for (int person = 0; person < chunk.size(); person++) {
                            if (chunk.isIn(i, person)) {
                                found.computeIfAbsent(SEGMENTS.get(i), name -> new HashSet<>())
                                        .add(chunk.keys().get(person));
                            }
                        }
                    }
                }));

        assertThat(people).isEqualTo(69_930);
        assertThat(everybody).hasSize(69_930);
        assertThat(chunks).containsExactly(Chunk.PEOPLE, 69_930 - Chunk.PEOPLE);
        for (String name : SEGMENTS) {
            Set<Object> ids = new HashSet<>();
            run(engine, session -> new SegmentRunner(session).ids(compiler.ids(name), ids::add));
            assertThat(found.getOrDefault(name, Set.of())).as(name).isEqualTo(ids);
        }
        assertThat(found).doesNotContainKey("nobody");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void sizesAreThoseThatTheWarehouseCounts(Engine engine) {
        SqlCompiler compiler = COMPILATION.sql(AS_OF, dialect(engine));
        Sizes counted = run(
                engine, session -> new SegmentRunner(session).sizes(compiler.sizes("customer", SEGMENTS), SEGMENTS));
        Sizes found = run(
                engine,
                session -> FanOut.of(COMPILATION.model(), "customer", SEGMENTS).sizes(session, compiler));
        assertThat(found).isEqualTo(counted);
        assertThat(found.population()).isEqualTo(69_930);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatTwoSegmentsShareIsCountedAsTheWarehouseDoes(Engine engine) {
        SqlCompiler compiler = COMPILATION.sql(AS_OF, dialect(engine));
        long[][] both = new long[SEGMENTS.size()][SEGMENTS.size()];
        long[] sizes = new long[SEGMENTS.size()];

        run(
                engine,
                session -> FanOut.of(COMPILATION.model(), "customer", SEGMENTS).run(session, compiler, chunk -> {
                    for (int i = 0; i < both.length; i++) {
                        sizes[i] += chunk.count(i);
                        for (int j = 0; j < both.length; j++) {
                            both[i][j] += chunk.countBoth(i, j);
                        }
                    }
                }));

        Map<String, Predicate> pairs = new LinkedHashMap<>();
        for (String one : SEGMENTS) {
            for (String other : SEGMENTS) {
                pairs.put(
                        one + " " + other,
                        new Predicate.And(List.of(new Predicate.Member(one), new Predicate.Member(other))));
            }
        }
        Sizes counted = run(
                engine,
                session -> new SegmentRunner(session)
                        .sizes(compiler.counts("customer", pairs), List.copyOf(pairs.keySet())));
        for (int i = 0; i < both.length; i++) {
            for (int j = 0; j < both.length; j++) {
                String pair = SEGMENTS.get(i) + " " + SEGMENTS.get(j);
                assertThat(both[i][j]).as(pair).isEqualTo(counted.of(pair));
            }
            assertThat(sizes[i]).isEqualTo(both[i][i]);
        }
    }

    private <T> T run(Engine engine, SessionWork<T> work) {
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), WarehouseSettings.standard())) {
            return warehouse.run(work);
        }
    }

    private WarehouseUrl url(Engine engine) {
        return engine == Engine.DUCKDB ? file : server.url();
    }

    private static Dialect dialect(Engine engine) {
        return engine == Engine.DUCKDB ? Dialect.DUCKDB : Dialect.POSTGRESQL;
    }
}
