package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The floor below which shared reports do not count people (row sec-07 of the bad inputs), on twelve customers of whom ten are in one class. */
class FloorTest {

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void load() {
        shell = new Shell(folder);
        shell.write("seg.toml", """
                        [project]
                        name = "few"
                        as_of = "2026-06-01T09:00:00Z"

                        [[load.table]]
                        name = "people"
                        file = "people.csv"
                        columns = { id = "int", points = "int" }
                        """)
                .write("catalog.seg", "subject person from people key id: int {\n  points: int\n}\n")
                .write("segments.seg", """
                        partition level first match {
                          high: points > 100
                          otherwise low
                        }
                        segment none = points > 1_000
                        expect level.high { size > 20 }
                        """);
        StringBuilder people = new StringBuilder("id,points\n");
        for (int id = 101; id <= 112; id++) {
            people.append(id).append(',').append(id <= 102 ? 777 : 33).append('\n');
        }
        shell.write("data/people.csv", people.toString());
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
    }

    @Test
    void smallCountsAreNotToldAndOthersAreRounded() {
        assertThat(shell.run("count", "--floor", "10")).as(shell.err()).isZero();
        assertThat(shell.out()).isEqualTo("""
                segment      size     share   title
                level.high   < 10         –
                level.low      10   100.0 %
                none            0     0.0 %
                """);
        assertThat(shell.err()).isEqualTo("person: 10 in all, as of 2026-06-01T09:00:00Z\n");
        assertThat(shell.run("count", "--floor", "10", "--format", "json")).isZero();
        assertThat(shell.out())
                .contains("\"floor\": 10", "\"size\": null", "\"size\": 10", "\"share\": null")
                .doesNotContain("2,");
    }

    @Test
    void theProjectSetsTheFloorAndAnArgumentAnother() throws IOException {
        Files.writeString(
                folder.resolve("seg.toml"), Files.readString(folder.resolve("seg.toml")) + "\n[privacy]\nfloor = 10\n");
        assertThat(shell.run("count", "level.high")).isZero();
        assertThat(shell.out()).contains("< 10");
        assertThat(shell.run("count", "level.high", "--floor", "0")).isZero();
        assertThat(shell.out()).contains(" 2 ");
        assertThat(shell.run("count", "--floor", "3")).isEqualTo(2);
        assertThat(shell.err()).contains("`3` is no floor");
        shell.write("seg.toml", "[privacy]\nfloor = 1\n");
        assertThat(shell.run("count")).isEqualTo(2);
        assertThat(shell.err()).contains("`floor` must be a number of people");
    }

    @Test
    void aProfileTellsNothingOfTheFew() {
        assertThat(shell.run("profile", "level", "none", "--by", "points", "--floor", "10"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out())
                .contains("level.high   < 10         –")
                .contains("`level.high`: too small\n", "not as expected: segments.seg, line 6\n")
                .contains("everybody        10")
                .doesNotContain("777");
        assertThat(shell.out()).doesNotContainPattern("\\b(2|12)\\b");
        assertThat(shell.run("profile", "level", "--by", "points", "--floor", "10", "--format", "json"))
                .isZero();
        assertThat(shell.out()).doesNotContain("777").contains("\"known\": null", "\"both\": 0");
    }

    @Test
    void historyTellsNoSmallSteps() {
        assertThat(shell.run("refresh", "level")).as(shell.err()).isLessThan(2);
        assertThat(shell.run("history", "level", "--floor", "10"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("held back").doesNotContain("2 members", "12");
        assertThat(shell.run("history", "level", "--floor", "10", "--format", "json"))
                .isZero();
        assertThat(shell.out()).contains("\"floor\": 10", "\"size\": null").doesNotContain("2 members");
    }

    @Test
    void aReviewCommentHasAFloorUnlessItIsTakenAway() {
        shell.write("wider.draft", """
                partition level first match {
                  high: points > 20
                  otherwise low
                }
                segment none = points > 1_000
                """);
        assertThat(shell.run("diff", "segments.seg", "wider.draft", "--data", "--format", "markdown"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out())
                .contains("| `level.high` | < 10 | 10 | +10 |")
                .doesNotContain("in: ", "out: ", "10[1-9]");
        assertThat(shell.run("diff", "segments.seg", "wider.draft", "--data", "--format", "markdown", "--floor", "0"))
                .isZero();
        assertThat(shell.out()).contains("| `level.high` | 2 | 12 | +10 |", "in: 103, 104");
        assertThat(shell.run("diff", "segments.seg", "wider.draft", "--data", "--floor", "10", "--max-growth", "5%"))
                .isEqualTo(1);
        assertThat(shell.out() + shell.err())
                .contains("from < 10 to 10 members")
                .doesNotContain("103");
    }

    /** Brute force: for each two counts that are told beside one that is hidden, several hidden counts are possible. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 10, 11, 25})
    void aTotalBesideAClassGivesNoSmallOneAway(long people) {
        Floor floor = new Floor(people);
        Map<String, Set<Long>> possible = new HashMap<>();
        for (long hidden = 1; hidden < people; hidden++) {
            for (long other = people; other < 14 * people; other++) {
                if (floor.rounded(other) > 12 * people) {
                    continue; // what would be told the same is not all tried
                }
                possible.computeIfAbsent(
                                floor.shown(hidden) + floor.shown(other) + floor.shown(other + hidden),
                                told -> new HashSet<>())
                        .add(hidden);
            }
        }
        assertThat(possible.values()).allMatch(hidden -> hidden.size() > 1);
    }
}
