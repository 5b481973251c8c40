package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
