package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.engine.Postgres;
import dev.seg.engine.refresh.Place.Person;
import dev.seg.engine.refresh.Place.Stay;
import dev.seg.engine.refresh.RefreshReport.Result;
import dev.seg.engine.refresh.RefreshReport.State;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.StatementBinder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Postgres.class)
class RefreshTest {

    private static final Instant MONDAY = Place.START;
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));

    private static final String SEGMENTS = """
            segment one = first
            segment two = second
            segment both = one AND two
            partition mark by grade { low: below 10  high: rest }
            """;

    private Postgres.Server server;
    private Path folder;

    @BeforeEach
    void remember(Postgres.Server given, @TempDir Path temporary) {
        server = given;
        folder = temporary;
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        Place.drop(server, "refresh");
    }

    private Place place(Engine engine, String segments) throws SQLException {
        return Place.empty(engine, server, folder, "refresh", segments);
    }

    /** More rows than DuckDB keeps in memory of a transaction's own. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void manyMembersAreAllKept(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.execute(
                "INSERT INTO people SELECT i, i % 2 = 0, i % 3 = 0, i % 20 FROM generate_series(1, 180000) AS s(i)");
        assertThat(results(place.refresh(MONDAY)))
                .containsExactly(
                        "one PUBLISHED 90000 +90000 -0",
                        "two PUBLISHED 60000 +60000 -0",
                        "both PUBLISHED 30000 +30000 -0",
                        "mark.low PUBLISHED 90000 +90000 -0",
                        "mark.high PUBLISHED 90000 +90000 -0");
        place.execute("UPDATE people SET first = NOT first, second = (id % 3 = 1)");
        assertThat(results(place.refresh(TUESDAY)))
                .containsExactly(
                        "one PUBLISHED 90000 +90000 -90000",
                        "two PUBLISHED 60000 +60000 -60000",
                        "both PUBLISHED 30000 +30000 -30000",
                        "mark.low UNCHANGED 90000 +0 -0",
                        "mark.high UNCHANGED 90000 +0 -0");
        place.execute("UPDATE people SET first = NOT first, second = (id % 3 = 0)");
        assertThat(results(place.refresh(WEDNESDAY)))
                .containsExactly(
                        "one PUBLISHED 90000 +90000 -90000",
                        "two PUBLISHED 60000 +60000 -60000",
                        "both PUBLISHED 30000 +30000 -30000",
                        "mark.low UNCHANGED 90000 +0 -0",
                        "mark.high UNCHANGED 90000 +0 -0");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whoEntersAndLeavesIsKeptWithTheMoment(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.fill(List.of(new Person(1, true, false, 5), new Person(2, true, true, 50)));
        RefreshReport monday = place.refresh(MONDAY);
        assertThat(monday.run()).isEqualTo(1);
        assertThat(results(monday))
                .containsExactly(
                        "one PUBLISHED 2 +2 -0",
                        "two PUBLISHED 1 +1 -0",
                        "both PUBLISHED 1 +1 -0",
                        "mark.low PUBLISHED 1 +1 -0",
                        "mark.high PUBLISHED 1 +1 -0");
        place.fill(List.of(new Person(1, true, true, 15), new Person(3, false, true, 1)));
        RefreshReport tuesday = place.refresh(TUESDAY);
        assertThat(results(tuesday))
                .containsExactly(
                        "one PUBLISHED 1 +0 -1",
                        "two PUBLISHED 2 +2 -1",
                        "both PUBLISHED 1 +1 -1",
                        "mark.low PUBLISHED 1 +1 -1",
                        "mark.high PUBLISHED 1 +1 -1");
        assertThat(place.stays())
                .filteredOn(stay -> stay.segment().equals("two"))
                .containsExactly(
                        new Stay("two", 1, TUESDAY, Optional.empty()),
                        new Stay("two", 2, MONDAY, Optional.of(TUESDAY)),
                        new Stay("two", 3, TUESDAY, Optional.empty()));
        assertThat(place.sizes()).containsEntry("one", 1L).containsEntry("two", 2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void unchangedMembersAreNotWrittenAnew(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.fill(List.of(new Person(1, true, false, 5), new Person(2, true, true, 50)));
        place.refresh(MONDAY);
        String rows = engine == Engine.POSTGRESQL
                ? "SELECT ctid, xmin, p.* FROM seg.person_history AS p ORDER BY 1"
                : "SELECT rowid, * FROM seg.person_history ORDER BY 1";
        List<String> before = place.lines(rows);
        RefreshReport tuesday = place.refresh(TUESDAY);
        assertThat(tuesday.segments()).allSatisfy(result -> {
            assertThat(result.state()).isEqualTo(State.UNCHANGED);
            assertThat(result.before()).contains(result.size());
        });
        assertThat(place.lines(rows)).isEqualTo(before).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aRefreshAsOfTheSameMomentCorrectsTheOneBefore(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.fill(List.of(new Person(1, true, false, 5), new Person(2, true, false, 5)));
        place.refresh(MONDAY);
        place.fill(List.of(new Person(1, false, false, 5), new Person(3, true, false, 5)));
        place.refresh(TUESDAY);
        place.fill(List.of(new Person(1, true, false, 5), new Person(4, true, false, 5)));
        RefreshReport corrected = place.refresh(TUESDAY);
        assertThat(results(corrected)).contains("one PUBLISHED 2 +2 -1");
        assertThat(place.stays())
                .filteredOn(stay -> stay.segment().equals("one"))
                .containsExactly(
                        new Stay("one", 1, MONDAY, Optional.empty()),
                        new Stay("one", 2, MONDAY, Optional.of(TUESDAY)),
                        new Stay("one", 4, TUESDAY, Optional.empty()));
        assertThat(place.lines("SELECT run_id, size, entered, departed, state FROM seg.version WHERE segment = 'one'"
                        + " ORDER BY run_id"))
                .containsExactly("1 2 2 0 published", "2 1 1 2 replaced", "3 2 1 1 published");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatIsNotExpectedIsHeldBackWithAllThatNeedsIt(Engine engine) throws SQLException {
        Place place = place(
                engine, SEGMENTS + "expect one { not empty }\nexpect mark { share <= 60% }\nsegment low = mark.low\n");
        place.fill(List.of(new Person(1, true, true, 5), new Person(2, false, true, 50)));
        place.refresh(MONDAY);
        place.fill(List.of(new Person(1, false, true, 5), new Person(2, false, true, 5)));
        RefreshReport tuesday = place.refresh(TUESDAY);
        assertThat(tuesday.isHeld()).isTrue();
        assertThat(results(tuesday))
                .containsExactly(
                        "one HELD 0 +0 -0 `one` has no members, but line 10 expects somebody in it",
                        "two UNCHANGED 2 +0 -0",
                        "both HELD 0 +0 -0 it needs `one`, which is held back",
                        "mark.low HELD 2 +0 -0 `mark.low` holds 100 % of everybody (2 of 2), but line 11 expects at most 60 %",
                        "mark.high HELD 0 +0 -0 `mark.low` holds 100 % of everybody (2 of 2), but line 11 expects at most 60 %",
                        "low HELD 2 +0 -0 it needs `mark`, which is held back");
        assertThat(place.sizes())
                .isEqualTo(Map.of("one", 1L, "two", 2L, "both", 1L, "mark.low", 1L, "mark.high", 1L, "low", 1L));
        assertThat(place.lines(
                        "SELECT segment, run_id FROM seg.current_version WHERE stale_since IS NOT NULL ORDER BY 1"))
                .containsExactly("both 1", "low 1", "mark.high 1", "mark.low 1", "one 1");
        assertThat(place.lines("SELECT state FROM seg.run ORDER BY run_id"))
                .containsExactly("published", "partly published");
        place.fill(List.of(new Person(1, true, true, 5), new Person(2, false, true, 50)));
        assertThat(place.refresh(WEDNESDAY).isHeld()).isFalse();
        assertThat(place.lines("SELECT segment FROM seg.current_version WHERE stale_since IS NOT NULL"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatGrowsTooMuchIsHeldBack(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        List<Person> people = new ArrayList<>();
        for (int id = 1; id <= 10; id++) {
            people.add(new Person(id, true, id == 1, 5));
        }
        place.fill(people);
        place.refresh(MONDAY, 20);
        people.add(new Person(11, true, true, 5));
        people.add(new Person(12, true, true, 5));
        place.fill(people);
        RefreshReport tuesday = place.refresh(TUESDAY, 20);
        assertThat(results(tuesday))
                .containsExactly(
                        "one PUBLISHED 12 +2 -0",
                        "two HELD 3 +0 -0 `two` would grow from 1 to 3 members, by more than 20 %",
                        "both HELD 3 +0 -0 `both` would grow from 1 to 3 members, by more than 20 %",
                        "mark.low PUBLISHED 12 +2 -0",
                        "mark.high UNCHANGED 0 +0 -0");
        assertThat(place.refresh(TUESDAY).isHeld()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aRollbackMakesThePresentAndTheHistoryWhatTheyWere(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.fill(List.of(new Person(1, true, true, 5), new Person(2, true, true, 50)));
        place.refresh(MONDAY);
        List<Stay> before = place.stays();
        place.fill(List.of(new Person(2, true, true, 5), new Person(3, true, true, 5)));
        place.refresh(TUESDAY);
        place.refresh(WEDNESDAY);
        RollbackReport one = place.rollback("one", Optional.of(1L));
        assertThat(one.to()).isEqualTo(1);
        assertThat(one.asOf()).isEqualTo(MONDAY);
        RollbackReport mark = place.rollback("mark.low", Optional.empty());
        assertThat(mark.to()).isEqualTo(2);
        assertThat(mark.segments()).extracting(RollbackReport.Result::segment).containsExactly("mark.low", "mark.high");
        place.rollback("mark.low", Optional.empty());
        assertThat(place.stays())
                .filteredOn(
                        stay -> stay.segment().equals("one") || stay.segment().startsWith("mark"))
                .containsExactlyInAnyOrderElementsOf(before.stream()
                        .filter(stay ->
                                stay.segment().equals("one") || stay.segment().startsWith("mark"))
                        .toList());
        assertThat(place.sizes()).containsEntry("one", 2L).containsEntry("mark.low", 1L);
        assertThat(place.lines("SELECT run_id, state FROM seg.version WHERE segment = 'one' ORDER BY run_id"))
                .containsExactly("1 published", "2 withdrawn", "3 withdrawn");
        assertThat(catchThrowableOfType(RefusedException.class, () -> place.rollback("one", Optional.empty())))
                .hasMessage("`one` has no version before the present one to go back to");
        assertThat(place.refresh(WEDNESDAY).isHeld()).isFalse();
        assertThat(place.sizes()).containsEntry("mark.low", 2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void conditionsOnMembershipsReadWhatRefreshesWrote(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS + """
                        segment former = was in one AND NOT one
                        segment settled = last(membership of one) > 12h AND one
                        segment often = count(membership of one) >= 2
                        segment fresh = has membership of one in last 12h where left is missing
                        segment gone = was in former
                        """);
        place.fill(List.of(new Person(1, true, true, 5), new Person(2, true, true, 50)));
        place.refresh(MONDAY);
        place.fill(List.of(new Person(1, false, true, 5), new Person(2, true, true, 50)));
        place.refresh(TUESDAY);
        place.fill(List.of(new Person(1, true, true, 5), new Person(2, true, true, 50), new Person(3, true, true, 0)));
        place.refresh(WEDNESDAY);
        assertThat(place.members())
                .containsEntry("settled", ids(2))
                .containsEntry("often", ids(1))
                .containsEntry("fresh", ids(1, 3))
                .containsEntry("gone", ids(1))
                .doesNotContainKey("former");
        assertThat(place.recomputed(WEDNESDAY)).containsAllEntriesOf(place.members());
        List<Stay> stays = place.stays();
        assertThat(place.refresh(WEDNESDAY).segments()).allMatch(result -> result.state() == State.UNCHANGED);
        assertThat(place.stays()).isEqualTo(stays);
    }

    private static TreeSet<Long> ids(long... ids) {
        TreeSet<Long> set = new TreeSet<>();
        for (long id : ids) {
            set.add(id);
        }
        return set;
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void timeDoesNotGoBack(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.refresh(TUESDAY);
        assertThat(catchThrowableOfType(RefusedException.class, () -> place.refresh(MONDAY)))
                .hasMessage(
                        "`one` is kept as of 2026-06-02T09:00:00Z already, which is later than 2026-06-01T09:00:00Z");
        assertThat(place.lines("SELECT state FROM seg.run ORDER BY run_id")).containsExactly("published", "failed");
        assertThat(place.lines("SELECT segment FROM seg.current_version WHERE stale_since IS NOT NULL"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aWarehouseKeepsTheSegmentsOfOneProject(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.refresh(MONDAY);
        RefreshRequest other = new RefreshRequest("other", TUESDAY, List.of("one"), false, Optional.empty());
        assertThat(catchThrowableOfType(RefusedException.class, () -> place.refresh(other)))
                .hasMessage("the segments kept in this warehouse are those of the project `test`, and this is `other`");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void whatTheProjectHasNoMoreStaysAndIsMarked(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.fill(List.of(new Person(1, true, true, 5)));
        place.refresh(MONDAY);
        RefreshReport less = place.with("segment one = first\n").refresh(TUESDAY);
        assertThat(less.orphans()).containsExactly("both", "mark.high", "mark.low", "two");
        assertThat(place.members()).containsKeys("one", "two");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void aFailedRefreshLeavesTheLastVersionMarkedStale(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.fill(List.of(new Person(1, true, true, 5)));
        place.refresh(MONDAY);
        place.execute("ALTER TABLE people RENAME COLUMN grade TO mark");
        assertThat(catchThrowableOfType(WarehouseException.class, () -> place.refresh(TUESDAY))
                        .kind())
                .isEqualTo(WarehouseException.Kind.DRIFT);
        assertThat(place.sizes()).hasSize(5);
        assertThat(place.lines("SELECT DISTINCT stale_because FROM seg.current_version"))
                .containsExactly("run 2 failed");
        assertThat(place.lines("SELECT state FROM seg.run ORDER BY run_id")).containsExactly("published", "failed");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void onlyOneRefreshIsAtWork(Engine engine) throws SQLException {
        Place place = place(engine, SEGMENTS);
        place.refresh(MONDAY);
        try (Warehouse first = place.open()) {
            List<WarehouseException> refused = first.beside(
                    "refresh",
                    session -> SegSchema.lock(session, engine),
                    () -> List.of(
                            catchThrowableOfType(
                                    WarehouseException.class,
                                    () -> place.refresher(first).refresh(place.all(TUESDAY))),
                            catchThrowableOfType(WarehouseException.class, () -> place.refresh(TUESDAY))));
            assertThat(refused.get(0).kind()).isEqualTo(WarehouseException.Kind.BUSY);
            assertThat(refused.get(0)).hasMessage("another refresh is at work in the warehouse " + place.url());
            assertThat(refused.get(1).kind())
                    .isEqualTo(
                            engine == Engine.POSTGRESQL
                                    ? WarehouseException.Kind.BUSY
                                    : WarehouseException.Kind.UNREACHABLE);
        }
        assertThat(place.lines("SELECT state FROM seg.run")).containsExactly("published");
        assertThat(place.refresh(TUESDAY).isHeld()).isFalse();
    }

    /** Bytes of the server's log: of 1 in 100 people moving, and of writing all members anew. */
    @Test
    void aSmallChangeWritesLittle() throws SQLException {
        Place place = place(Engine.POSTGRESQL, SEGMENTS);
        place.execute("INSERT INTO people SELECT i, i % 2 = 0, i % 3 = 0, i % 20 FROM generate_series(1, 20000) AS i");
        place.refresh(MONDAY);
        place.execute("UPDATE people SET first = NOT first, grade = 19 - grade WHERE id % 100 = 0");
        long before = written(place);
        place.refresh(TUESDAY);
        long change = written(place) - before;
        place.execute("CREATE TABLE copy AS SELECT * FROM seg.person_history");
        long middle = written(place);
        place.execute("DELETE FROM seg.person_history");
        place.execute("INSERT INTO seg.person_history SELECT * FROM copy");
        long anew = written(place) - middle;
        assertThat(change).as("of %s", anew).isLessThan(anew / 20);
    }

    private static long written(Place place) {
        return Long.parseLong(
                place.lines("SELECT pg_current_wal_insert_lsn() - '0/0'").get(0));
    }

    /** Nobody else can have a file of DuckDB open meanwhile. */
    @Test
    void whoReadsMeanwhileSeesTheOldVersion() throws SQLException {
        Place place = place(Engine.POSTGRESQL, SEGMENTS);
        place.fill(List.of(new Person(1, true, true, 5)));
        place.refresh(MONDAY);
        try (Warehouse reading = Warehouse.openForQueries(place.url(), Place.SETTINGS)) {
            reading.run(session -> {
                long before = count(session);
                place.fill(List.of(new Person(1, true, true, 5), new Person(2, true, true, 5)));
                place.refresh(TUESDAY);
                assertThat(count(session)).isEqualTo(before).isEqualTo(4);
                return true;
            });
        }
        assertThat(place.members().get("one")).hasSize(2);
    }

    private static long count(Session session) {
        return session.query(
                "SELECT count(*) FROM seg.person_members",
                StatementBinder.nothing(),
                rows -> rows.next() ? rows.number(1) : -1);
    }

    static List<String> results(RefreshReport report) {
        return report.segments().stream().map(RefreshTest::line).toList();
    }

    private static String line(Result result) {
        return String.format(
                Locale.ROOT,
                "%s %s %d +%d -%d%s",
                result.segment(),
                result.state(),
                result.size(),
                result.entered(),
                result.departed(),
                result.reason().map(reason -> " " + reason).orElse(""));
    }
}
