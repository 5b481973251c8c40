package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code seg why} and {@code seg who}: one person's conditions and segments. */
class WhyTest {

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

    private String out(String... arguments) {
        assertThat(shell.run(arguments)).as(shell.err()).isZero();
        return shell.out();
    }

    private void segments(String text) {
        shell.write("segments/more.seg", text);
    }

    @Test
    void aMemberIsKeptInByAllConditions() {
        assertThat(out("why", "2", "lapsed", "vip")).isEqualTo("""
                customer 2 is in `lapsed`
                  ✓ has order              count(order) = 1               keeps in: fails with none
                  ✓ no order in last 90d   count(order in last 90d) = 0   keeps in: fails with 1

                customer 2 is in `vip`
                  ✓ spend > least   spend = 500   keeps in: fails with 400 less
                """);
        assertThat(shell.err()).isEqualTo("as of 2026-06-01T09:00:00Z\n");
    }

    @Test
    void whoIsLeftOutSeesWhatIsMissingAndWhenTimeBringsIt() {
        assertThat(out("why", "1", "lapsed")).isEqualTo("""
                customer 1 is not in `lapsed`
                  ✓ has order              count(order) = 3
                  ✗ no order in last 90d   count(order in last 90d) = 3   keeps out: true from 2026-08-18 on if nothing new happens
                """);
        assertThat(out("why", "1", "lapsed", "--as-of", "2026-08-17T23:00")).contains("customer 1 is not in");
        assertThat(out("why", "1", "lapsed", "--as-of", "2026-08-18T10:00")).contains("customer 1 is in");
    }

    @Test
    void whoIsNotAmongTheFirstSeesWhatTheLastOfThemHas() {
        segments("segment best = top 2 by spend");
        assertThat(out("why", "2", "best")).isEqualTo("""
                customer 2 is in `best`
                  ✓ top 2 by spend   spend = 500; spend of the last = 500   keeps in
                """);
        assertThat(out("why", "3", "best")).isEqualTo("""
                customer 3 is not in `best`
                  ✗ top 2 by spend   spend = 19.99; spend of the last = 500   keeps out: needs more than 480.01 more
                """);
        segments("segment newest = top 2 by last(order)");
        assertThat(out("why", "8", "newest")).contains("✗ top 2 by last(order)   last(order) is missing");
    }

    @Test
    void classesOfFirstMatchSayWhyNotTheClassesBefore() {
        assertThat(out("why", "3", "stage")).isEqualTo("""
                customer 3 is not in `stage.loyal`
                  ✗ count(order) >= 3   count(order) = 1   keeps out: needs 2 more

                customer 3 is in `stage.buyer`
                  ✓ NOT count(order) >= 3   count(order) = 1   keeps in: fails with 2 more
                  ✓ has order               count(order) = 1   keeps in: fails with none

                customer 3 is not in `stage.stranger`
                  ✓ NOT count(order) >= 3   count(order) = 1
                  ✗ NOT has order           count(order) = 1   keeps out: needs none
                """);
    }

    @Test
    void conditionsAreATreeAsTheyWereWritten() {
        segments("""
                segment odd = (region = "US" OR vip AND last(order) > 30d)
                    AND NOT (lapsed OR at least 2 of (newsletter, spend < 10, region in ("EU", "APAC")))
                """);
        assertThat(out("why", "1", "odd")).isEqualTo("""
                customer 1 is not in `odd`
                  ✗ any of
                    ✗ region = "US"                  region = "EU"                       keeps out: needs "US"
                    ✗ all of
                      ✓ segment vip
                        ✓ spend > least              spend = 130
                      ✗ last(order) > 30d            last(order) = 2026-05-20 10:00:00   keeps out: %s
                  ✗ not
                    ✓ any of
                      ✗ segment lapsed
                        ✓ has order                  count(order) = 3
                        ✗ no order in last 90d       count(order in last 90d) = 3
                      ✓ at least 2 of
                        ✓ newsletter                 newsletter = true                   keeps out
                        ✗ spend < 10                 spend = 130
                        ✓ region in ("EU", "APAC")   region = "EU"                       keeps out: fails with another value
                """.formatted("true from 2026-06-19 on if nothing new happens"));
    }

    @Test
    void durationsAndTimesAreSaidAsSuch() {
        segments("segment slow = median(order.gap) > 5d\n");
        assertThat(out("why", "1", "slow")).contains("median(order.gap) = 9d 12h");
    }

    @Test
    void programsGetTheWholeTree() throws IOException {
        JsonNode found = JSON.readTree(out("why", "4", "europeans", "--format", "json"));
        assertThat(found).isEqualTo(JSON.readTree("""
                {"as_of": "2026-06-01T09:00:00Z", "subject": "customer", "key": "4", "segments": [
                  {"name": "europeans", "member": false, "condition": {
                    "kind": "atom", "text": "region = \\"EU\\"", "holds": false, "decides": true,
                    "file": "segments/europeans.seg", "line": 1,
                    "values": [{"text": "region", "value": null, "masked": false}],
                    "change": "needs \\"EU\\"", "parts": []}}]}
                """));
    }

