package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.Postgres;
import dev.seg.engine.refresh.Place.Person;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of the corpus of bad inputs that are about running, and are no faults. */
@ExtendWith(Postgres.class)
class RuntimeRowsTest {

    private static final Instant MONDAY = Place.START;
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    private Postgres.Server server;
    private Path folder;

    @BeforeEach
    void remember(Postgres.Server given, @TempDir Path temporary) {
        server = given;
        folder = temporary;
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        Place.drop(server, "rows");
    }

    private Place place(Engine engine, String segments) throws SQLException {
        return Place.empty(engine, server, folder, "rows", segments);
    }

    private static Dialect dialect(Engine engine) {
        return engine == Engine.DUCKDB ? Dialect.DUCKDB : Dialect.POSTGRESQL;
    }

    /** Row run-08: that nobody is in it is an error, and the SQL is right all the same. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aSegmentThatIsProvablyEmptyIsPublishedWithOthers(Engine engine) throws SQLException {
        String segments = "segment one = first\nsegment nobody = first AND NOT first\n";
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("test.seg", Place.PEOPLE + segments)), CompilerOptions.defaults());
        assertThat(compilation.diagnostics()).extracting(Diagnostic::code).containsExactly(Code.NOBODY);
        Place place = place(engine, "segment one = first\n");
        place.fill(List.of(new Person(1, true, true, 5)));
        try (Warehouse warehouse = place.open()) {
            RefreshReport report = new Refresher(warehouse, compilation, dialect(engine), () -> MONDAY)
                    .refresh(new RefreshRequest("test", MONDAY, List.of("one", "nobody"), true, Optional.empty()));
            assertThat(RefreshTest.results(report))
                    .containsExactly("one PUBLISHED 1 +1 -0", "nobody PUBLISHED 0 +0 -0");
        }
    }

    /** Row run-14: a clock that jumps an hour whenever it is asked. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void allSegmentsAreAsOfOneMoment(Engine engine) throws SQLException {
        String segments = IntStream.range(0, 200)
                .mapToObj(i -> "segment s" + i + " = grade = " + i + "\n")
                .collect(Collectors.joining());
        Place place = place(engine, segments);
        place.fill(LongStream.range(0, 100)
                .mapToObj(id -> new Person(id, true, true, id))
                .toList());
        AtomicInteger asked = new AtomicInteger();
        try (Warehouse warehouse = place.open()) {
            place.refresher(warehouse, () -> MONDAY.plus(Duration.ofHours(asked.incrementAndGet())))
                    .refresh(place.all(MONDAY));
        }
        assertThat(asked).hasValueGreaterThan(1);
        assertThat(place.seen().moments()).containsExactly(MONDAY);
        assertThat(place.stays())
                .hasSize(100)
                .allSatisfy(stay -> assertThat(stay.entered()).isEqualTo(MONDAY));
        assertThat(place.compilation()
                        .sql(MONDAY, dialect(engine))
                        .membership(
                                "person",
                                List.copyOf(
                                        place.compilation().model().segments().keySet()))
                        .text())
                .doesNotContainPattern(
                        "(?i)\\b(now|current_(date|time|timestamp)|localtime(stamp)?|clock_timestamp)\\b");
    }

    /** Row run-15. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whoLosesNineInTenOrGrowsTenfoldIsHeldBack(Engine engine) throws SQLException {
        Place place = place(engine, "segment one = first\nsegment two = second\nsegment few = grade = 0\n");
        place.fill(people(200, 20, 1));
        place.refresh(request(MONDAY, false));
        place.fill(people(20, 200, 50));
        assertThat(RefreshTest.results(place.refresh(request(TUESDAY, false))))
                .containsExactly(
                        "one HELD 20 +0 -0 `one` would shrink from 200 to 20 members; if that is meant, `--accept-change`",
                        "two HELD 200 +0 -0 `two` would grow from 20 to 200 members; if that is meant, `--accept-change`",
                        "few PUBLISHED 50 +49 -0");
        assertThat(place.sizes()).containsEntry("one", 200L).containsEntry("two", 20L);
        assertThat(place.refresh(request(TUESDAY, true)).isHeld()).isFalse();
        assertThat(place.sizes()).containsEntry("one", 20L).containsEntry("two", 200L);
    }

    private static List<Person> people(int first, int second, int few) {
        List<Person> people = new ArrayList<>();
        for (int id = 0; id < 300; id++) {
            people.add(new Person(id, id < first, id < second, id < few ? 0 : 1));
        }
        return people;
    }

    private static RefreshRequest request(Instant asOf, boolean acceptChange) {
        return new RefreshRequest("test", asOf, List.of("one", "two", "few"), true, Optional.empty(), acceptChange);
    }

    /** Row run-17: also what is refreshed alone needs that what it refers to is up to date. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatNeedsAStaleSegmentIsHeldBackAndNamesTheRoot(Engine engine) throws SQLException {
        Place place = place(engine, """
                segment one = first
                segment two = one AND second
                segment three = two AND grade > 3
                segment past = was in three
                expect one { size <= 1 }
                """);
        place.fill(List.of(new Person(1, true, true, 5)));
        place.refresh(MONDAY);
        place.fill(List.of(new Person(1, true, true, 5), new Person(2, true, true, 5)));
        assertThat(RefreshTest.results(place.refresh(TUESDAY)))
                .containsExactly(
                        "one HELD 2 +0 -0 `one` has 2 members, but line 10 expects at most 1",
                        "two HELD 2 +0 -0 it needs `one`, which is held back",
                        "three HELD 2 +0 -0 it needs `one`, which is held back",
                        "past HELD 1 +0 -0 it needs `one`, which is held back");
        RefreshRequest alone = new RefreshRequest("test", TUESDAY, List.of("three"), false, Optional.empty());
        assertThat(RefreshTest.results(place.refresh(alone)))
                .containsExactly(
                        "three HELD 2 +0 -0 it needs `one`, which is out of date: `one` has 2 members, but line"
                                + " 10 expects at most 1");
        assertThat(place.sizes()).containsEntry("three", 1L).containsEntry("past", 1L);
    }

    /** Row run-09: who asks for one connection more than there are is told so. */
    @Test
    void allConnectionsInUseIsSaid() throws Exception {
        Place place = place(Engine.POSTGRESQL, "segment one = first\n");
        try (Warehouse warehouse =
                Warehouse.openForQueries(place.url(), Place.SETTINGS.withPatience(Duration.ofMillis(400)))) {
            CompletableFuture<WarehouseException> refused = new CompletableFuture<>();
            warehouse.run(a ->
                    warehouse.run(b -> warehouse.run(c -> warehouse.run(d -> refused.complete(catchThrowableOfType(
                            WarehouseException.class,
                            () -> warehouse.run(
                                    e -> e.query("SELECT 1", StatementBinder.nothing(), rows -> true))))))));
            FaultsPage.check(FaultsPage.fault("all connections of the pool are in use"), refused.join());
        }
    }
}
