package dev.seg.engine.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.engine.Postgres;
import dev.seg.engine.refresh.Place.Person;
import dev.seg.engine.refresh.Place.Stay;
import dev.seg.engine.warehouse.Engine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is kept is what anybody would reckon who had written down all members at each refresh: on random people, moments,
 * choices of segments and rollbacks. {@code -Dseg.law.seed=17 -Dseg.law.worlds=1} repeats one world.
 */
@ExtendWith(Postgres.class)
class HistoryLawTest {

    private static final long SEED = Long.getLong("seg.law.seed", 1);
    private static final int WORLDS = Integer.getInteger("seg.law.worlds", 4);
    private static final int STEPS = 10;
    private static final int PEOPLE = 12;

    private static final String SEGMENTS = """
            segment one = first
            segment two = second
            segment either = one OR two
            partition mark by grade { low: below 10  middle: below 20  high: rest }
            """;

    /** For each segment its members by the moment that they are members as of. */
    private final Map<String, NavigableMap<Instant, TreeSet<Long>>> written = new HashMap<>();

    @AfterEach
    void leaveNothingBehind(Postgres.Server server) throws SQLException {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            Place.drop(server, "law" + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void historyIsWhatRecomputationGives(Engine engine, Postgres.Server server, @TempDir Path folder)
            throws SQLException {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            Place place = Place.empty(engine, server, folder, "law" + seed, SEGMENTS);
            written.clear();
            run(place, new SplittableRandom(seed), "seed " + seed);
        }
    }

    private void run(Place place, SplittableRandom random, String seed) {
        Instant now = Place.START;
        for (int step = 1; step <= STEPS; step++) {
            String where = seed + ", step " + step;
            if (random.nextInt(5) == 0 && written.containsKey("one")) {
                rollback(place, random.nextBoolean() ? "one" : "mark.low");
            } else {
                place.fill(people(random));
                // sometimes as of the same moment again
                now = now.plus(Duration.ofMinutes(30L * random.nextInt(3)));
                refresh(place, random, now, where);
            }
            check(place, where);
        }
    }

    private static List<Person> people(SplittableRandom random) {
        List<Person> people = new ArrayList<>();
        for (long id = 1; id <= PEOPLE; id++) {
            if (random.nextInt(6) > 0) {
                people.add(new Person(id, random.nextBoolean(), random.nextInt(3) == 0, random.nextInt(30)));
            }
        }
        return people;
    }

    private void refresh(Place place, SplittableRandom random, Instant now, String where) {
        List<String> chosen = random.nextInt(3) > 0
                ? place.all(now).segments()
                : List.of(random.nextBoolean() ? "one" : "mark.high", "two");
        RefreshReport report = place.refresh(new RefreshRequest("test", now, chosen, false, Optional.empty()));
        Map<String, TreeSet<Long>> members = place.recomputed(now);
        for (RefreshReport.Result result : report.segments()) {
            NavigableMap<Instant, TreeSet<Long>> versions =
                    written.computeIfAbsent(result.segment(), name -> new TreeMap<>());
            TreeSet<Long> before =
                    versions.isEmpty() ? new TreeSet<>() : versions.lastEntry().getValue();
            TreeSet<Long> after = members.get(result.segment());
            assertThat(result.entered()).as("%s: %s", where, result).isEqualTo(without(after, before));
            assertThat(result.departed()).as("%s: %s", where, result).isEqualTo(without(before, after));
            versions.put(now, after);
        }
    }

    private static long without(Set<Long> these, Set<Long> those) {
        return these.stream().filter(id -> !those.contains(id)).count();
    }

    /** Takes back the last version, where there is one before it. */
    private void rollback(Place place, String segment) {
        List<String> unit =
                segment.startsWith("mark") ? List.of("mark.low", "mark.middle", "mark.high") : List.of(segment);
        if (written.getOrDefault(segment, new TreeMap<>()).size() > 1) {
            place.rollback(segment, Optional.empty());
            unit.forEach(name -> written.get(name).pollLastEntry());
        }
    }

    private void check(Place place, String where) {
        assertThat(place.stays()).as("stays, %s", where).isEqualTo(stays());
        Map<String, TreeSet<Long>> last = new TreeMap<>();
        Map<String, Long> sizes = new TreeMap<>();
        List<String> versions = new ArrayList<>();
        written.forEach((segment, moments) -> {
            TreeSet<Long> members = moments.lastEntry().getValue();
            sizes.put(segment, (long) members.size());
            if (!members.isEmpty()) {
                last.put(segment, members);
            }
            TreeSet<Long> before = new TreeSet<>();
            for (Map.Entry<Instant, TreeSet<Long>> moment : moments.entrySet()) {
                TreeSet<Long> after = moment.getValue();
                versions.add(
                        segment + " " + after.size() + " +" + without(after, before) + " -" + without(before, after));
                before = after;
            }
        });
        assertThat(place.members()).as("members, %s", where).isEqualTo(last);
        assertThat(place.sizes()).as("sizes, %s", where).isEqualTo(sizes);
        assertThat(place.lines("SELECT segment || ' ' || size || ' +' || entered || ' -' || departed FROM seg.version"
                        + " WHERE state = 'published'"))
                .as("versions, %s", where)
                .containsExactlyInAnyOrderElementsOf(versions);
    }

    /** The stays that follow from who was written down when. */
    private List<Stay> stays() {
        List<Stay> stays = new ArrayList<>();
        written.forEach((segment, moments) -> {
            for (long id = 1; id <= PEOPLE; id++) {
                Optional<Instant> entered = Optional.empty();
                for (Map.Entry<Instant, TreeSet<Long>> moment : moments.entrySet()) {
                    boolean in = moment.getValue().contains(id);
                    if (in && entered.isEmpty()) {
                        entered = Optional.of(moment.getKey());
                    } else if (!in && entered.isPresent()) {
                        stays.add(new Stay(segment, id, entered.get(), Optional.of(moment.getKey())));
                        entered = Optional.empty();
                    }
                }
                long person = id;
                entered.ifPresent(since -> stays.add(new Stay(segment, person, since, Optional.empty())));
            }
        });
        stays.sort(
                Comparator.comparing(Stay::segment).thenComparing(Stay::person).thenComparing(Stay::entered));
        return stays;
    }
}