    @Test
    void allSegmentsOfAPersonComeFromOneStatement() throws IOException {
        assertThat(out("who", "1")).isEqualTo("""
                segment       title
                europeans
                vip           Very important
                stage.loyal
                """);
        assertThat(shell.err()).isEqualTo("customer 1: in 3 of 6, as of 2026-06-01T09:00:00Z\n");
        assertThat(JSON.readTree(out("who", "10", "--as-of", "2026-05-01", "--format", "json")))
                .isEqualTo(JSON.readTree("""
                        {"as_of": "2026-04-30T21:00:00Z", "subject": "customer", "key": "10",
                        "segments": ["europeans", "stage.stranger"]}
                        """));
    }

    @Test
    void sensitiveValuesAreShownOnlyIfAskedForByName() {
        shell.write("catalog.seg", SmallProject.CATALOG.replace("  newsletter:", "  @sensitive\n  newsletter:"));
        segments("@allow(newsletter)\nsegment readers = newsletter AND region = \"EU\"\n");
        assertThat(out("why", "1", "readers"))
                .contains("newsletter = •••   keeps in\n")
                .contains("region = \"EU\"");
        assertThat(out("why", "1", "readers", "--format", "json")).contains("\"masked\": true");
        assertThat(out("why", "1", "readers", "--show", "newsletter")).contains("newsletter = true");
        assertThat(shell.run("why", "1", "readers", "--show", "newsleter")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no sensitive attribute `newsleter`", "did you mean `newsletter`?");
    }

    @Test
    void aFunnelCountsWhatEachConditionRemovesOrAdds() throws IOException {
        segments("""
                segment narrow = newsletter AND NOT region is missing AND vip
                segment wide = region = "EU" OR vip OR count(order) = 0
                """);
        assertThat(out("explain", "narrow", "--funnel")).isEqualTo("""
                condition               alone   removes   remain
                newsletter                  6        -4        6
                NOT region is missing       8        -1        5
                segment vip                 3        -3        2
                """);
        assertThat(shell.err()).isEqualTo("customer: 10 in all, as of 2026-06-01T09:00:00Z\n");
        assertThat(out("explain", "wide", "--funnel")).isEqualTo("""
                condition          alone   adds   so far
                region = "EU"          5     +5        5
                segment vip            3               5
                count(order) = 0       4     +2        7
                """);
        assertThat(JSON.readTree(out("explain", "europeans", "--funnel", "--format", "json")))
                .isEqualTo(JSON.readTree("""
                        {"as_of": "2026-06-01T09:00:00Z", "name": "europeans", "joined_by": "and", "population": 10,
                        "steps": [{"text": "region = \\"EU\\"", "file": "segments/europeans.seg", "line": 1,
                        "alone": 5, "before": 10, "after": 5}]}
                        """));
        assertThat(shell.run("explain", "vip", "--funnel", "--stage", "sql")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "why | missing required parameter: `KEY` | see `seg why --help`",
                "why 1 vpi | there is no segment `vpi` | did you mean `vip`?",
                "why 77 vip | there is no customer `77` | it is not in `customers`, or not one of those that the"
                        + " catalog speaks of",
                "who 77 | there is no customer `77` | it is not in `customers`, or not one of those that the"
                        + " catalog speaks of",
                "why abc vip | `abc` is no key of a customer | its keys are of type `int`",
                "why 1.5 vip | `1.5` is no key of a customer | its keys are of type `int`",
                "who 99999999999999999999 | `99999999999999999999` is no key of a customer | its keys are of type"
                        + " `int`",
                "who 1 --subject custmer | there is no subject `custmer` | did you mean `customer`?",
            })
    void mistakesAreToldWithWhatToDo(String arguments, String message, String help) {
        assertThat(shell.run(arguments.split(" "))).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("error: " + message + "\n  = help: " + help + "\n");
    }

    @Test
    void whoDoesNotExistToTheCatalogIsNobody() {
        shell.write("catalog.seg", SmallProject.CATALOG.replace("key id: int {", "key id: int where newsletter {"));
        assertThat(out("why", "1", "vip")).contains("customer 1 is in `vip`");
        assertThat(shell.run("why", "2", "vip")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no customer `2`", "one of those that the catalog speaks of");
    }

    @Test
    void keysOfSeveralSubjectsAreToldApart() {
        shell.write("catalog.seg", SmallProject.CATALOG.replace("measure spend", "measure spend of customer"))
                .write("segments/europeans.seg", "segment europeans of customer = region = \"EU\"\n")
                .write("segments/value.seg", "segment vip of customer = spend > 100\n")
                .write("shops.seg", """
                subject shop from shops key code: text {
                  city: text?
                }

                segment northern of shop = city = "Oslo"
                """)
                .write("seg.toml", SmallProject.SETTINGS + """

                [[load.table]]
                name = "shops"
                file = "shops.csv"
                columns = { code = "text", city = "text" }
                """)
                .write("data/shops.csv", "code,city\n'; DROP,Oslo\n1,Rome\n");
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        int code = shell.run("who", "1");
        assertThat(code).as(shell.err()).isEqualTo(2);
        assertThat(shell.err()).contains("whose key is `1`? There is customer and shop", "--subject customer");
        assertThat(out("who", "1", "--subject", "shop")).isEqualTo("segment   title\n");
        assertThat(out("who", "'; DROP", "--subject", "shop")).contains("northern");
        assertThat(out("why", "1", "northern")).contains("city = \"Rome\"", "needs \"Oslo\"");
        assertThat(shell.run("why", "1", "northern", "vip")).isEqualTo(2);
        assertThat(shell.err()).contains("The segments are of customer and shop", "name segments of one subject");
    }
}
