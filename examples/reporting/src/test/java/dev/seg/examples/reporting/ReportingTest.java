package dev.seg.examples.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import dev.seg.engine.artefact.ProjectFolders;
import dev.seg.samples.LoadProgress;
import dev.seg.samples.Shop;
import dev.seg.samples.ShopOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report and the program, run on the made-up shop. */
class ReportingTest {
    private static final int CUSTOMERS = 2_000;

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void make() throws SQLException, IOException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"))) {
            Shop.generate(duckdb, ShopOptions.STANDARD.withCustomers(CUSTOMERS), LoadProgress.silent());
        }
        Path project = Path.of(System.getProperty("seg.root", "../..")).resolve("examples/reporting");
        Files.writeString(folder.resolve("segments.json"), new ProjectFolders().compile(project));
    }

    private static String url() {
        return "jdbc:seg:duckdb:" + folder.resolve("warehouse.duckdb") + "?artefact=" + folder.resolve("segments.json");
    }

    private static TreeMap<String, Long> classes() throws SQLException {
        TreeMap<String, Long> classes = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT class, count(*) FROM segments.rfm GROUP BY class")) {
            while (rows.next()) {
                classes.put(rows.getString(1), rows.getLong(2));
            }
        }
        return classes;
    }

    @Test
    void theReportShowsEveryClass() throws Exception {
        Path pdf = folder.resolve("rfm.pdf");
        RfmReport.main(new String[] {url(), pdf.toString()});
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(pdf.toString())) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append('\n');
            }
        }
        TreeMap<String, Long> classes = classes();
        assertThat(classes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CUSTOMERS);
        long buyers = CUSTOMERS - classes.getOrDefault("no_buyer", 0L);
        assertThat(text).contains("Buyers by RFM class", "EU", "APAC", "US", "All: " + buyers + " customers");
        for (String name : List.of("champions", "hibernating", "at risk", "potential")) {
            assertThat(text).contains(name);
        }
    }

    @Test
    void theProgramPrintsTheClassesOfARegion() throws SQLException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RfmTable.print(url(), "EU", new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(classes().size())
                .anySatisfy(line -> assertThat(line).matches("champions +\\d+ +\\d+\\.\\d\\d"));
    }
}
