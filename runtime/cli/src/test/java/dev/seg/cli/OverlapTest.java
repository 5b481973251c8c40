package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code seg overlap}: how segments lie to each other, without a warehouse. */
class OverlapTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void write() {
        shell = new Shell(folder);
        SmallProject.write(shell);
    }

    private String overlap(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "overlap";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(shell.run(all)).as(shell.err()).isZero();
        return shell.out();
    }

    @Test
    void twoAreToldInASentenceWithAPersonForEachPart() {
        assertThat(overlap("vip", "lapsed")).isEqualTo("""
                `vip` and `lapsed` can share people
                  in both: { order: [{ at: 91d ago, amount: 101 }] }
                  only in `vip`: { order: [{ at: 1d ago, amount: 101 }] }
                  only in `lapsed`: { order: [{ at: 91d ago }] }
                """);
    }

    @Test
    void aFewAreAMatrixReadAlongItsLines() {
        assertThat(overlap("lapsed", "stage")).isEqualTo("""
                                 lapsed     stage.loyal   stage.buyer   stage.stranger
                lapsed           ·          overlaps      overlaps      apart
                stage.loyal      overlaps   ·             apart         apart
                stage.buyer      overlaps   apart         ·             apart
                stage.stranger   apart      apart         apart         ·
                """);
    }

    @Test
    void oneIsComparedWithAllOthers() {
        assertThat(overlap("stage.stranger")).isEqualTo("""
                `stage.stranger` shares people with
                  europeans

                `stage.stranger` shares nobody with
                  vip
                  lapsed
                  stage.loyal
                  stage.buyer
                """);
    }

    @Test
    void manyAreCounted() {
        StringBuilder more = new StringBuilder();
        for (int i = 1; i <= 7; i++) {
            more.append("segment spent_")
                    .append(i)
                    .append(" = spend > ")
                    .append(i)
                    .append("00\n");
        }
        shell.write("segments/more.seg", more + "segment regular = count(order) > 2\n");
        assertThat(overlap()).isEqualTo("""
                segment          same as   inside of   contains   overlaps   apart from   open
                europeans              0           0          0         13            0      0
                spent_1                1           0          6          5            1      0
                spent_2                0           2          5          5            1      0
                spent_3                0           3          4          5            1      0
                spent_4                0           4          3          5            1      0
                spent_5                0           5          2          5            1      0
                spent_6                0           6          1          5            1      0
                spent_7                0           7          0          5            1      0
                regular                1           0          0         10            2      0
                vip                    1           0          6          5            1      0
                lapsed                 0           0          0         12            1      0
                stage.loyal            1           0          0         10            2      0
                stage.buyer            0           0          0         10            3      0
                stage.stranger         0           0          0          1           12      0

                the same people
                  spent_1 = vip
                  regular = stage.loyal

                one inside of the other
                  spent_2 in spent_1
                  spent_2 in vip
                  spent_3 in spent_2
                  spent_4 in spent_3
                  spent_5 in spent_4
                  spent_6 in spent_5
                  spent_7 in spent_6
                """);
    }

    @Test
    void programsReadPairs() throws IOException {
        JsonNode told = JSON.readTree(overlap("lapsed", "stage.stranger", "--format", "json", "--people"));
        assertThat(told).isEqualTo(JSON.readTree("""
                        {"as_of": "2026-06-01T09:00:00Z", "pairs": [{"first": "lapsed",
                        "second": "stage.stranger", "relation": "disjoint", "reason": null, "in_both": null,
                        "in_first": "{ order: [{ at: 91d ago }] }", "in_second": "{ }"}]}
                        """));
    }

    @Test
    void whatIsNotDecidedIsOpenAndSaysWhy() {
        shell.write("segments/odd.seg", "segment odd = spend * count(order) * 3 > spend * spend * spend - 7\n");
        assertThat(overlap("odd", "vip")).isEqualTo("""
                whether anybody is in both `odd` and `vip` is open: it depends on a product or quotient of two values
                  only in `odd`: { }
                  only in `vip`: { order: [{ at: 1d ago, amount: 101 }] }
                """);
    }

    @Test
    void aNameThatIsNotThereIsWrongUsage() {
        assertThat(shell.run("overlap", "vpi")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no segment `vpi`").contains("did you mean `vip`?");
    }
}
