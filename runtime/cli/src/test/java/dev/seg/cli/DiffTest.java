package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code seg diff}: what became of segments since a revision, in a file, in a folder. */
class DiffTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void write() {
        shell = new Shell(folder);
        SmallProject.write(shell);
    }

    private String diff(String... arguments) {
        assertThat(shell.run(with(arguments))).as(shell.err()).isZero();
        return shell.out();
    }

    private static String[] with(String... arguments) {
        List<String> all = new ArrayList<>(List.of("diff"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@shop.example", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void commit() throws IOException, InterruptedException {
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("commit", "-q", "-m", "Begin");
    }

    private void edit() {
        shell.write(
                "segments/value.seg",
                SmallProject.SEGMENTS
                        .replace("spend > least", "spend >= least")
                        .replace("count(order) >= 3", "count(order) >= 4"));
    }

    @Test
    void nothingHasChangedSinceARevision() throws IOException, InterruptedException {
        commit();
        assertThat(diff("main")).isEmpty();
        assertThat(shell.err()).isEqualTo("6 the same, as of 2026-06-01T09:00:00Z\n");
    }

    @Test
    void theWorkingTreeIsComparedWithARevision() throws IOException, InterruptedException {
        commit();
        edit();
        assertThat(diff("HEAD")).isEqualTo("""
                `vip` is wider: some enter, nobody leaves
                  enters: { spend: 100 }
                `stage.loyal` is narrower: nobody enters, some leave
                  leaves: { order: [{ at: 1d ago }, { at: 1d ago }, { at: 1d ago }] }
                `stage.buyer` is wider: some enter, nobody leaves, because of segment `stage.loyal`
                  enters: { order: [{ at: 1d ago }, { at: 1d ago }, { at: 1d ago }] }
                """);
        assertThat(shell.err()).isEqualTo("3 the same, 1 narrower, 2 wider, as of 2026-06-01T09:00:00Z\n");
        git("commit", "-q", "-a", "-m", "Go on");
        assertThat(diff("HEAD")).isEmpty();
        assertThat(diff("HEAD~1", "main")).contains("`vip` is wider: some enter, nobody leaves");
        assertThat(diff("main", "HEAD~1")).contains("`vip` is narrower: nobody enters, some leave");
    }

    @Test
    void theExitCodeTellsOnRequest() throws IOException, InterruptedException {
        commit();
        assertThat(shell.run("diff", "HEAD", "--exit-code")).isZero();
        edit();
        assertThat(shell.run("diff", "HEAD", "--exit-code")).isEqualTo(1);
    }

    @Test
    void aRevisionIsReadInAFolderBelowTheRepository() throws IOException, InterruptedException {
        commit();
        Files.createDirectories(folder.resolve("shop"));
        git("mv", "seg.toml", "catalog.seg", "segments", "shop");
        git("commit", "-q", "-m", "Move");
        shell.write("shop/segments/europeans.seg", "region in (\"EU\", \"US\")\n");
        assertThat(diff("-C", "shop", "HEAD")).isEqualTo("""
                `europeans` is wider: some enter, nobody leaves
                  enters: { region: "US" }
                """);
        assertThat(shell.run("diff", "-C", "shop", "HEAD~1")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no catalog in `HEAD~1`");
    }

    @Test
    void aFileStandsForPartOfTheProject() {
        shell.write("drafts/value.txt", SmallProject.SEGMENTS.replace("spend > least", "spend > 2 * least"));
        assertThat(diff("segments/value.seg", "drafts/value.txt")).isEqualTo("""
                `vip` is narrower: nobody enters, some leave
                  leaves: { spend: 101 }
                """);
    }

    @Test
    void aFolderIsAVersionToo() throws IOException {
        shell.write("before/catalog.seg", SmallProject.CATALOG)
                .write("before/seg.toml", SmallProject.SETTINGS)
                .write("before/vip.seg", "segment vip = spend > 100\nsegment gone = spend > 7\n");
        assertThat(diff("before", ".")).isEqualTo("""
                `europeans` is new
                `lapsed` is new
                `stage.loyal` is new
                `stage.buyer` is new
                `stage.stranger` is new
                `gone` is gone
                """);
        shell.write("before/vip.seg", "segment vip = spend > 90\n");
        assertThat(JSON.readTree(diff("before", ".", "--format", "json"))
                        .get("segments")
                        .get(1))
                .isEqualTo(JSON.readTree("""
                        {"name": "vip", "change": "narrower", "enters": null, "leaves": "{ spend: 91 }",
                        "nobody_stays": false, "reworded": true, "because_of": [], "reason": null,
                        "other_name": null}
                        """));
    }

    @Test
    void aReviewReadsATable() throws IOException, InterruptedException {
        commit();
        edit();
        assertThat(diff("HEAD", "--format", "markdown"))
                .isEqualTo("""
                ### Segments: `HEAD` → the working tree

                | segment | change | enters | leaves | because of |
                |---|---|---|---|---|
                | `vip` | is wider: some enter, nobody leaves | `{ spend: 100 }` |  |  |
                | `stage.loyal` | is narrower: nobody enters, some leave |  | `%1$s` |  |
                | `stage.buyer` | is wider: some enter, nobody leaves | `%1$s` |  | segment `stage.loyal` |

                3 the same, 1 narrower, 2 wider.
                """.formatted("{ order: [{ at: 1d ago }, { at: 1d ago }, { at: 1d ago }] }"));
    }

    @Test
    void whatDoesNotCompileIsNotComparedAndNamed() throws IOException, InterruptedException {
        shell.write("segments/new.seg", "segment odd = regoin = \"EU\"\n");
        commit();
        shell.write("segments/new.seg", "segment odd = region = \"EU\"\n");
        assertThat(diff("HEAD")).isEqualTo("`odd` is open: it does not compile in the old version\n");
        shell.write("segments/new.seg", "segment odd = = =\n");
        assertThat(shell.run("diff", "HEAD")).isEqualTo(1);
        assertThat(shell.err()).contains("error[S0");
    }

    @Test
    void whatIsNothingIsWrongUsage() throws IOException, InterruptedException {
        assertThat(shell.run("diff")).isEqualTo(2);
        assertThat(shell.run("diff", "mian")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no file, folder or git revision `mian`");
        commit();
        assertThat(shell.run("diff", "mian")).isEqualTo(2);
        assertThat(shell.run("diff", "--", "--output=x")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no file, folder or git revision `--output=x`");
    }

    @Test
    void theDataSayWhoEntersAndLeavesAndBecauseOfWhat() throws IOException, InterruptedException {
        commit();
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        edit();
        shell.write("segments/new.seg", "segment rich = spend > 400\n");
        assertThat(diff("HEAD", "--data")).endsWith("""

                on the data                          before   after   enter   leave
                rich                                      0       2      +2
                vip                                       3       4      +1
                  was asked: spend > least                               +1
                stage.loyal                               1       0              -1
                  is asked: count(order) >= 4                                    -1
                stage.buyer                               5       6      +1
                  was asked: NOT count(order) >= 3                       +1
                `rich` gains 2, 6
                `vip` gains 5
                `stage.loyal` loses 1
                `stage.buyer` gains 1
                """);
        JsonNode data =
                JSON.readTree(diff("HEAD", "--data", "--format", "json")).get("data");
        assertThat(data.get(1)).isEqualTo(JSON.readTree("""
                {"name": "vip", "before": 3, "after": 4, "enter": 1, "leave": 0,
                "because_of": [{"role": "was_asked", "text": "spend > least", "people": 1}],
                "entering": [5], "leaving": [], "over_limit": null}
                """));
        assertThat(diff("HEAD", "--data", "--format", "markdown", "--ids", "1", "--floor", "0"))
                .contains("""
                | `rich` | 0 | 2 | +2 |  |  | in: 2, … (2) |
                | `vip` | 3 | 4 | +1 |  | was asked `spend > least`: +1 | in: 5 |
                """);
    }

    @Test
    void aChangeOverTheLimitFails() throws IOException, InterruptedException {
        commit();
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        assertThat(shell.run("diff", "HEAD", "--data", "--max-growth", "0%")).isZero();
        edit();
        assertThat(shell.run("diff", "HEAD", "--data", "--max-growth", "40%")).isZero();
        assertThat(shell.run("diff", "HEAD", "--data", "--max-growth", "33%")).isEqualTo(1);
        assertThat(shell.err()).contains("over the limit: `vip` grows from 3 to 4 members, by more than 33 %");
        assertThat(shell.run("diff", "HEAD", "--data", "--max-change", "99%")).isEqualTo(1);
        assertThat(shell.err())
                .contains("over the limit: `stage.loyal` changes from 1 to 0 members, by more than 99 %");
        assertThat(shell.run("diff", "HEAD", "--data", "--max-growth", "a lot")).isEqualTo(2);
        assertThat(shell.err()).contains("`a lot` is no share", "write `--max-growth 20%`");
        assertThat(shell.run("diff", "HEAD", "--max-growth", "5%")).isEqualTo(2);
        assertThat(shell.err()).contains("limits are about data", "add `--data`");
    }

    @Test
    void branchesAndFiltersOfStreamsAreCountedAsTheyWere() throws IOException, InterruptedException {
        shell.write("segments/europeans.seg", "segment europeans = region = \"EU\" OR newsletter\n");
        commit();
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        shell.write("segments/europeans.seg", "segment europeans = region = \"EU\" OR region = \"APAC\"\n");
        assertThat(diff("HEAD", "--data", "--ids", "0")).endsWith("""

                on the data                    before   after   enter   leave
                europeans                           7       6      +1      -2
                  was enough: newsletter                                   -2
                  is enough: region = "APAC"                       +1
                """);
        shell.write(
                "catalog.seg",
                SmallProject.CATALOG.replace(
                        "at placed_at: timestamp {", "at placed_at: timestamp where amount < 900 {"));
        assertThat(diff("HEAD", "--data")).contains("vip ", "`vip` loses 6");
    }

    /** Edits of all kinds: of conditions, parameters, measures, streams, people, classes. */
    static Stream<List<String>> edits() {
        return Stream.of(
                List.of("spend > least", "spend >= least"),
                List.of("decimal = 100", "decimal = 20"),
                List.of("last 90d", "last 10d"),
                List.of("has order AND no", "has order AND (newsletter OR spend < 25) AND no"),
                List.of("count(order) >= 3", "region = \"US\" OR count(order) >= 2"),
                List.of("measure spend = sum(order.amount)", "measure spend = max(order.amount)"),
                List.of("placed_at: timestamp {", "placed_at: timestamp where amount < 900 {"),
                List.of("key id: int {", "key id: int where newsletter {"),
                List.of("segment lapsed = ", "segment lapsed = NOT vip AND "));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void whoEntersAndLeavesIsWhomTheListsOfBothVersionsSay(List<String> edit) throws IOException {
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        Map<String, String> files = Map.of(
                "seg.toml", SmallProject.SETTINGS,
                "catalog.seg", SmallProject.CATALOG,
                "segments/value.seg", SmallProject.SEGMENTS);
        files.forEach((name, text) -> shell.write("before/" + name, text));
        shell.write("before/segments/europeans.seg", "region = \"EU\"\n");
        List<String> names = List.of("europeans", "vip", "lapsed", "stage.loyal", "stage.buyer", "stage.stranger");
        Map<String, Set<String>> was = new HashMap<>();
        for (String name : names) {
            was.put(name, ids(name));
        }
        files.forEach((name, text) -> shell.write(name, text.replace(edit.get(0), edit.get(1))));
        assertThat(shell.run("diff", "before", ".", "--data", "--ids", "100", "--format", "json"))
                .as(shell.err())
                .isZero();
        Map<String, JsonNode> found = new HashMap<>();
        JSON.readTree(shell.out())
                .get("data")
                .forEach(node -> found.put(node.get("name").asText(), node));
        assertThat(found).isNotEmpty();
        for (String name : names) {
            Set<String> entering = ids(name);
            Set<String> leaving = new TreeSet<>(Objects.requireNonNull(was.get(name)));
            leaving.removeAll(ids(name));
            entering.removeAll(Objects.requireNonNull(was.get(name)));
            assertThat(texts(found, name, "entering")).as(name).isEqualTo(entering);
            assertThat(texts(found, name, "leaving")).as(name).isEqualTo(leaving);
        }
    }

    private Set<String> ids(String name) {
        assertThat(shell.run("ids", name)).as(shell.err()).isZero();
        return new TreeSet<>(shell.out().lines().toList());
    }

    private static Set<String> texts(Map<String, JsonNode> found, String name, String field) {
        Set<String> texts = new TreeSet<>();
        Optional.ofNullable(found.get(name)).ifPresent(node -> node.get(field).forEach(key -> texts.add(key.asText())));
        return texts;
    }
}
