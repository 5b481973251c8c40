package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code seg diff --data} of random pairs of versions: who enters and who leaves is whom the lists of members of both versions
 * say, on both engines. {@code -Dseg.law.seed=17} repeats one.
 */
@ExtendWith(Postgres.class)
class DiffLawTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "seg_test_diff";
    private static final long SEED = Long.getLong("seg.law.seed", 1);
    private static final int PAIRS = 30;

    private final Postgres.Server server;
    private final Shell shell;

    DiffLawTest(Postgres.Server server, @TempDir Path folder) {
        this.server = server;
        this.shell = new Shell(folder);
    }

    @AfterEach
    void leaveNothingBehind() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "postgresql"})
    void whoEntersAndLeavesIsWhomBothListsSay(String engine) throws IOException, SQLException {
        String settings = SmallProject.SETTINGS;
        if (engine.equals("postgresql")) {
            server.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE", "CREATE SCHEMA " + SCHEMA);
            settings += "\n[warehouse]\nurl = \"${env:TEST_URL}\"\nschema = \"" + SCHEMA + "\"\n";
        }
        SmallProject.write(shell);
        shell.write("seg.toml", settings).set("TEST_URL", server.url());
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        SplittableRandom random = new SplittableRandom(SEED);
        String before = segments(random);
        String after = segments(random);
        List<Set<String>> was = members(before);
        shell.write("drafts/before.txt", before);
        List<Set<String>> is = members(after);
        int code = shell.run(
                "diff", "drafts/before.txt", "segments/random.seg", "--data", "--ids", "100", "--format", "json");
        assertThat(code).as(shell.err()).isZero();
        Map<String, JsonNode> found = new HashMap<>();
        JSON.readTree(shell.out())
                .get("data")
                .forEach(node -> found.put(node.get("name").asText(), node));
        int moves = 0;
        for (int i = 0; i < PAIRS; i++) {
            String where = engine + ", seed " + SEED + ", s" + i;
            Set<String> entering = without(is.get(i), was.get(i));
            Set<String> leaving = without(was.get(i), is.get(i));
            assertThat(keys(found, "s" + i, "entering")).as(where).isEqualTo(entering);
            assertThat(keys(found, "s" + i, "leaving")).as(where).isEqualTo(leaving);
            moves += entering.size() + leaving.size();
        }
        assertThat(moves).isGreaterThan(PAIRS);
    }

    private List<Set<String>> members(String segments) {
        shell.write("segments/random.seg", segments);
        List<Set<String>> members = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            assertThat(shell.run("ids", "s" + i)).as(shell.err()).isZero();
            members.add(new TreeSet<>(shell.out().lines().toList()));
        }
        return members;
    }

    private static Set<String> without(Set<String> these, Set<String> those) {
        Set<String> rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    private static Set<String> keys(Map<String, JsonNode> found, String name, String field) {
        Set<String> keys = new TreeSet<>();
        Optional.ofNullable(found.get(name)).ifPresent(node -> node.get(field).forEach(key -> keys.add(key.asText())));
        return keys;
    }

    private static String segments(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, PAIRS).forEach(i -> text.append("segment s%d = %s\n".formatted(i, condition(random))));
        return text.toString();
    }

    /** Conditions on things that do not depend on each other, so that none is provably empty. */
    private static String condition(SplittableRandom random) {
        String region = List.of("region = \"EU\"", "region = \"US\"", "NOT region = \"EU\"", "region is missing")
                .get(random.nextInt(4));
        String letter = random.nextBoolean() ? "newsletter" : "NOT newsletter";
        String orders = List.of("spend > 50", "spend > 400", "count(order) >= 2", "has order in last 30d", "no order")
                .get(random.nextInt(5));
        String first = random.nextBoolean() ? " AND " : " OR ";
        String second = random.nextBoolean() ? " AND " : " OR ";
        return "(" + region + first + letter + ")" + second + orders;
    }
}
