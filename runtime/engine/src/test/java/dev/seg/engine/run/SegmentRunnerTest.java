package dev.seg.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.compiler.sql.SqlParameter;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.type.Type;
import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Postgres.class)
@TestInstance(Lifecycle.PER_CLASS)
class SegmentRunnerTest {

    private static final String SCHEMA = "seg_test_run";
    private static final WarehouseSettings SETTINGS =
            WarehouseSettings.standard().withSchema(SCHEMA);

    private Postgres.Server server;
    private DuckDbFile file;

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
                        "CREATE TABLE people (id integer, code text, born date, spend decimal(18,4), vip boolean,"
                                + " seen timestamp, bought timestamp with time zone)");
                execute(
                        warehouse,
                        "INSERT INTO people VALUES (1, 'a''b\\', DATE '2000-02-29', 10.1250, true,"
                                + " TIMESTAMP '2026-03-29 02:30:00.123456', TIMESTAMPTZ '2026-03-29 01:30:00+00'),"
                                + " (2, 'Łódź 🛒', NULL, NULL, NULL, NULL, NULL), (3, '', DATE '1999-12-31', 100, false,"
                                + " TIMESTAMP '1970-01-01 00:00:00', TIMESTAMPTZ '1970-01-01 00:00:00+00')");
            }
        }
    }

    @AfterAll
    void leaveNothingBehind() throws SQLException {
        server.dropSchema(SCHEMA);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void everyKindOfValueIsBoundAsItIs(Engine engine) {
        Map<SqlParameter, String> equalities = new LinkedHashMap<>();
        equalities.put(new SqlParameter(Type.TEXT, "a'b\\"), "code = ?");
        equalities.put(new SqlParameter(Type.INT, 1L), "id = ?");
        equalities.put(new SqlParameter(Type.DECIMAL, new BigDecimal("10.125")), "spend = ?");
        equalities.put(new SqlParameter(Type.DECIMAL, new BigDecimal("1E+1")), "spend > ? AND id = 1");
        equalities.put(new SqlParameter(Type.BOOL, true), "vip = ?");
        equalities.put(new SqlParameter(Type.DATE, LocalDate.of(2000, 2, 29)), "born = ?");
        equalities.put(
                new SqlParameter(Type.TIMESTAMP, LocalDateTime.parse("2026-03-29T02:30:00.123456789")), "seen = ?");
        equalities.put(new SqlParameter(Type.INSTANT, OffsetDateTime.parse("2026-03-29T03:30:00+02:00")), "bought = ?");
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            assertThat(equalities)
                    .allSatisfy((parameter, condition) -> assertThat(
                                    keys(warehouse, "SELECT id FROM people WHERE " + condition, parameter))
                            .as("%s with %s", condition, parameter)
                            .containsExactly(1L));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void keysAreOfOneClassAKind(Engine engine) {
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            assertThat(ids(warehouse, "SELECT id FROM people ORDER BY id")).containsExactly(1L, 2L, 3L);
            assertThat(ids(warehouse, "SELECT code FROM people ORDER BY id")).containsExactly("a'b\\", "Łódź 🛒", "");
            assertThat(ids(warehouse, "SELECT born FROM people WHERE id <> 2 ORDER BY id"))
                    .containsExactly(LocalDate.of(2000, 2, 29), LocalDate.of(1999, 12, 31));
            assertThat(ids(warehouse, "SELECT spend FROM people WHERE id = 1"))
                    .containsExactly(new BigDecimal("10.1250"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void sizesStandInTheOrderAsked(Engine engine) {
        SqlStatement statement = statement(
                "SELECT count(*), count(*) FILTER (WHERE vip), count(*) FILTER (WHERE id > ?) FROM people",
                new SqlParameter(Type.INT, 1L));
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            Sizes sizes =
                    warehouse.run(session -> new SegmentRunner(session).sizes(statement, List.of("vip", "stage.late")));
            assertThat(sizes.population()).isEqualTo(3);
            assertThat(sizes.sizes()).containsExactly(Map.entry("vip", 1L), Map.entry("stage.late", 2L));
            assertThat(sizes.of("stage.late")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void membershipsComeRowByRow(Engine engine) {
        SqlStatement statement =
                statement("SELECT id, coalesce(vip, false), spend IS NOT NULL FROM people ORDER BY id");
        List<String> found = new ArrayList<>();
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            long people = warehouse.run(session -> new SegmentRunner(session)
                    .memberships(statement, (key, in) -> found.add(key + " " + in[0] + " " + in[1])));
            assertThat(people).isEqualTo(3);
        }
        assertThat(found).containsExactly("1 true true", "2 false false", "3 false true");
    }

    /** A file of DuckDB that is asked cannot be written to by anybody. */
    @Test
    void oneSessionSeesOneStateOfTheServer() {
        try (Warehouse warehouse = Warehouse.openForQueries(server.url(), SETTINGS)) {
            SqlStatement count = statement("SELECT count(*) FROM people");
            List<Long> counts = warehouse.run(session -> {
                SegmentRunner runner = new SegmentRunner(session);
                long before = runner.sizes(count, List.of()).population();
                server.execute("INSERT INTO " + SCHEMA + ".people (id) VALUES (4)");
                long after = runner.sizes(count, List.of()).population();
                server.execute("DELETE FROM " + SCHEMA + ".people WHERE id = 4");
                return List.of(before, after);
            });
            assertThat(counts).containsExactly(3L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatTheReaderThrowsGoesThrough(Engine engine) {
        try (Warehouse warehouse = Warehouse.openForQueries(url(engine), SETTINGS)) {
            assertThat(catchThrowableOfType(
                            IllegalStateException.class,
                            () -> warehouse.run(session -> new SegmentRunner(session)
                                    .ids(statement("SELECT id FROM people"), key -> {
                                        throw new IllegalStateException("disk full");
                                    }))))
                    .hasMessage("disk full");
            assertThat(catchThrowableOfType(
                                    WarehouseException.class, () -> ids(warehouse, "SELECT nothing FROM people"))
                            .kind())
                    .isEqualTo(WarehouseException.Kind.DRIFT);
        }
    }

    private WarehouseUrl url(Engine engine) {
        return engine == Engine.DUCKDB ? file : server.url();
    }

    /** PostgreSQL copies some types out and gives rows of the others; {@code varchar} and all whole numbers are copied. */
    @Test
    void copiedKeysAreThoseOfRows() {
        List<String> keys = List.of(
                "SELECT id::smallint * -1::smallint FROM people ORDER BY id",
                "SELECT id FROM people ORDER BY id",
                "SELECT id::bigint * 3000000000 FROM people ORDER BY id",
                "SELECT code FROM people ORDER BY id",
                "SELECT code::varchar(9) FROM people ORDER BY id",
                "SELECT code::char(5) FROM people ORDER BY id",
                "SELECT id::numeric FROM people ORDER BY id",
                "SELECT md5(code)::uuid FROM people ORDER BY id",
                "SELECT repeat('\u00e9?:\\\\', 100000) || id FROM people ORDER BY id",
                "SELECT id FROM people WHERE id > 3",
                "SELECT n FROM generate_series(1, 30000) AS s(n)");
        try (Warehouse warehouse = Warehouse.openForQueries(server.url(), SETTINGS)) {
            assertThat(keys)
                    .allSatisfy(sql -> assertThat(ids(warehouse, sql)).as(sql).isEqualTo(keys(warehouse, sql)));
            assertThat(ids(warehouse, keys.get(0))).containsExactly(-1L, -2L, -3L);
            assertThat(ids(warehouse, keys.get(10))).hasSize(30_000).endsWith(29_999L, 30_000L);
        }
    }

    @Test
    void aSessionGoesOnAfterACopyThatWasLeft() {
        try (Warehouse warehouse = Warehouse.openForQueries(server.url(), SETTINGS)) {
            SqlStatement many = statement("SELECT n FROM generate_series(1, 1000000) AS s(n)");
            Long counted = warehouse.run(session -> {
                SegmentRunner runner = new SegmentRunner(session);
                assertThat(catchThrowableOfType(
                                IllegalStateException.class,
                                () -> runner.ids(many, key -> {
                                    throw new IllegalStateException("enough");
                                })))
                        .hasMessage("enough");
                return 1L;
            });
            assertThat(counted).isEqualTo(1);
            assertThat(ids(warehouse, "SELECT id FROM people ORDER BY id")).containsExactly(1L, 2L, 3L);
        }
    }

    private static List<Object> ids(Warehouse warehouse, String sql) {
        List<Object> ids = new ArrayList<>();
        long count = warehouse.run(session -> new SegmentRunner(session).ids(statement(sql), ids::add));
        assertThat(ids).hasSize((int) count);
        return ids;
    }

    private static List<Object> keys(Warehouse warehouse, String sql, SqlParameter... parameters) {
        List<Object> ids = new ArrayList<>();
        long count = warehouse.run(session ->
                new SegmentRunner(session).memberships(statement(sql, parameters), (key, in) -> ids.add(key)));
        assertThat(ids).hasSize((int) count);
        return ids;
    }

    private static SqlStatement statement(String sql, SqlParameter... parameters) {
        return new SqlStatement(
                sql,
                List.of(parameters),
                sql,
                IntStream.range(0, parameters.length).mapToObj(i -> "c" + i).collect(Collectors.toList()));
    }

    private static void execute(Warehouse warehouse, String sql) {
        warehouse.run(session -> {
            session.execute(sql);
            return true;
        });
    }
}
