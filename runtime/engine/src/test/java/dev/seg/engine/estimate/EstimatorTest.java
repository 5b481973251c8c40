package dev.seg.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.Postgres;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Estimates of segments of 40,000 people with 120,000 orders, beside the real sizes. */
@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class EstimatorTest {

    private static final String SCHEMA = "seg_test_estimate";
    private static final WarehouseSettings SETTINGS =
            WarehouseSettings.standard().withSchema(SCHEMA);
    private static final int ENOUGH = 2_000;
    private static final int GROUPS = 60;
    private static final Compilation COMPILATION = compilation();

    private Postgres.Server server;
    private DuckDbFile file;

    private static Compilation compilation() {
        StringBuilder segments = new StringBuilder("""
                subject person from people key id: int {
                  region: text?
                }
                event order from orders of person by person_id key id at placed_at: timestamp {
                  amount: decimal
                }
                segment nobody = count(order) > 1_000
                segment everybody = count(order) >= 0
                segment buyers = has order
                segment strangers = NOT has order
                segment big = sum(order.amount) > 100 AND region = "EU"
                segment late = last(order) < 40d
                segment steady = count(order in last 90d) >= 2
                segment best = top 10% by sum(order.amount)
                segment best_eu = best AND region = "EU"
                segment both = buyers AND big
                """);
        for (int i = 0; i < GROUPS; i++) {
            segments.append("segment group_%d = bucket(1_000, \"%d\") < %d\n".formatted(i, i, 1 + i * i * 7 % 500));
        }
        Compilation compiled = SegmentCompiler.compile(
                List.of(new Source("estimate.seg", segments.toString())), CompilerOptions.defaults());
        assertThat(compiled.diagnostics().stream().filter(finding -> finding.isError()))
                .extracting(finding -> finding.message())
                .isEmpty();
        return compiled;
    }

    @BeforeAll
    void fill(Postgres.Server given, @TempDir Path folder) throws SQLException {
        server = given;
        file = new DuckDbFile(folder.resolve("warehouse.duckdb"), "warehouse.duckdb");
        server.createSchema(SCHEMA);
        try (Warehouse warehouse = Warehouse.openForLoading(file, WarehouseSettings.standard())) {
            execute(warehouse, "CREATE SCHEMA " + SCHEMA);
        }
        for (Engine engine : Engine.written()) {
            try (Warehouse warehouse = Warehouse.openForLoading(url(engine), SETTINGS)) {
                execute(
                        warehouse,
                        "CREATE TABLE people AS SELECT CAST(i AS bigint) AS id, CASE i % 4 WHEN 0 THEN 'EU' WHEN 1 THEN 'US' END"
                                + " AS region FROM generate_series(1, 40000) AS t(i)");
                execute(
                        warehouse,
                        "CREATE TABLE orders AS SELECT CAST(i AS bigint) AS id, CAST((CAST(i AS bigint) * i) % 36013 AS bigint)"
                                + " AS person_id, TIMESTAMP '2026-01-01 00:00:00' + (i % 150) * INTERVAL '1 day' AS placed_at,"
                                + " CAST(i % 97 AS decimal(12,2)) AS amount FROM generate_series(1, 120000) AS t(i)");
            }
        }
    }

    @AfterAll
    void leaveNothingBehind() throws SQLException {
        server.dropSchema(SCHEMA);
    }

    private WarehouseUrl url(Engine engine) {
        return engine == Engine.POSTGRESQL ? server.url() : file;
    }

    private static void execute(Warehouse warehouse, String sql) {
        warehouse.run(session -> {
            session.execute(sql);
            return true;
        });
    }

    private static SqlCompiler compiler(Engine engine) {
        return COMPILATION.sql(
                Instant.parse("2026-06-01T09:00:00Z"),
                engine == Engine.POSTGRESQL ? Dialect.POSTGRESQL : Dialect.DUCKDB);
    }

    private Estimates estimates(Engine engine, long enough) {
        List<String> names = List.copyOf(COMPILATION.model().segments().keySet());
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            return warehouse.run(session ->
                    new Estimator(session, compiler(engine), COMPILATION.model(), enough).estimate("person", names));
        }
    }

    private Map<String, Long> sizes(Engine engine) {
        List<String> names = List.copyOf(COMPILATION.model().segments().keySet());
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            Sizes sizes = warehouse.run(
                    session -> new SegmentRunner(session).sizes(compiler(engine).sizes("person", names), names));
            return sizes.sizes();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void theIntervalsHoldTheRealSizes(Engine engine) {
        Map<String, Long> real = sizes(engine);
        Estimates found = estimates(engine, ENOUGH);
        assertThat(found.population()).isEqualTo(40_000);
        assertThat(found.buckets()).isEqualTo(20);
        assertThat(found.people()).isBetween(1_800L, 2_200L);
        long held = real.entrySet().stream()
                .filter(segment -> {
                    Estimate estimate = found.sizes().get(segment.getKey());
                    return estimate.low() <= segment.getValue() && segment.getValue() <= estimate.high();
                })
                .count();
        // 95 of 100 at least, less about four times the deviation of 70 draws
        assertThat(held).isGreaterThan(real.size() * 85L / 100);
        assertThat(found.sizes().get("nobody").size()).isZero();
        assertThat(found.sizes().get("everybody").size()).isEqualTo(40_000);
        assertThat(found.sizes().get("buyers").isExact()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatDependsOnOthersIsCounted(Engine engine) {
        Map<String, Long> real = sizes(engine);
        Estimates found = estimates(engine, ENOUGH);
        for (String name : List.of("best", "best_eu")) {
            assertThat(found.sizes().get(name)).isEqualTo(Estimate.exact(real.getOrDefault(name, -1L)));
        }
        assertThat(real.get("best")).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void smallPopulationsAreCounted(Engine engine) {
        Estimates found = estimates(engine, Estimator.ENOUGH * 10);
        assertThat(found.buckets()).isEqualTo(1);
        assertThat(found.sizes().values()).allMatch(Estimate::isExact);
    }

    @Test
    void bothEnginesAskTheSamePeople() {
        assertThat(estimates(Engine.DUCKDB, ENOUGH)).isEqualTo(estimates(Engine.POSTGRESQL, ENOUGH));
        assertThat(estimates(Engine.DUCKDB, ENOUGH / 10)).isNotEqualTo(estimates(Engine.DUCKDB, ENOUGH));
    }
}
