package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seg.engine.refresh.Place.Person;
import dev.seg.engine.refresh.Place.Seen;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/** What holds whatever happens: readers see whole versions, nothing is lost, no lock is left, the next refresh works. */
final class Survival {

    static final String SEGMENTS = """
            segment one = first
            segment former = was in one AND NOT one
            partition mark by grade { low: below 10  high: rest }
            """;

    private final Place place;
    private final Engine engine;
    private final SplittableRandom random;
    private Instant now = Place.START;

    /** Begins with a first version. */
    Survival(Place place, Engine engine, long seed) {
        this.place = place;
        this.engine = engine;
        this.random = new SplittableRandom(seed);
        change();
        place.refresh(now);
    }

    /** Something that goes wrong with a refresh as of a moment. */
    @FunctionalInterface
    interface Happening {
        WarehouseException failure(Instant asOf) throws Exception;
    }

    /** Lets a fault happen as often as its page says. */
    void of(String name, Happening happening) throws Exception {
        FaultsPage.Fault fault = FaultsPage.fault(name);
        for (int time = 1; time <= fault.times(); time++) {
            Seen before = place.seen();
            change();
            FaultsPage.check(fault, happening.failure(next()));
            assertThat(place.seen()).as("%s, time %d", name, time).isEqualTo(before);
            goesOn(name + ", time " + time);
        }
    }

    /** Locks get free, and a refresh publishes what is so now. */
    void goesOn(String where) {
        if (engine == Engine.POSTGRESQL) {
            Poll.until("locks are free", () -> locks() == 0);
        }
        assertThat(place.refresh(next()).isHeld()).as(where).isFalse();
        checkWhole(where);
    }

    private long locks() {
        return Long.parseLong(place.lines("SELECT count(*) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)"
                        + " WHERE l.locktype = 'advisory' AND a.datname = current_database()")
                .get(0));
    }

    /** Readers see what is so as of now. */
    void checkWhole(String where) {
        Seen seen = place.seen();
        assertThat(seen.members()).as(where).isEqualTo(known(place.recomputed(now)));
        Map<String, Long> counted = new TreeMap<>();
        seen.members().forEach((segment, ids) -> counted.put(segment, (long) ids.size()));
        Map<String, Long> told = new TreeMap<>(seen.sizes());
        told.values().removeIf(size -> size == 0);
        assertThat(told).as(where).isEqualTo(counted);
        assertThat(seen.moments()).as(where).hasSize(1);
    }

    /** Segments with members. */
    static Map<String, TreeSet<Long>> known(Map<String, TreeSet<Long>> members) {
        Map<String, TreeSet<Long>> known = new TreeMap<>(members);
        known.values().removeIf(TreeSet::isEmpty);
        return known;
    }

    Instant next() {
        now = now.plus(Duration.ofMinutes(1));
        return now;
    }

    /** Other people, or the same in other groups. */
    void change() {
        place.fill(people(random));
    }

    static List<Person> people(SplittableRandom random) {
        return LongStream.rangeClosed(1, 20)
                .mapToObj(id -> new Person(id, random.nextBoolean(), false, random.nextInt(20)))
                .toList();
    }

    /** A refresh on another thread, and how it fails. */
    static CompletableFuture<WarehouseException> failing(Place place, Instant asOf, WarehouseSettings settings) {
        return CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(WarehouseException.class, () -> place.refresh(asOf, settings)));
    }
}
