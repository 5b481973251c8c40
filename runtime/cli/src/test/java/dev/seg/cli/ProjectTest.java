package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a project whose warehouse is the embedded one. */
class ProjectTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void write() {
        shell = new Shell(folder);
        SmallProject.write(shell);
    }

    private void load() {
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
    }

    @Test
    void loadTellsTheRowsOfEachTable() {
        load();
        assertThat(shell.out()).isEqualTo("customers: 10 rows\norders: 9 rows\n");
        assertThat(shell.err()).isEqualTo("loaded customers: 10 rows\nloaded orders: 9 rows\n");
    }

    @Test
    void loadTellsTheRowsToProgramsToo() throws IOException {
        assertThat(shell.run("load", "--from", "data", "--format", "json")).isZero();
        assertThat(JSON.readTree(shell.out()))
                .isEqualTo(JSON.readTree("{\"tables\": [{\"name\": \"customers\", \"rows\": 10},"
                        + " {\"name\": \"orders\", \"rows\": 9}]}"));
    }

    @Test
    void aBadRowIsNamedAndNothingIsHalfLoaded() {
        load();
        shell.write("data/orders.csv", "id,customer_id,placed_at,amount\n1,1,2026-05-01 10:00:00,8O\n");
        assertThat(shell.run("load", "--from", "data")).isEqualTo(1);
        assertThat(shell.err()).contains("error: orders.csv, line 2, column `amount`: `8O` is not a number");
        assertThat(shell.run("count", "vip")).isZero();
        assertThat(shell.out()).contains("vip          3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "load | say where the files are",
                "load --from nowhere | there is no folder",
                "count | there is no warehouse in .seg/warehouse.duckdb yet",
                "check --data | there is no warehouse in .seg/warehouse.duckdb yet",
                "ids vip | there is no warehouse in .seg/warehouse.duckdb yet",
                "compile vpi | there is no segment `vpi`",
                "compile vip --as-of yesterday | `yesterday` is no moment",
                "explain stage | `stage` is a partition",
                "count --param lest=3 | there is no parameter `lest`",
                "check nowhere.seg | there is no file or folder `nowhere.seg`",
            })
    void whatIsNotThereIsSaid(String command, String message) {
        assertThat(shell.run(command.split(" "))).isEqualTo(2);
        assertThat(shell.err()).startsWith("error: " + message).contains("\n  = help: ");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void countIsATableForPeople() {
        load();
        assertThat(shell.run("count")).isZero();
        assertThat(shell.out()).isEqualTo("""
                        segment          size    share   title
                        europeans           5   50.0 %
                        vip                 3   30.0 %   Very important
                        lapsed              2   20.0 %
                        stage.loyal         1   10.0 %
                        stage.buyer         5   50.0 %
                        stage.stranger      4   40.0 %
                        """);
        assertThat(shell.err()).isEqualTo("customer: 10 in all, as of 2026-06-01T09:00:00Z\n");
    }

    @Test
    void countIsStableForPrograms() {
        load();
        assertThat(shell.run("count", "vip", "stage", "--format", "json")).isZero();
        assertThat(shell.out()).isEqualTo("""
                        {
                          "as_of": "2026-06-01T09:00:00Z",
                          "segments": [
                            {
                              "name": "vip",
                              "size": 3,
                              "share": 0.3
                            },
                            {
                              "name": "stage.loyal",
                              "size": 1,
                              "share": 0.1
                            },
                            {
                              "name": "stage.buyer",
                              "size": 5,
                              "share": 0.5
                            },
                            {
                              "name": "stage.stranger",
                              "size": 4,
                              "share": 0.4
                            }
                          ]
                        }
                        """);
    }

    @Test
    void theMomentComesFromTheArgumentThenTheProjectThenTheClock() throws IOException {
        load();
        shell.run("count", "lapsed", "--as-of", "2026-01-01", "--format", "json");
        assertThat(JSON.readTree(shell.out()).get("as_of").asText()).isEqualTo("2025-12-31T22:00:00Z");
        assertThat(JSON.readTree(shell.out()).at("/segments/0/size").asInt()).isZero();
        shell.write("seg.toml", SmallProject.SETTINGS.replaceFirst("as_of.*\n", ""));
        shell.run("count", "lapsed", "--format", "json");
        assertThat(JSON.readTree(shell.out()).get("as_of").asText()).isEqualTo(Shell.NOW.toString());
    }

    @Test
    void parametersComeFromTheArguments() throws IOException {
        load();
        shell.run("count", "vip", "--param", "least=600", "--format", "json");
        assertThat(JSON.readTree(shell.out()).at("/segments/0/size").asInt()).isEqualTo(1);
    }

    @Test
    void aValueOfAnotherTypeIsWrongUsage() {
        assertThat(shell.run("compile", "vip", "--param", "least=much")).isEqualTo(2);
        assertThat(shell.err()).contains("error[S2001]: parameter `least` is of type `decimal`", "--param least:1:1");
        assertThat(shell.run("check", "--param", "least=much")).isEqualTo(2);
    }

    @Test
    void idsAreKeysOneALine() {
        load();
        assertThat(shell.run("ids", "vip")).isZero();
        assertThat(shell.out().lines()).containsExactlyInAnyOrder("1", "2", "6");
        assertThat(shell.run("ids", "vip", "--format", "csv")).isZero();
        assertThat(shell.out()).startsWith("id\n");
        assertThat(shell.out().lines()).containsExactlyInAnyOrder("id", "1", "2", "6");
    }

    @Test
    void idsAreAListForPrograms() throws IOException {
        load();
        assertThat(shell.run("ids", "stage.loyal", "--format", "json")).isZero();
        assertThat(JSON.readTree(shell.out()))
                .isEqualTo(JSON.readTree("{\"as_of\": \"2026-06-01T09:00:00Z\", \"name\": \"stage.loyal\","
                        + " \"key\": \"id\", \"ids\": [1]}"));
    }

    /** itx-17. */
    @Test
    void keysThatLookLikeFormulasAreMadeSafeForSpreadsheets() throws IOException {
        shell.write("seg.toml", SmallProject.SETTINGS.replace("{ id = \"int\", region", "{ id = \"text\", region"));
        shell.write("catalog.seg", SmallProject.CATALOG.replace("key id: int", "key id: text"));
        shell.write(
                "data/customers.csv",
                "id,region,newsletter\n\"=HYPERLINK(\"\"x\"\")\",EU,true\n+1,EU,true\na-b,EU,true\n");
        load();
        assertThat(shell.run("ids", "europeans", "--format", "csv", "--excel-safe"))
                .isZero();
        assertThat(shell.out().lines()).containsExactlyInAnyOrder("id", "\"'=HYPERLINK(\"\"x\"\")\"", "'+1", "a-b");
        shell.run("ids", "europeans", "--format", "csv");
        assertThat(shell.out().lines()).contains("+1");
    }

    /** itx-19: a text never makes a second line, or steers the terminal. */
    @Test
    void keysThatAreTextsCanHoldAnything() throws IOException {
        shell.write("seg.toml", SmallProject.SETTINGS.replace("{ id = \"int\", region", "{ id = \"text\", region"));
        shell.write("catalog.seg", SmallProject.CATALOG.replace("key id: int", "key id: text"));
        shell.write("data/customers.csv", "id,region,newsletter\n\"a,\"\"b\"\"\nc\u001b[31m\",EU,true\n");
        load();
        shell.run("ids", "europeans");
        assertThat(shell.out()).isEqualTo("a,\"b\"\\nc\\u001b[31m\n");
        shell.run("ids", "europeans", "--format", "csv");
        assertThat(shell.out()).isEqualTo("id\n\"a,\"\"b\"\"\nc\u001b[31m\"\n");
        shell.run("ids", "europeans", "--format", "json");
        assertThat(JSON.readTree(shell.out()).at("/ids/0").asText()).isEqualTo("a,\"b\"\nc\u001b[31m");
    }

    @Test
    void checkIsFineWithAFineProject() {
        assertThat(shell.run("check", "--strict")).isZero();
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).isEqualTo("no findings in 3 files\n");
    }

    @Test
    void checkTellsWhatIsWrongWhere() throws IOException {
        shell.write("segments/bad.seg", "segment bad = regoin = \"EU\"\nsegment worse = region = 7\n");
        assertThat(shell.run("check")).isEqualTo(1);
        assertThat(shell.out())
                .contains("error[S1001]: unknown name `regoin`", "--> segments/bad.seg:1:15", "did you mean `region`?");
        assertThat(shell.err()).isEqualTo("2 errors in 4 files\n");
        assertThat(shell.run("check", "--format", "json")).isEqualTo(1);
        JsonNode findings = JSON.readTree(shell.out());
        assertThat(findings).hasSize(2);
        List<String> names = new ArrayList<>();
        findings.get(0).fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "code", "severity", "message", "file", "line", "column", "end_line", "end_column", "help");
        assertThat(findings.get(0).get("code").asText()).isEqualTo("S1001");
        assertThat(findings.get(0).get("end_column").asInt()).isEqualTo(21);
    }

    @Test
    void checkShowsTheFindingsOfTheGivenFiles() {
        shell.write("segments/bad.seg", "segment bad = regoin = \"EU\"\n");
        assertThat(shell.run("check", "segments/value.seg")).isZero();
        assertThat(shell.run("check", "segments")).isEqualTo(1);
        assertThat(shell.run("-C", "segments", "check", "bad.seg")).isEqualTo(1);
        Shell above = new Shell(folder.getParent());
        assertThat(above.run("check", folder.getFileName() + "/segments/bad.seg"))
                .isEqualTo(1);
        assertThat(above.run("check", folder.getFileName() + "/segments/value.seg"))
                .isZero();
        assertThat(above.run("-C", "nowhere-at-all", "check")).isEqualTo(2);
        assertThat(shell.run("check", "..")).isEqualTo(2);
        assertThat(shell.err()).startsWith("error: `..` is not part of the project");
    }

    @Test
    void aFailedTestIsAFinding() {
        shell.write("test.seg", "test \"many are loyal\" for stage { { order: [ { at: 1d ago } ] } => loyal }");
        assertThat(shell.run("check")).isEqualTo(1);
        assertThat(shell.out()).contains("error[S3011]");
    }

    @Test
    void warningsCountWhereTheyShall() {
        shell.write("segments/loose.seg", "region = \"EU\" OR region = \"US\" AND newsletter\n");
        assertThat(shell.run("check")).isZero();
        assertThat(shell.out()).contains("warning[S3102]");
        assertThat(shell.run("check", "--strict")).isEqualTo(1);
    }

    @Test
    void expectationsAreHeldAgainstTheData() throws IOException {
        load();
        assertThat(shell.run("check", "--data")).isZero();
        assertThat(shell.err())
                .isEqualTo("7 of 7 claims of the catalog hold\n2 of 2 expectations hold\nno findings in 3 files\n");
        assertThat(shell.run("check", "--data", "--param", "least=600", "--as-of", "2026-03-01"))
                .isEqualTo(1);
        assertThat(shell.out()).contains("error[S3010]: `vip` has no members, but line 13 expects between 1 and 3");
        assertThat(shell.run("check", "--data", "--param", "least=600", "--as-of", "2026-03-01", "--format", "json"))
                .isEqualTo(1);
        assertThat(JSON.readTree(shell.out()).at("/0/line").asInt()).isEqualTo(13);
    }

    @Test
    void whatOnlyDataCanDecideIsAskedOfThem() {
        load();
        shell.write(
                "halves.seg",
                "segment small = top 10% by spend\nsegment large = NOT top 5_000 by count(order)\n"
                        + "expect small { disjoint from large }\n");
        assertThat(shell.run("check")).isZero();
        assertThat(shell.out()).contains("warning[S3106]");
        assertThat(shell.run("check", "--data")).isZero();
        assertThat(shell.out()).doesNotContain("S3106");
        assertThat(shell.err()).contains("\n3 of 3 expectations hold\n");
    }

    @Test
    void whatSomebodyMadeUpRefutesNeedsNoData() {
        shell.write(
                "halves.seg",
                "segment small = top 10% by spend\nsegment large = NOT top 10% by count(order)\n"
                        + "expect small { disjoint from large }\n");
        assertThat(shell.run("check")).isEqualTo(1);
        assertThat(shell.out()).contains("error[S3010]", "this person would be in both: ", ", beside ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compile", "count", "ids vip", "explain vip"})
    void aProjectWithErrorsIsNotRun(String command) {
        load();
        shell.write("segments/bad.seg", "segment bad = regoin = \"EU\"\n");
        assertThat(shell.run(command.split(" "))).isEqualTo(1);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).contains("error[S1001]: unknown name `regoin`");
    }

    @Test
    void settingsThatAreWrongAreConfiguration() {
        shell.write("seg.toml", "[project]\nnmae = \"small\"\n");
        assertThat(shell.run("count")).isEqualTo(2);
        assertThat(shell.err())
                .contains("error[S5002]: unknown setting `nmae`", "seg.toml:2:1", "did you mean `name`?");
    }

    @Test
    void compilePrintsSqlThatPsqlTakes() {
        assertThat(shell.run("compile", "europeans", "vip", "--dialect", "postgresql"))
                .isZero();
        assertThat(shell.out()).startsWith("-- europeans, as of 2026-06-01T09:00:00Z\nSELECT");
        assertThat(shell.out()).contains("\"region\" = 'EU';\n\n-- vip, as of");
        assertThat(shell.run("compile", "lapsed")).isZero();
        assertThat(shell.out()).contains("\"orders\"").endsWith(";\n");
    }

    @Test
    void compileHasStatementsWithValuesForPrograms() throws IOException {
        assertThat(shell.run("compile", "europeans", "--format", "json")).isZero();
        JsonNode result = JSON.readTree(shell.out());
        assertThat(result.get("as_of").asText()).isEqualTo("2026-06-01T09:00:00Z");
        assertThat(result.get("dialect").asText()).isEqualTo("duckdb");
        assertThat(result.at("/segments/0/name").asText()).isEqualTo("europeans");
        assertThat(result.at("/segments/0/sql").asText()).contains("'EU'");
        assertThat(result.at("/segments/0/statement").asText()).contains("?").doesNotContain("'EU'");
        assertThat(result.at("/segments/0/parameters/0"))
                .isEqualTo(JSON.readTree("{\"type\": \"text\", \"value\": \"EU\"}"));
    }

    @Test
    void explainShowsEachStage() {
        assertThat(shell.run("explain", "europeans", "--stage", "syntax")).isZero();
        assertThat(shell.out()).isEqualTo("comparison =\n  reference region\n  text \"EU\"\n");
        assertThat(shell.run("explain", "stage.loyal", "--stage", "syntax")).isZero();
        assertThat(shell.out()).startsWith("partition stage first match\n").doesNotContain("vip");
        assertThat(shell.run("explain", "europeans", "--stage", "model")).isZero();
        assertThat(shell.out()).isEqualTo("segment europeans of customer\n  region = \"EU\"\n");
        assertThat(shell.run("explain", "europeans", "--stage", "plan")).isZero();
        assertThat(shell.out()).isEqualTo("""
                        LogicalProject(id=[$0])
                          LogicalFilter(condition=[=($1, 'EU')])
                            LogicalTableScan(table=[[customers]])
                        """);
        assertThat(shell.run("explain", "europeans", "--stage", "sql")).isZero();
        assertThat(shell.out()).startsWith("SELECT").contains("'EU'");
        assertThat(shell.run("explain", "vip")).isZero();
        assertThat(shell.out()).contains("── syntax ─", "── model ─", "── plan ─", "── sql ─");
    }

    @Test
    void explainIsAnObjectForPrograms() throws IOException {
        assertThat(shell.run("explain", "europeans", "--format", "json")).isZero();
        List<String> names = new ArrayList<>();
        JSON.readTree(shell.out()).fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("name", "syntax", "model", "plan", "sql");
    }

    @Test
    void sqlIsColouredOnATerminalOnly() {
        shell.run("compile", "europeans");
        assertThat(shell.out()).doesNotContain("\u001b");
        shell.atTerminal().run("compile", "europeans");
        assertThat(shell.out()).contains("\u001b[34mSELECT\u001b[0m", "\u001b[32m'EU'\u001b[0m");
    }

    @Test
    void aLookupTableThatIsNotThereIsDriftInItsPlace() throws IOException {
        load();
        shell.write("catalog.seg", SmallProject.CATALOG + "table shop from shops key id { }\n");
        assertThat(shell.run("check", "--data")).isEqualTo(3);
        assertThat(shell.out())
                .contains("error[S4101]: there is no table `shops`", "--> catalog.seg:13:17", "table shop from shops");
    }

    @Test
    void aColumnThatIsGoneIsDrift() throws SQLException {
        load();
        try (Connection warehouse =
                        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(".seg/warehouse.duckdb"));
                Statement statement = warehouse.createStatement()) {
            statement.execute("ALTER TABLE customers DROP COLUMN region");
        }
        assertThat(shell.run("count", "europeans")).isEqualTo(3);
        assertThat(shell.err())
                .startsWith("error[S4101]: the table `customers` has no column `region`")
                .contains("catalog.seg:3:23");
        assertThat(shell.run("ids", "europeans")).isEqualTo(3);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.run("check")).isZero();
        assertThat(shell.run("check", "--data")).isEqualTo(3);
        assertThat(shell.out()).startsWith("error[S4101]: the table `customers` has no column `region`");
    }

    @Test
    void aServerThatDoesNotAnswerIsAFailureOfTheWarehouse() {
        assertThat(shell.run("count", "--url", "jdbc:postgresql://127.0.0.1:1/crm"))
                .isEqualTo(4);
        assertThat(shell.err()).startsWith("error: the warehouse jdbc:postgresql://127.0.0.1:1/crm cannot be reached");
    }

    @Test
    void aUrlThatIsNoneIsWrongUsage() {
        assertThat(shell.run("count", "--url", "jdbc:oracle:thin:@db")).isEqualTo(2);
        assertThat(shell.err()).contains("error[S5004]");
    }

    @Test
    void formatWritesTheCanonicalSpelling() throws IOException {
        assertThat(shell.run("fmt")).isZero();
        shell.write("segments/ugly.seg", "segment  ugly=region=\"EU\"   and not vip // keep me\n");
        assertThat(shell.run("fmt", "--check")).isEqualTo(1);
        assertThat(shell.out()).isEqualTo("segments/ugly.seg\n");
        assertThat(shell.err()).isEqualTo("1 of 4 files to be formatted\n");
        assertThat(shell.run("fmt", "--check", "--format", "json")).isEqualTo(1);
        assertThat(JSON.readTree(shell.out())).isEqualTo(JSON.readTree("{\"changed\": [\"segments/ugly.seg\"]}"));
        assertThat(shell.run("-C", "segments", "fmt", "ugly.seg")).isZero();
        assertThat(shell.out()).isEqualTo("ugly.seg\n");
        assertThat(Files.readString(folder.resolve("segments/ugly.seg")))
                .isEqualTo("segment ugly = region = \"EU\" AND NOT vip // keep me\n");
        assertThat(shell.run("fmt", "--check")).isZero();
    }

    @Test
    void formatLeavesWhatItCannotRead() throws IOException {
        shell.write("segments/broken.seg", "segment broken = region = = 3\n");
        assertThat(shell.run("fmt", "segments")).isEqualTo(1);
        assertThat(shell.err()).contains("error[S0", "segments/broken.seg:1:");
        assertThat(Files.readString(folder.resolve("segments/broken.seg")))
                .isEqualTo("segment broken = region = = 3\n");
    }

    @Test
    void aFileThatIsNoTextIsAFinding() throws IOException {
        Files.write(folder.resolve("latin.seg"), new byte[] {'a', (byte) 0xE9, 'b'});
        assertThat(shell.run("check")).isEqualTo(1);
        assertThat(shell.out()).contains("error[S0007]", "latin.seg:1:2");
        assertThat(shell.run("fmt", "latin.seg")).isEqualTo(1);
    }
}
