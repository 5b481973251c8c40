package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code seg profile} on ten customers and nine orders. */
class ProfileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void load() {
        shell = new Shell(folder);
        SmallProject.write(shell);
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
    }

    private JsonNode profile(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = "profile";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--format";
        all[arguments.length + 2] = "json";
        assertThat(shell.run(all)).as(shell.err()).isZero();
        return JSON.readTree(shell.out());
    }

    @Test
    void sizesAndPeopleInCommonAreThoseOfTheSegments() throws IOException {
        JsonNode found = profile("vip", "stage");

        assertThat(found.path("population").asLong()).isEqualTo(10);
        assertThat(found.path("segments").findValuesAsText("name"))
                .containsExactly("vip", "stage.loyal", "stage.buyer", "stage.stranger");
        assertThat(found.path("segments").findValuesAsText("size")).containsExactly("3", "1", "5", "4");
        // vip: 1, 2 and 6; 1 is loyal
        assertThat(found.path("pairs").findValuesAsText("both")).containsExactly("1", "2", "0", "0", "0", "0");
    }

    @Test
    void figuresAreThoseOfThePeople() throws IOException {
        JsonNode vip = profile("vip", "--by", "spend", "--by", "avg(order.amount)")
                .path("segments")
                .path(0)
                .path("figures");

        // 130, 500 and 999.99
        assertThat(vip.path("spend").path("known").asLong()).isEqualTo(3);
        assertThat(vip.path("spend").path("mean").asDouble()).isEqualTo(1629.99 / 3);
        assertThat(vip.path("spend").path("median").asDouble()).isEqualTo(500);
        assertThat(vip.path("spend").path("low").asDouble()).isEqualTo(130);
        assertThat(vip.path("avg(order.amount)").path("low").asDouble()).isEqualTo(130 / 3.0);
        assertThat(vip.path("avg(order.amount)").path("high").asDouble()).isEqualTo(999.99);
    }

    @Test
    void whoHasNoOrdersHasNoAverage() throws IOException {
        JsonNode strangers = profile("stage.stranger", "--by", "avg(order.amount)")
                .path("segments")
                .path(0)
                .path("figures")
                .path("avg(order.amount)");

        assertThat(strangers.path("known").asLong()).isZero();
        assertThat(strangers.path("mean").isNull()).isTrue();
    }

    @Test
    void tooFewPeopleAreSaidInWords() {
        assertThat(shell.run("profile", "stage.loyal")).isZero();
        assertThat(shell.out()).endsWith("`stage.loyal`: too small: 1 person\n");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThat(shell.run("profile", "vip", "--by", "region")).isEqualTo(ExitCode.USAGE.number());
        assertThat(shell.err()).contains("`region` is no number about a person");

        assertThat(shell.run("profile", "vip", "--by", "spen")).isEqualTo(ExitCode.USAGE.number());
        assertThat(shell.err()).contains("`spen` is no number about a person", "did you mean `spend`?");
    }
}
