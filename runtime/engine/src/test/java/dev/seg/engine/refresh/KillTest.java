package dev.seg.engine.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.engine.Postgres;
import dev.seg.engine.refresh.Place.Person;
import dev.seg.engine.refresh.Place.Seen;
import dev.seg.engine.refresh.Place.Stay;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.PostgresUrl;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Programs that refresh without end are killed at random moments ({@code kill -9}). After each death readers see one whole
 * version, the last that was told to be published or the one after it; the next refresh works at once; and in the end the
 * history is that of all versions that were published.
 */
@ExtendWith(Postgres.class)
class KillTest {

    private static final String SEGMENTS = """
            segment one = first
            partition mark by grade { low: below 10  high: rest }
            """;

    /** From when the first run begins; some live to begin another. */
    private static final int LONGEST_LIFE_MICROS = 400_000;

    private final SplittableRandom random = new SplittableRandom(100);

    @AfterEach
    void leaveNothingBehind(Postgres.Server server) throws SQLException {
        Place.drop(server, "kill");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void oneOfTheTwoVersionsIsSeenWhole(Engine engine, Postgres.Server server, @TempDir Path folder) throws Exception {
        Place place = Place.empty(engine, server, folder, "kill", SEGMENTS);
        publish(place, 1);
        int number = 3;
        ReadyClasses classes =
                ReadyClasses.of(folder, Refreshing.class.getName(), arguments(place.url(), 2, number - 1));
        int deaths = FaultsPage.fault("the program is killed").times();
        for (int death = 1; death <= deaths; death++) {
            int done = killed(place, engine, classes, number + 1);
            String where = engine + ", death " + death;
            Seen found = place.seen();
            int seen = number(found);
            assertThat(seen).as(where).isBetween(Math.max(done, number), Math.max(done, number) + 1);
            checkWhole(found, seen, where);
            number = seen + 1;
            publish(place, number);
        }
        checkHistory(place);
        assertThat(place.lines("SELECT DISTINCT state FROM seg.run ORDER BY 1"))
                .containsExactly("abandoned", "published");
    }

    private static void publish(Place place, int number) {
        place.fill(people(number));
        assertThat(place.refresh(moment(number)).isHeld()).isFalse();
    }

    /** Lets a program refresh from this version on, and kills it; the last version that it told to be published, or 0. */
    private int killed(Place place, Engine engine, ReadyClasses classes, int from)
            throws IOException, InterruptedException {
        Process process = classes.program(Refreshing.class.getName(), arguments(place.url(), from, Integer.MAX_VALUE))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = process.inputReader(UTF_8)) {
            assertThat(told.readLine()).isEqualTo("at work");
            long life = random.nextInt(LONGEST_LIFE_MICROS);
            if (engine == Engine.POSTGRESQL) {
                readMeanwhile(place, life);
            } else {
                assertThat(process.waitFor(life, TimeUnit.MICROSECONDS)).isFalse();
            }
            process.toHandle().destroyForcibly(); // the process itself would close what is still to be read
            process.waitFor();
            int done = 0;
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                done = line.equals("at work") ? done : Integer.parseInt(line);
            }
            return done;
        }
    }

    /** Who reads while others refresh sees whole versions too. */
    private static void readMeanwhile(Place place, long micros) {
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        try (Warehouse warehouse = Warehouse.openForQueries(place.url(), Place.SETTINGS)) {
            do {
                Seen seen = warehouse.run(Place::seen);
                checkWhole(seen, number(seen), "meanwhile");
            } while (System.nanoTime() < end);
        }
    }

    private static List<String> arguments(WarehouseUrl url, int from, int count) {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(from), String.valueOf(count)));
        if (url instanceof PostgresUrl postgres) {
            arguments.addAll(List.of(
                    postgres.hosts(), postgres.database(), postgres.user().orElse("")));
        } else {
            arguments.add(((DuckDbFile) url).file().toString());
        }
        return arguments;
    }

    /** The program that is killed: refreshes one version after the other and tells their numbers. */
    static final class Refreshing {

        private Refreshing() {}

        public static void main(String[] arguments) {
            WarehouseUrl url = arguments.length == 3
                    ? new DuckDbFile(Path.of(arguments[2]), "kill.duckdb")
                    : new PostgresUrl(
                            arguments[2],
                            arguments[3],
                            Optional.of(arguments[4]).filter(user -> !user.isEmpty()),
                            Optional.empty(),
                            Map.of());
            Place place = Place.known(url, SEGMENTS);
            int from = Integer.parseInt(arguments[0]);
            long end = (long) from + Integer.parseInt(arguments[1]);
            for (int number = from; number < end; number++) {
                place.fill(people(number));
                try (Warehouse warehouse = place.open()) {
                    place.refresher(warehouse, Refreshing::tick).refresh(place.all(moment(number)));
                }
                System.out.println(number);
            }
        }

        /** The clock is asked first when a run begins. */
        private static Instant tick() {
            System.out.println("at work");
            return Place.START;
        }
    }

    private static Instant moment(int number) {
        return Place.START.plus(Duration.ofMinutes(number));
    }

    private static List<Person> people(int number) {
        return Survival.people(new SplittableRandom(number));
    }

    private static Map<String, TreeSet<Long>> members(int number) {
        Map<String, TreeSet<Long>> members = new TreeMap<>();
        for (Person person : people(number)) {
            if (person.first()) {
                members.computeIfAbsent("one", name -> new TreeSet<>()).add(person.id());
            }
            members.computeIfAbsent(person.grade() < 10 ? "mark.low" : "mark.high", name -> new TreeSet<>())
                    .add(person.id());
        }
        return members;
    }

    /** Of which version the members seen are. */
    private static int number(Seen seen) {
        assertThat(seen.moments()).hasSize(1);
        return (int) Duration.between(Place.START, seen.moments().get(0)).toMinutes();
    }

    private static void checkWhole(Seen seen, int number, String where) {
        Map<String, TreeSet<Long>> members = members(number);
        assertThat(seen.members()).as(where).isEqualTo(members);
        Map<String, Long> sizes = new TreeMap<>();
        members.forEach((segment, ids) -> sizes.put(segment, (long) ids.size()));
        assertThat(new TreeMap<>(seen.sizes())).as(where).isEqualTo(sizes);
    }

    /** The stays are those that follow from all versions that were published. */
    private static void checkHistory(Place place) {
        List<Integer> numbers =
                place.query("SELECT DISTINCT as_of FROM seg.version WHERE state = 'published' ORDER BY 1", rows -> (int)
                        Duration.between(Place.START, RunLog.moment(rows, 1)).toMinutes());
        Map<String, Map<Long, Instant>> open = new TreeMap<>();
        List<Stay> stays = new ArrayList<>();
        for (int number : numbers) {
            Map<String, TreeSet<Long>> members = members(number);
            for (String segment : List.of("one", "mark.low", "mark.high")) {
                TreeSet<Long> in = members.getOrDefault(segment, new TreeSet<>());
                Map<Long, Instant> since = open.computeIfAbsent(segment, name -> new TreeMap<>());
                since.entrySet().removeIf(stay -> {
                    boolean left = !in.contains(stay.getKey());
                    if (left) {
                        stays.add(new Stay(segment, stay.getKey(), stay.getValue(), Optional.of(moment(number))));
                    }
                    return left;
                });
                in.forEach(id -> since.putIfAbsent(id, moment(number)));
            }
        }
        open.forEach((segment, since) ->
                since.forEach((id, moment) -> stays.add(new Stay(segment, id, moment, Optional.empty()))));
        stays.sort(
                Comparator.comparing(Stay::segment).thenComparing(Stay::person).thenComparing(Stay::entered));
        assertThat(place.stays()).isEqualTo(stays);
    }
}
