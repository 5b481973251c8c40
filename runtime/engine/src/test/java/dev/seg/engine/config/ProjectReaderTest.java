package dev.seg.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.type.Type;
import dev.seg.engine.environment.Environment;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.PostgresUrl;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectReaderTest {

    private static final Path FOLDER = Path.of("shops").toAbsolutePath();
    private static final String TABLE = "[[load.table]]\nname = \"t\"\nfile = \"t.csv\"\n";

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void everySettingIsRead() {
        Project project = project("""
                [project]
                name = "crm"
                as_of = "2011-12-11T00:00"

                [warehouse]
                url = "jdbc:postgresql://db/crm"
                user = "bob"
                password = "${env:CRM_PASSWORD}"
                schema = "sales"
                timeout = "90s"

                [[load.table]]
                name = "retail"
                file = "online-retail.csv.gz"
                delimiter = ";"
                missing = ["NA"]
                columns = { InvoiceNo = "text", Quantity = "int", UnitPrice = "decimal", Paid = "decimal(12,2)",
                            InvoiceDate = "timestamp" }

                [[load.table]]
                name = "cdnow.sample"
                file = "CDNOW_sample.txt.gz"
                delimiter = "whitespace"
                header = false

                [load.table.columns]
                id = "text"
                day = "date(yyyyMMdd)"

                [[load.table]]
                name = "p"
                file = "p.parquet"
                columns = { x = "instant" }
                """);
        assertThat(project.folder()).isEqualTo(FOLDER);
        assertThat(project.name()).isEqualTo("crm");
        assertThat(project.hiddenFolder()).isEqualTo(FOLDER.resolve(".seg"));
        assertThat(project.warehouse().settings().schema()).contains("sales");
        assertThat(project.warehouse().settings().timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(project.tables()).extracting(LoadTable::name).containsExactly("retail", "sample", "p");
        LoadTable retail = project.tables().get(0);
        assertThat(retail.format()).isEqualTo(new FileFormat.Csv(';', true));
        assertThat(retail.missing()).containsExactly("NA");
        assertThat(retail.columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "InvoiceNo text",
                        "Quantity int",
                        "UnitPrice decimal(18,4)",
                        "Paid decimal(12,2)",
                        "InvoiceDate timestamp");
        LoadTable sample = project.tables().get(1);
        assertThat(sample.schema()).contains("cdnow");
        assertThat(sample.format()).isEqualTo(new FileFormat.Blanks(false));
        assertThat(sample.columns().get(1).type()).isEqualTo(new ColumnType(Type.DATE, 0, 0, Optional.of("yyyyMMdd")));
        assertThat(project.tables().get(2).format()).isEqualTo(new FileFormat.Parquet());
    }

    @Test
    void aSampleIsRead() {
        assertThat(project("[sample]\nkind = \"shop\"\ncustomers = 20000\nseed = 1")
                        .sample())
                .contains(new SampleChoice("shop", OptionalLong.of(20_000), OptionalLong.of(1)));
        assertThat(project("[sample]\nkind = \"foodmart\"")
                        .sample()
                        .orElseThrow()
                        .fingerprint())
                .isEqualTo("foodmart");
    }

    @Test
    void anEmptyFileIsAProjectWithAnEmbeddedWarehouse() {
        Project project = project("");
        assertThat(project.name()).isEqualTo("shops");
        assertThat(project.asOf()).isEmpty();
        assertThat(project.warehouse().resolve(FOLDER, Environment.of(Map.of()), diagnostics))
                .contains(new DuckDbFile(FOLDER.resolve(".seg/warehouse.duckdb"), ".seg/warehouse.duckdb"));
    }

    @ParameterizedTest
    @CsvSource({
        "\"2011-12-11T00:00\", 2011-12-10T22:00:00Z",
        "\"2011-12-11\", 2011-12-10T22:00:00Z",
        "\"2011-12-11 08:30\", 2011-12-11T06:30:00Z",
        "\"2011-12-11T00:00:00Z\", 2011-12-11T00:00:00Z",
        "\"2011-12-11T00:00+01:00\", 2011-12-10T23:00:00Z",
        "2011-12-11T00:00:00, 2011-12-10T22:00:00Z",
        "2011-12-11, 2011-12-10T22:00:00Z",
        "2011-12-11T00:00:00Z, 2011-12-11T00:00:00Z"
    })
    void aMomentWithoutZoneIsReadInTheCatalogs(String written, Instant moment) {
        assertThat(project("[project]\nas_of = " + written).asOf().orElseThrow().in(ZoneId.of("Europe/Bucharest")))
                .isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[projekt] | 1:1 unknown setting `projekt` (did you mean `project`?)",
                "[project];nome = 'x' | 2:1 unknown setting `nome` under [project] (did you mean `name`?)",
                "[project];name = 3 | 2:8 `name` must be a text in quotes",
                "project = 3 | 1:11 `project` must be a table",
                "[project];as_of = 'soon' | 2:9 `as_of` must be a moment (write `as_of = \"2026-01-31T00:00\"`)",
                "[project];as_of = '2026-02-30' | 2:9 `as_of` must be a moment"
                        + " (write `as_of = \"2026-01-31T00:00\"`)",
                "[warehouse];url = 'jdbc:mysql://x' | 2:7 this is not the URL of a warehouse"
                        + " (write `jdbc:postgresql://host/database`, `jdbc:duckdb:file` or"
                        + " `jdbc:trino://host:port/catalog`)",
                "[warehouse];timeout = 'long' | 2:11 `timeout` must be a length of time"
                        + " (write `timeout = \"10min\"`)",
                "[warehouse];timeout = '0s' | 2:11 `timeout` must be a length of time"
                        + " (write `timeout = \"10min\"`)",
                "[sample];kind = 'fodmart' | 2:8 there is no sample `fodmart` (write one of foodmart, shop)",
                "[sample];customers = 0;kind = 'shop' | 2:13 `customers` must be at least 1",
                "[sample];seed = 1 | 1:1 `kind` is missing under [sample] (write `kind = \"shop\"`)",
                "[warehouse];user = 'bob' | 2:8 a file of DuckDB has neither user nor password",
                "load = 3 | 1:8 `load` must be a table",
                "[load];tables = [] | 2:1 unknown setting `tables` under [load] (did you mean `table`?)",
                "[load];table = 'x' | 2:9 `table` must be tables, each under [[load.table]]",
                "[warehouse | 1:11 unexpected end of input, expected ]",
                "[project];name = 'a;[project] | 2:10 unexpected end of line, expected '"
            })
    void mistakesAreSaidWithTheirPlaceAndACorrection(String text, String expected) {
        assertThat(ProjectReader.read(FOLDER, text.replace(';', '\n'), diagnostics))
                .isEmpty();
        assertThat(findings().get(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "columns = { a = 'int', a = 'text' } | 4:24 a previously defined at line 4, column 13",
                "columns = { a = 'int', A = 'text' } | 4:24 the column `A` is declared twice",
                "columns = { a = 'integr' } | 4:17 `integr` is no type of a column",
                "columns = { a = 'duration' } | 4:17 `duration` is no type of a column",
                "columns = { a = 'texd' } | 4:17 `texd` is no type of a column (did you mean `text`?)",
                "columns = { a = 'decimal(40,2)' } | 4:17 `decimal(40,2)` is no type of a column",
                "columns = { a = 'decimal(4,5)' } | 4:17 `decimal(4,5)` is no type of a column",
                "columns = { a = 'date(yyyy)' } | 4:17 `date(yyyy)` is no type of a column",
                "columns = { a = 'instant(yyyy-MM-dd HH:mm)' } | 4:17 `instant(yyyy-MM-dd HH:mm)` is no type"
                        + " of a column",
                "columns = { a = 'text(yyyy)' } | 4:17 `text(yyyy)` is no type of a column",
                "columns = { 'a\"b' = 'text' } | 4:13 this cannot be the name of a table or column",
                "columns = { } | 4:1 a table needs columns",
                "colums = { a = 'int' } | 1:1 `columns` is missing under [load.table]",
                "columns = { a = 'int' };delimiter = ',,' | 5:13 `delimiter` must be one character,"
                        + " such as \";\", or \"whitespace\"",
                "columns = { a = 'int' };format = 'xml' | 5:10 files are `csv` or `parquet`, not `xml`",
                "columns = { a = 'int' };[sample];kind = 'shop' | 5:1 a project has either a [sample] or tables to load",
                "columns = { a = 'int' };header = 'no' | 5:10 `header` must be `true` or `false`",
                "columns = { a = 'int' };format = 'parquet';header = true | 6:1 a Parquet file has no `header`",
            })
    void mistakesInTablesAreSaid(String text, String expected) {
        assertThat(ProjectReader.read(FOLDER, TABLE + text.replace(';', '\n'), diagnostics))
                .isEmpty();
        assertThat(findings().get(0)).startsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../t.csv", "/etc/passwd", "a/../../t.csv", "C:\\t.csv", "..\\t.csv", ""})
    void filesOutsideTheFolderAreRefused(String file) {
        String text = "[[load.table]]\nname = 't'\ncolumns = { a = 'int' }\nfile = '" + file + "'";
        assertThat(ProjectReader.read(FOLDER, text, diagnostics)).isEmpty();
        assertThat(findings()).containsExactly("4:8 `file` must lie in the folder that `seg load --from` names");
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        ProjectReader.read(FOLDER, "[project]\nnome = 'x'\n[warehouse]\ntimeout = 3\n[sampel]\n", diagnostics);
        assertThat(findings()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[warehouse]\nurl = \"jdbc:postgresql://db/crm\"\npassword = \"c4nary\"",
                "[warehouse]\npassword = 'c4 nary c4nary'",
                "[warehouse]\nurl = \"jdbc:postgresql://bob:c4nary@db/crm\"",
                "[warehouse]\nurl = \"jdbc:postgresql://db/crm?password=c4nary\"",
                "[warehouse]\nurl = \"jdbc:postgresql://db/crm?password=c4nary\n",
                "[warehouse]\npasswort = 3\nurl = \"postgres://x:c4nary@db/crm\""
            })
    void secretsAreRefusedAndNeverRepeated(String text) {
        assertThat(ProjectReader.read(FOLDER, text, diagnostics)).isEmpty();
        assertThat(diagnostics.sorted()).isNotEmpty();
        assertThat(diagnostics.sorted().toString()).doesNotContain("c4");
    }

    @Test
    void theEnvironmentIsAskedOnlyWhenTheWarehouseIs() {
        Project project = project("[warehouse]\nurl = \"${env:CRM_URL}\"\n");
        assertThat(project.warehouse().resolve(FOLDER, Environment.of(Map.of()), diagnostics))
                .isEmpty();
        assertThat(findings()).containsExactly("2:7 the environment variable `CRM_URL` is not set");
    }

    @Test
    void userAndPasswordMayStandBesideTheUrl() {
        Project project = project("""
                [warehouse]
                url = "jdbc:postgresql://db/crm"
                user = "bob"
                password = "${env:CRM_PASSWORD}"
                """);
        Optional<WarehouseUrl> url = project.warehouse()
                .resolve(FOLDER, Environment.of(Map.of("CRM_PASSWORD", "c4nary", "PGUSER", "eve")), diagnostics);
        PostgresUrl postgres = (PostgresUrl) url.orElseThrow();
        assertThat(postgres.user()).contains("bob");
        assertThat(postgres.password().orElseThrow().reveal()).isEqualTo("c4nary");
        assertThat(postgres).hasToString("jdbc:postgresql://db/crm");
    }

    @Test
    void theProjectIsTheNearestFolderUpwards(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("a/b/c"));
        Files.writeString(folder.resolve("a/seg.toml"), "[project]\nname = \"found\"\n");
        Files.createDirectory(folder.resolve("a/b/seg.toml"));
        Path found = ProjectFinder.find(folder.resolve("a/b/c")).orElseThrow();
        assertThat(found).isEqualTo(folder.resolve("a"));
        assertThat(ProjectReader.read(found, diagnostics).orElseThrow().name()).isEqualTo("found");
    }

    /** inm-06: settings are TOML, which has no aliases to blow up, and they are small. */
    @Test
    void anEndlessOrUnreadableFileIsRefused(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("seg.toml"), new byte[] {'#', (byte) 0xff});
        assertThat(ProjectReader.read(folder, diagnostics)).isEmpty();
        Files.writeString(folder.resolve("seg.toml"), "#".repeat(70_000));
        assertThat(ProjectReader.read(folder, diagnostics)).isEmpty();
        assertThat(findings())
                .containsExactly(
                        "1:1 the settings are larger than 64 KiB", "1:1 the settings cannot be read as text in UTF-8");
    }

    private Project project(String text) {
        return ProjectReader.read(FOLDER, text, diagnostics).orElseThrow(() -> new AssertionError(findings()));
    }

    private List<String> findings() {
        return diagnostics.sorted().stream().map(ProjectReaderTest::shown).toList();
    }

    private static String shown(Diagnostic finding) {
        return finding.span().from().line() + ":" + finding.span().from().column() + " " + finding.message()
                + finding.help().map(help -> " (" + help + ")").orElse("");
    }
}
