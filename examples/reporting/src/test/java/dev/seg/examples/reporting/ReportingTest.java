package dev.seg.examples.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import dev.seg.engine.artefact.ProjectFolders;
import dev.seg.samples.LoadProgress;
import dev.seg.samples.Shop;
import dev.seg.samples.ShopOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The report and the program, run on the made-up shop on both warehouses. The reports are left in {@code target}. */
class ReportingTest {
    private static final int CUSTOMERS = 2_000;

    @TempDir
    private static Path folder = Path.of("");

    private static final Map<String, String> WAREHOUSES = new TreeMap<>();
    private static Optional<EmbeddedPostgres> started = Optional.empty();

    @BeforeAll
    static void make() throws SQLException, IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .start();
        started = Optional.of(server);
        WAREHOUSES.put("postgresql", server.getJdbcUrl("postgres", "postgres") + "&");
        WAREHOUSES.put("duckdb", "jdbc:duckdb:" + folder.resolve("warehouse.duckdb") + "?");
        for (String url : WAREHOUSES.values()) {
            try (Connection connection = DriverManager.getConnection(url.substring(0, url.length() - 1))) {
                Shop.generate(connection, ShopOptions.STANDARD.withCustomers(CUSTOMERS), LoadProgress.silent());
            }
        }
        Path project = Path.of(System.getProperty("seg.root", "../..")).resolve("examples/reporting");
        Files.writeString(folder.resolve("segments.json"), new ProjectFolders().compile(project));
    }

    @AfterAll
    static void end() throws IOException {
        if (started.isPresent()) {
            started.get().close();
        }
    }

    static Set<String> warehouses() {
        return Set.of("postgresql", "duckdb");
    }

    private static String url(String warehouse) {
        String own = Objects.requireNonNull(WAREHOUSES.get(warehouse));
        return "jdbc:seg:" + own.substring("jdbc:".length()) + "artefact=" + folder.resolve("segments.json");
    }

    private static TreeMap<String, Long> classes(String warehouse) throws SQLException {
        TreeMap<String, Long> classes = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url(warehouse));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT class, count(*) FROM segments.rfm GROUP BY class")) {
            while (rows.next()) {
                classes.put(rows.getString(1), rows.getLong(2));
            }
        }
        return classes;
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void theReportShowsEveryClass(String warehouse) throws Exception {
        Path pdf = Path.of("target", "rfm-" + warehouse + ".pdf");
        RfmReport.main(new String[] {url(warehouse), pdf.toString()});
        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(pdf.toString())) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page)).append('\n');
            }
        }
        TreeMap<String, Long> classes = classes(warehouse);
        assertThat(classes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CUSTOMERS);
        long buyers = CUSTOMERS - classes.getOrDefault("no_buyer", 0L);
        assertThat(text).contains("Buyers by RFM class", "EU", "APAC", "US", "All: " + buyers + " customers");
        for (String name : List.of("champions", "hibernating", "at risk", "potential")) {
            assertThat(text).contains(name);
        }
        System.out.println(pdf + ": " + classes.size() + " classes of " + CUSTOMERS + " customers on " + warehouse);
    }

    @Test
    void bothWarehousesReportTheSame() throws SQLException {
        assertThat(classes("postgresql")).isEqualTo(classes("duckdb"));
    }

    @ParameterizedTest
    @MethodSource("warehouses")
    void theProgramPrintsTheClassesOfARegion(String warehouse) throws SQLException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RfmTable.print(url(warehouse), "EU", new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(classes(warehouse).size())
                .anySatisfy(line -> assertThat(line).matches("champions +\\d+ +\\d+\\.\\d\\d"));
    }
}
