package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code seg export}: members with attributes for other programs. */
@ExtendWith(Postgres.class)
class ExportTest {

    private static final String SCHEMA = "seg_test_export";

    private static final String SETTINGS = """
            [project]
            name = "export"
            as_of = "2026-06-01T09:00:00Z"

            [[load.table]]
            name = "people"
            file = "people.csv"
            columns = { id = "int", region = "text", email = "text", points = "decimal(12,2)", born = "date", seen = "timestamp", income = "int" }

            """;

    private static final String CATALOG = """
            subject person from people key id: int {
              region: text?
              points: decimal?
              born: date?
              seen: timestamp?
              @hidden email: text?
              @sensitive income: int?
            }

            measure double_points = points * 2
            """;

    private static final String THREE = """
            id,region,email,points,born,seen,income
            1,"EU, ""north""\",a@shop.example,12.50,1990-05-01,2026-05-01 10:00:00,1000
            2,=1+1,b@shop.example,-3,,,
            3,,c@shop.example,1,2000-01-01,,3000
            """;

    /** Where the tables stand. */
    enum Place {
        DUCKDB,
        POSTGRESQL
    }

    private final Postgres.Server server;

    @TempDir
    private Path folder = Path.of("");

    ExportTest(Postgres.Server server) {
        this.server = server;
    }

    @BeforeEach
    @AfterEach
    void clean() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    private Shell shell(Place place) throws SQLException {
        String warehouse = "";
        if (place == Place.POSTGRESQL) {
            server.execute("CREATE SCHEMA " + SCHEMA);
            warehouse = "[warehouse]\nurl = \"${env:TEST_URL}\"\nschema = \"" + SCHEMA + "\"\n";
        }
        return new Shell(folder)
                .write("seg.toml", SETTINGS + warehouse)
                .write("catalog.seg", CATALOG)
                .write("segments.seg", "segment known = region is known\nsegment nobody = points > 5_000\n")
                .set("TEST_URL", server.url());
    }

    private Shell three(Place place) throws SQLException {
        Shell shell = shell(place).write("data/people.csv", THREE);
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        return shell;
    }

