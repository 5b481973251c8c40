package dev.seg.engine.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.law.MadeUpProject;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.engine.Postgres;
import dev.seg.engine.config.DeploySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of made-up vocabularies, people and segments, the driver's tables hold exactly those whom the evaluator names, from the artefact of
 * the run's moment. {@code SEG_TEST_TRINO_URL} names a Trino; without one it is skipped. {@code -Dseg.law.seed} chooses the
 * first world and {@code -Dseg.law.worlds} how many there are.
 */
@ExtendWith(Postgres.class)
class DriverMatchesMeaningTest {
    private static final int WORLDS = 2;
    private static final int SEGMENTS_A_WORLD = 30;
    private static final String TABLES = "made_up";
    private static final String DATABASE = "seg_made_up_driver";
    private static final DeploySettings NAMES = new DeploySettings(
            "segments",
            "membership",
            "facts",
            Optional.empty(),
            List.of(),
            new Span(new Source("seg.toml", ""), 0, 0),
            new Span(new Source("seg.toml", ""), 0, 0));

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB", "TRINO"})
    void theDriverHasWhomTheWordsMean(Dialect dialect, Postgres.Server server, @TempDir Path folder)
            throws SQLException, IOException {
        long seed = Long.getLong("seg.law.seed", 8800);
        int worlds = Integer.getInteger("seg.law.worlds", WORLDS);
        int segments = 0;
        int split = 0;
        for (int i = 0; i < worlds; i++) {
            MadeUpProject project = MadeUpProject.of(seed + i, SEGMENTS_A_WORLD);
            Map<String, Set<String>> meaning = project.members();
            String url = url(dialect, server, folder.resolve("w" + i + ".duckdb"));
            Warehouse warehouse = project.fill(connect(url), dialect, TABLES);
            if (dialect == Dialect.TRINO) {
                try (warehouse) {
                    hold(project, meaning, url, folder);
                }
            } else {
                warehouse.leave();
                hold(project, meaning, url, folder);
            }
            segments += meaning.size();
            int people = project.people();
            split += (int) meaning.values().stream()
                    .filter(members -> !members.isEmpty() && members.size() < people)
                    .count();
        }
        System.out.println("driver = meaning on " + dialect + ": " + segments + " segments, " + split
                + " with some people and not all; seeds " + seed + " to " + (seed + worlds - 1));
        assertThat(split).isGreaterThan(segments / 2).isPositive();
    }

    private static String url(Dialect dialect, Postgres.Server server, Path file) throws SQLException {
        return switch (dialect) {
            case DUCKDB -> "jdbc:duckdb:" + file;
            case POSTGRESQL -> {
                server.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)", "CREATE DATABASE " + DATABASE);
                yield server.driverUrl().replaceFirst("(//[^/]+/)[^?]*", "$1" + DATABASE);
            }
            case TRINO -> {
                String url = System.getenv("SEG_TEST_TRINO_URL");
                if (url == null) {
                    String skipped = "TRINO: the driver's law is skipped, SEG_TEST_TRINO_URL names no server";
                    System.out.println(skipped);
                    abort(skipped);
                }
                yield String.valueOf(url);
            }
            default -> throw new IllegalArgumentException("no driver is known for " + dialect);
        };
    }

    private static Connection connect(String url) throws SQLException {
        return url.contains("trino:")
                ? DriverManager.getConnection(url, "seg", null)
                : DriverManager.getConnection(url);
    }

    private static void hold(MadeUpProject project, Map<String, Set<String>> meaning, String url, Path folder)
            throws SQLException, IOException {
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("made_up.seg", project.text())),
                new CompilerOptions(Map.of(), Optional.of(project.asOf())));
        Path fixed = artefact(compilation, Optional.of(project.asOf()), folder.resolve("segments.json"));
        Path live = artefact(compilation, Optional.empty(), folder.resolve("live.json"));
        String seg = "jdbc:seg:" + url.substring("jdbc:".length()) + (url.contains("?") ? "&" : "?") + "artefact=";
        try (Connection connection = connect(seg + fixed);
                Statement statement = connection.createStatement()) {
            assertThat(alone(statement, meaning.keySet())).as(project.text()).isEqualTo(meaning);
            assertThat(together(statement, meaning.keySet(), project))
                    .as(project.text())
                    .isEqualTo(meaning);
            checkMetadata(connection.getMetaData(), meaning.keySet());
        }
        if (seg.startsWith("jdbc:seg:trino:")) {
            assertThatThrownBy(() -> connect(seg + live))
                    .isInstanceOf(SQLException.class)
                    .hasMessageEndingWith("compile it with a moment: --as-of");
            return;
        }
        try (Connection connection = connect(seg + live + "&asOf=" + project.asOf());
                Statement statement = connection.createStatement()) {
            assertThat(together(statement, meaning.keySet(), project))
                    .as(project.text())
                    .isEqualTo(meaning);
        }
    }

    private static Path artefact(Compilation compilation, Optional<Instant> moment, Path file) throws IOException {
        return Files.writeString(
                file, ArtefactWriter.write("made_up", compilation, moment, Optional.of(TABLES), NAMES));
    }

    private static Map<String, Set<String>> alone(Statement statement, Set<String> segments) throws SQLException {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        for (String segment : segments) {
            Set<String> keys = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery("SELECT * FROM segments." + segment)) {
                while (rows.next()) {
                    assertThat(keys.add(MadeUpProject.text(rows.getObject(1)))).isTrue();
                }
            }
            members.put(segment, keys);
        }
        return members;
    }

    private static Map<String, Set<String>> together(Statement statement, Set<String> segments, MadeUpProject project)
            throws SQLException {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        segments.forEach(segment -> members.put(segment, new TreeSet<>()));
        int people = 0;
        String table =
                "membership" + project.otherSubject().map(name -> "_" + name).orElse("");
        try (ResultSet rows = statement.executeQuery("SELECT * FROM segments." + table)) {
            while (rows.next()) {
                people++;
                String key = MadeUpProject.text(rows.getObject(1));
                for (Map.Entry<String, Set<String>> segment : members.entrySet()) {
                    if (rows.getBoolean(1 + List.copyOf(members.keySet()).indexOf(segment.getKey()) + 1)) {
                        segment.getValue().add(key);
                    }
                }
            }
        }
        assertThat(people).isEqualTo(project.people());
        return members;
    }

    private static void checkMetadata(DatabaseMetaData about, Set<String> segments) throws SQLException {
        Set<String> told = new TreeSet<>();
        try (ResultSet rows = about.getTables(null, "segments", "s%", null)) {
            while (rows.next()) {
                told.add(rows.getString("TABLE_NAME"));
            }
        }
        assertThat(told).containsAll(segments);
        try (ResultSet rows = about.getColumns(null, "segments", "membership%", "s%")) {
            int columns = 0;
            while (rows.next()) {
                columns++;
            }
            assertThat(columns).isGreaterThanOrEqualTo(segments.size());
        }
    }
}
