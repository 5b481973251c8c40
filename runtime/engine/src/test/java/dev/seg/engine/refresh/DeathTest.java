package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.engine.Postgres;
import dev.seg.engine.refresh.Place.Person;
import dev.seg.engine.refresh.Place.Seen;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.MortalWarehouse;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A refresh that dies between any two statements has published all or nothing, and the next one needs no help. */
@ExtendWith(Postgres.class)
class DeathTest {

    private static final String SEGMENTS = """
            segment one = first
            segment former = was in one AND NOT one
            partition mark by grade { low: below 10  high: rest }
            expect one { size >= 0 }
            """;
    private static final int PEOPLE = 20;

    @AfterEach
    void leaveNothingBehind(Postgres.Server server) throws SQLException {
        Place.drop(server, "death", "birth");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void readersSeeTheOldOrTheNew(Engine engine, Postgres.Server server, @TempDir Path folder) throws SQLException {
        Place place = Place.empty(engine, server, folder, "death", SEGMENTS);
        SplittableRandom random = new SplittableRandom(7);
        place.fill(people(random));
        place.refresh(Place.START);
        int deaths = deaths(place, random, false);
        assertThat(deaths).as("statements and commits").isGreaterThan(40);
        assertThat(deaths(place, random, true)).as("commits").isGreaterThan(1);
        assertThat(place.lines("SELECT DISTINCT state FROM seg.run ORDER BY 1"))
                .containsExactly("abandoned", "published");
    }

    /** Dies in each step of a refresh until it survives all; returns how often it died. */
    private static int deaths(Place place, SplittableRandom random, boolean behind) {
        Map<String, TreeSet<Long>> before = place.members();
        Instant now = behind ? Place.START.plus(Duration.ofDays(1)) : Place.START;
        for (int step = 1; ; step++) {
            String where = "step " + step + (behind ? ", behind" : "");
            now = now.plus(Duration.ofMinutes(1));
            place.fill(people(random));
            if (survives(place, now, step, behind)) {
                return step - 1;
            }
            Seen seen = place.seen();
            if (!seen.members().equals(before)) {
                assertThat(seen.members()).as(where).isEqualTo(known(place.recomputed(now)));
            }
            checkWhole(seen, where);
            now = now.plus(Duration.ofMinutes(1));
            place.refresh(now);
            Seen after = place.seen();
            before = after.members();
            assertThat(before).as(where).isEqualTo(known(place.recomputed(now)));
            checkWhole(after, where);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void theFirstRefreshMayDieToo(Engine engine, Postgres.Server server, @TempDir Path folder) throws SQLException {
        Place place = Place.empty(engine, server, folder, "birth", SEGMENTS);
        place.fill(List.of(new Person(1, true, true, 1)));
        for (int step = 1; step < 40; step += 5) {
            assertThat(survives(place, Place.START, step, false)).isFalse();
            assertThat(place.refresh(Place.START).isHeld()).as("step %s", step).isFalse();
            assertThat(place.members()).isEqualTo(known(place.recomputed(Place.START)));
            place.execute("DROP SCHEMA seg CASCADE");
        }
    }

    private static List<Person> people(SplittableRandom random) {
        return LongStream.rangeClosed(1, PEOPLE)
                .mapToObj(id -> new Person(id, random.nextBoolean(), false, random.nextInt(20)))
                .toList();
    }

    private static boolean survives(Place place, Instant now, int step, boolean behind) {
        try (Warehouse warehouse = MortalWarehouse.open(place.url(), Place.SETTINGS, step, behind)) {
            place.refresher(warehouse).refresh(place.all(now));
            return true;
        } catch (WarehouseException dead) {
            return false;
        }
    }

    /** Segments with members. */
    private static Map<String, TreeSet<Long>> known(Map<String, TreeSet<Long>> members) {
        Map<String, TreeSet<Long>> known = new TreeMap<>(members);
        known.values().removeIf(TreeSet::isEmpty);
        return known;
    }

    /** What is told of the members fits those that there are. */
    private static void checkWhole(Seen seen, String where) {
        Map<String, Long> sizes = new TreeMap<>(seen.sizes());
        sizes.values().removeIf(size -> size == 0);
        Map<String, Long> counted = new TreeMap<>();
        seen.members().forEach((segment, ids) -> counted.put(segment, (long) ids.size()));
        assertThat(sizes).as(where).isEqualTo(counted);
        assertThat(seen.moments()).as(where).hasSize(1);
    }
}
