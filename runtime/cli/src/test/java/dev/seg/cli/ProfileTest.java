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

    @Test
    void whatIsExpectedOfFiguresIsMeasured() throws IOException {
        shell.write("segments/few.seg", """
                segment few = spend between 1 and 100
                expect vip {
                  spread of spend <= 500
                  apart from few by spend >= 1.5
                  apart from few by avg(order.amount) < 0.01
                }
                expect stage { spread of spend < 10 }
                """);
        // vip spent 130, 500 and 999.99; few 19.99, 50 and 100
        assertThat(shell.run("check", "--data")).isEqualTo(1);
        assertThat(shell.out())
                .contains("error[S3010]: `vip` and `few` are 1.37 standard deviations apart by `avg(order.amount)`, but"
                        + " line 5 expects less than 0.01")
                .contains(
                        "error[S3010]: `spend` of `stage.buyer` has a spread of 419.86, but line 7 expects less than 10")
                .doesNotContain("line 3", "line 4");
        assertThat(profile("vip", "few").path("not_as_expected").findValuesAsText(""))
                .isEmpty();
        assertThat(profile("vip", "few").path("not_as_expected").path(0).asText())
                .startsWith("`vip` and `few` are");
        assertThat(shell.run("profile", "stage")).isZero();
        assertThat(shell.out()).contains("not as expected: `spend` of `stage.buyer` has a spread of 419.86");
        assertThat(profile("lapsed").path("not_as_expected")).isEmpty();
    }

    @Test
    void ofNobodyNoMeasureIsAsExpected() {
        shell.write("segments/none.seg", """
                segment none = spend > 100_000
                expect none {
                  spread of spend >= 0
                  apart from vip by spend >= 0
                }
                """);
        assertThat(shell.run("check", "--data")).isEqualTo(1);
        assertThat(shell.out())
                .contains("nobody in `none` has a `spend`, but line 3 expects at least 0")
                .contains("`none` and `vip` cannot be compared by `spend`, but line 4 expects at least 0");
    }

    @Test
    void onlyNumbersAreMeasured() {
        shell.write("segments/wrong.seg", """
                expect vip {
                  spread of region <= 500
                  spread of spend <= 5%
                  apart from nowhere by spend > 1
                }
                """);
        assertThat(shell.run("check")).isEqualTo(1);
        assertThat(shell.out())
                .contains("error[S2001]: a number about each person is meant here")
                .contains("error[S2001]: this is measured by a number")
                .contains("error[S1001]: unknown segment `nowhere`");
        assertThat(shell.run("fmt", "--check", "segments/wrong.seg"))
                .as(shell.out())
                .isZero();
    }
}
