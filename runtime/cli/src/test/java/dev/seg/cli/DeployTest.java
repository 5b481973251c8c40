package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments as views, as a person at a shell sees them. */
class DeployTest {

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void load() {
        shell = new Shell(folder);
        SmallProject.write(shell);
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
    }

    @Test
    void whatDiffersIsShownAndDone() {
        assertThat(shell.run("deploy", "--check")).isEqualTo(1);
        assertThat(shell.out()).startsWith("view").contains("stage.loyal      new\n", "facts            new\n");
        assertThat(shell.err())
                .isEqualTo("views in the schema segments: 9 to be made, 0 to be removed, 0 as they were\n");
        assertThat(shell.run("deploy", "--dry-run")).isZero();
        assertThat(shell.run("deploy")).as(shell.err()).isZero();
        assertThat(shell.err()).isEqualTo("views in the schema segments: 9 made, 0 removed, 0 as they were\n");
        assertThat(shell.run("deploy", "--check")).isZero();
        assertThat(shell.out()).isEmpty();
        assertThat(shell.run("deploy", "--check", "--as-of", "2026-05-01")).isEqualTo(1);
        shell.write("segments/europeans.seg", "region = \"US\"\n");
        assertThat(shell.run("deploy", "--check", "--format", "json")).isEqualTo(1);
        assertThat(shell.out().replaceAll("\\s+", " "))
                .contains("{ \"name\": \"europeans\", \"change\": \"stale\","
                        + " \"reason\": \"it is defined otherwise now\" }");
    }

    @Test
    void viewsAreOfOneMoment() {
        assertThat(shell.run("deploy", "--live", "--as-of", "2026-05-01")).isEqualTo(2);
        assertThat(shell.err()).contains("views are of one moment", "give one of");
        assertThat(shell.run("deploy", "--over-memberships")).isEqualTo(2);
        assertThat(shell.err())
                .contains("error[S5006]: no memberships of `customer` are kept", "`seg refresh` keeps them");
    }

    @Test
    void mistakesInSettingsAreSaidWithTheirPlace() {
        shell.write("seg.toml", "[deploy]\nschema = \"seg\"\nrights = \"mine\"\nreader = [\"bi\"]\n");
        assertThat(shell.run("deploy")).isEqualTo(2);
        assertThat(shell.err())
                .contains(
                        "the schema `seg` is not free for views",
                        "--> seg.toml:2:10",
                        "`rights` must be `owner` or `reader`",
                        "unknown setting `reader` under [deploy]",
                        "did you mean `readers`?");
    }

    @Test
    void rolesSayNothingToDuckDb() {
        shell.write("seg.toml", "[deploy]\nschema = \"of people\"\nreaders = [\"bi\"]\n");
        assertThat(shell.run("deploy", "--dry-run")).as(shell.err()).isZero();
        assertThat(shell.err()).contains("DuckDB has no roles", "views in the schema of people: 9 to be made");
    }
}