    @ParameterizedTest
    @EnumSource
    void chosenColumnsStandBesideTheKey(Place place) throws SQLException {
        Shell shell = three(place);
        assertThat(shell.run("export", "known", "--column", "points", "--column", "region", "--column", "seen"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out().lines())
                .containsExactlyInAnyOrder(
                        "id,points,region,seen", "1,12.50,\"EU, \"\"north\"\"\",2026-05-01T10:00:00", "2,-3.00,=1+1,");
        assertThat(shell.err()).isEqualTo("exported known: 2 as of 2026-06-01T09:00:00Z\n");
        assertThat(shell.run("export", "known", "--column", "region", "--column", "points", "--excel-safe"))
                .isZero();
        assertThat(shell.out()).contains("2,'=1+1,-3.00\n");
        assertThat(shell.run("export", "known", "--format", "jsonl", "--column", "points", "--column", "region"))
                .isZero();
        assertThat(shell.out().lines())
                .containsExactlyInAnyOrder(
                        "{\"id\":1,\"points\":12.50,\"region\":\"EU, \\\"north\\\"\"}",
                        "{\"id\":2,\"points\":-3.00,\"region\":\"=1+1\"}");
    }

    @ParameterizedTest
    @EnumSource
    void measuresAndOtherNumbersAreColumnsToo(Place place) throws SQLException {
        Shell shell = three(place);
        assertThat(shell.run("export", "known", "--column", "double_points", "--column", "points / 4"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out().lines())
                .containsExactlyInAnyOrder("id,double_points,points / 4", "1,25.00,3.125", "2,-6.00,-0.75");
        assertThat(shell.run("export", "known", "--column", "income + 1")).isEqualTo(2);
        assertThat(shell.out() + shell.err()).doesNotContain("1001").contains("sensitive");
    }

    /** Row sec-06 of the bad inputs: it is said what went out unmasked. */
    @ParameterizedTest
    @EnumSource
    void personalColumnsAreMaskedUnlessNamed(Place place) throws SQLException {
        Shell shell = three(place);
        assertThat(shell.run("export", "known", "--all")).isZero();
        assertThat(shell.out())
                .startsWith("id,region,points,born,seen,email,income\n")
                .contains(",***,***\n")
                .doesNotContain("@shop")
                .doesNotContain("1000");
        assertThat(shell.err()).startsWith("exported");
        assertThat(shell.run("export", "known", "--all", "--column", "email")).isZero();
        assertThat(shell.out())
                .startsWith("id,email,region,points,born,seen,income\n")
                .contains("2,b@shop.example,")
                .doesNotContain("1000");
        assertThat(shell.err()).startsWith("personal, and not masked: email\n");
    }

    @ParameterizedTest
    @EnumSource
    void parquetHasTheTypesOfTheCatalog(Place place) throws SQLException, IOException {
        Shell shell = three(place);
        assertThat(shell.run("export", "known", "--all", "--format", "parquet", "--to", "known.parquet"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).isEmpty();
        Path file = folder.resolve("known.parquet");
        String rows = "SELECT string_agg(concat_ws('|', id, points, region, born, seen, email), ' ' ORDER BY id),"
                + " any_value(typeof(born)), any_value(typeof(id)) FROM read_parquet('" + file + "')";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(rows)) {
            row.next();
            assertThat(row.getString(1))
                    .isEqualTo("1|12.500000000|EU, \"north\"|1990-05-01|2026-05-01 10:00:00|***"
                            + " 2|-3.000000000|=1+1|***");
            assertThat(row.getString(2)).isEqualTo("DATE");
            assertThat(row.getString(3)).isEqualTo("BIGINT");
        }
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws SQLException {
        Shell shell = three(Place.DUCKDB);
        assertThat(shell.run("export", "known", "--format", "parquet")).isEqualTo(2);
        assertThat(shell.err()).contains("Parquet goes to a file");
        assertThat(shell.run("export", "known", "--format", "json")).isEqualTo(2);
        assertThat(shell.err()).contains("`seg export` does not write json");
        assertThat(shell.run("export", "known", "--column", "regoin")).isEqualTo(2);
        assertThat(shell.err()).contains("unknown name `regoin`", "did you mean `region`?");
        assertThat(shell.run("export", "known", "--to", "nowhere/known.csv")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no folder");
        assertThat(shell.run("export", "known", "--to", "data")).isEqualTo(2);
        assertThat(shell.err()).contains("is a folder");
        assertThat(shell.run("export", "nobody", "--to", "nobody.csv")).isZero();
        assertThat(folder.resolve("nobody.csv")).hasContent("id");
        assertThat(shell.run("count", "--format", "jsonl")).isEqualTo(2);
        assertThat(shell.err()).contains("only `seg export` prints jsonl");
    }

    @Test
    void onlyTheOwnerCanReadTheFile() throws SQLException, IOException {
        Shell shell = three(Place.DUCKDB);
        assertThat(shell.run("export", "known", "--to", "known.csv")).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("known.csv"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatFailsOnTheWayLeavesTheFileAsItWas() throws SQLException, IOException {
        Shell shell = shell(Place.POSTGRESQL).write("known.csv", "the last one");
        server.execute("CREATE VIEW " + SCHEMA + ".people AS SELECT id::bigint AS id, 'EU'::text AS region,"
                + " 'a@shop.example'::text AS email, (1 / (id - 49000))::decimal(12,2) AS points, NULL::date AS born,"
                + " NULL::timestamp AS seen, NULL::bigint AS income FROM generate_series(1, 50000) AS id");
        assertThat(shell.run("export", "known", "--column", "points", "--to", "known.csv"))
                .isEqualTo(4);
        assertThat(shell.err()).contains("division by zero");
        assertThat(folder.resolve("known.csv")).hasContent("the last one");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void aMillionMembersNeedNoRoomInMemory(Place place) throws SQLException, IOException, InterruptedException {
        shell(place);
        String people = "people AS SELECT CAST(%s AS bigint) AS id, repeat('a region with a long name ', 5) AS region,"
                + " 'a@shop.example' AS email, CAST(1.5 AS decimal(12,2)) AS points, CAST('2000-01-01' AS date) AS born,"
                + " CAST(NULL AS timestamp) AS seen, CAST(NULL AS bigint) AS income FROM %s";
        Program seg = new Program(folder).heap("64m").set("TEST_URL", server.url());
        if (place == Place.POSTGRESQL) {
            server.execute(
                    "CREATE TABLE " + SCHEMA + "." + people.formatted("i", "generate_series(1, 1000000) AS t(i)"));
        } else {
            Files.createDirectories(folder.resolve(".seg"));
            try (Connection connection =
                            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(".seg/warehouse.duckdb"));
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE " + people.formatted("i", "range(1, 1000001) AS t(i)"));
            }
        }
        assertThat(seg.run("export", "known", "--all", "--to", "known.csv"))
                .as(seg.err())
                .isZero();
        assertThat(seg.err()).startsWith("exported known: 1,000,000 as of");
        assertThat(Files.size(folder.resolve("known.csv"))).isGreaterThan(150L << 20);
        assertThat(seg.run("export", "known", "--all", "--format", "parquet", "--to", "known.parquet"))
                .as(seg.err())
                .isZero();
    }
}
