package dev.seg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code seg export}: members with attributes for other programs. */
class ExportTest {

    private static final String SETTINGS = """
            [project]
            name = "export"
            as_of = "2026-06-01T09:00:00Z"

            [[load.table]]
            name = "people"
            file = "people.csv"
            columns = { id = "int", region = "text", email = "text", points = "decimal(12,2)", born = "date" }
            """;

    private static final String CATALOG = """
            subject person from people key id: int {
              region: text?
              points: decimal?
              born: date?
              @hidden email: text?
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private Shell shell(String people) {
        Shell shell = new Shell(folder)
                .write("seg.toml", SETTINGS)
                .write("catalog.seg", CATALOG)
                .write("segments.seg", "segment known = region is known\nsegment nobody = points > 5_000\n")
                .write("data/people.csv", "id,region,email,points,born\n" + people);
        assertThat(shell.run("load", "--from", "data")).as(shell.err()).isZero();
        return shell;
    }

    private Shell three() {
        return shell("""
                1,"EU, ""north""\",a@shop.example,12.50,1990-05-01
                2,=1+1,b@shop.example,,
                3,,c@shop.example,1,2000-01-01
                """);
    }

    @Test
    void chosenColumnsStandBesideTheKey() {
        Shell shell = three();
        assertThat(shell.run("export", "known", "--column", "points", "--column", "region", "--column", "born"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out().lines())
                .containsExactlyInAnyOrder(
                        "id,points,region,born", "1,12.5,\"EU, \"\"north\"\"\",1990-05-01", "2,,=1+1,");
        assertThat(shell.err()).isEqualTo("exported known: 2 as of 2026-06-01T09:00:00Z\n");
        assertThat(shell.run("export", "known", "--column", "region", "--excel-safe")).isZero();
        assertThat(shell.out()).contains("2,'=1+1\n");
        assertThat(shell.run("export", "known", "--format", "jsonl", "--column", "points", "--column", "region"))
                .isZero();
        assertThat(shell.out().lines())
                .containsExactlyInAnyOrder(
                        "{\"id\":1,\"points\":12.5,\"region\":\"EU, \\\"north\\\"\"}",
                        "{\"id\":2,\"points\":null,\"region\":\"=1+1\"}");
    }

    @Test
    void personalColumnsAreMaskedUnlessNamed() {
        Shell shell = three();
        assertThat(shell.run("export", "known", "--all")).isZero();
        assertThat(shell.out()).startsWith("id,region,points,born,email\n").contains(",***\n").doesNotContain("@shop");
        assertThat(shell.err()).startsWith("exported");
        assertThat(shell.run("export", "known", "--all", "--column", "email")).isZero();
        assertThat(shell.out()).startsWith("id,email,region,points,born\n").contains("2,b@shop.example,");
        assertThat(shell.err()).startsWith("personal, and not masked: email\n");
    }

    @Test
    void parquetHasTheTypesOfTheCatalog() throws SQLException, IOException {
        Shell shell = three();
        assertThat(shell.run("export", "known", "--all", "--format", "parquet", "--to", "known.parquet"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).isEmpty();
        Path file = folder.resolve("known.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT string_agg(concat_ws('|', id, points, region, born, email), ' '"
                        + " ORDER BY id), any_value(typeof(born)), any_value(typeof(id)) FROM read_parquet('" + file + "')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("1|12.500000000|EU, \"north\"|1990-05-01|*** 2|=1+1|***");
            assertThat(row.getString(2)).isEqualTo("DATE");
            assertThat(row.getString(3)).isEqualTo("BIGINT");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void whatCannotBeWrittenIsSaid() {
        Shell shell = three();
        assertThat(shell.run("export", "known", "--format", "parquet")).isEqualTo(2);
        assertThat(shell.err()).contains("Parquet goes to a file");
        assertThat(shell.run("export", "known", "--column", "regoin")).isEqualTo(2);
        assertThat(shell.err()).contains("`person` has no attribute `regoin`", "did you mean `region`?");
        assertThat(shell.run("export", "known", "--to", "nowhere/known.csv")).isEqualTo(2);
        assertThat(shell.err()).contains("there is no folder");
        assertThat(shell.run("export", "nobody", "--to", "nobody.csv")).isZero();
        assertThat(folder.resolve("nobody.csv")).hasContent("id");
        assertThat(shell.run("count", "--format", "jsonl")).isEqualTo(2);
        assertThat(shell.err()).contains("only `seg export` prints jsonl");
    }

    @Test
    void membersNeedNoRoomInMemory() throws IOException, InterruptedException {
        StringBuilder people = new StringBuilder();
        String region = "a region with a long name, so that many people need much room ".repeat(3);
        for (int id = 1; id <= 300_000; id++) {
            people.append(id).append(",\"").append(region).append("\",,1,2000-01-01\n");
        }
        shell(people.toString());
        Program seg = new Program(folder).heap("48m");
        assertThat(seg.run("export", "known", "--all", "--to", "known.csv")).as(seg.err()).isZero();
        assertThat(seg.err()).startsWith("exported known: 300,000 as of");
        assertThat(Files.size(folder.resolve("known.csv"))).isGreaterThan(56L << 20);
    }
}
