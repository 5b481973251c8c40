package dev.seg.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.law.MadeUpProject;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.engine.Postgres;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
 * Of made-up vocabularies, people and segments, the views hold exactly those whom the evaluator names: live ones where the clock
 * stands at the run's moment, and those of that moment for good. {@code -Dseg.law.seed} chooses the first world and
 * {@code -Dseg.law.worlds} how many there are.
 */
@ExtendWith(Postgres.class)
class ViewsMatchMeaningTest {
    private static final int WORLDS = 3;
    private static final int SEGMENTS_A_WORLD = 30;
    private static final String TABLES = "made_up";

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "DUCKDB"})
    void viewsHoldWhomTheWordsMean(Engine engine, Postgres.Server server, @TempDir Path folder) throws SQLException {
        long seed = Long.getLong("seg.law.seed", 7700);
        int worlds = Integer.getInteger("seg.law.worlds", WORLDS);
        int views = 0;
        int split = 0;
        for (int i = 0; i < worlds; i++) {
            MadeUpProject project = MadeUpProject.of(seed + i, SEGMENTS_A_WORLD);
            Map<String, Set<String>> meaning = project.members();
            if (meaning.containsKey(project.key())) {
                continue; // a view of that name is refused
            }
            hold(project, meaning, engine, server, folder.resolve("w" + i + ".duckdb"));
            views += meaning.size();
            int people = project.people();
            split += (int) meaning.values().stream()
                    .filter(members -> !members.isEmpty() && members.size() < people)
                    .count();
        }
        System.out.println("views = meaning on " + engine + ": " + views + " segments, each live and of a moment, "
                + split + " with some people and not all; seeds " + seed + " to " + (seed + worlds - 1));
        assertThat(split).isGreaterThan(views / 2).isPositive();
    }

    private static void hold(
            MadeUpProject project, Map<String, Set<String>> meaning, Engine engine, Postgres.Server server, Path file)
            throws SQLException {
        boolean duckdb = engine == Engine.DUCKDB;
        String database = "seg_made_up_views";
        if (!duckdb) {
            server.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)", "CREATE DATABASE " + database);
        }
        String jdbc =
                duckdb ? "jdbc:duckdb:" + file : server.driverUrl().replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
        WarehouseUrl url = duckdb ? new DuckDbFile(file, "made_up.duckdb") : server.database(database);
        try (Connection connection = DriverManager.getConnection(jdbc)) {
            project.fill(connection, duckdb ? Dialect.DUCKDB : Dialect.POSTGRESQL, TABLES);
        }
        Compilation compilation = SegmentCompiler.compile(
                List.of(new Source("made_up.seg", project.text())),
                new CompilerOptions(Map.of(), Optional.of(project.asOf())));
        for (ViewForm form : List.of(
                new ViewForm.Live("TIMESTAMPTZ '" + project.asOf() + "'"), new ViewForm.Fixed(project.asOf()))) {
            try (Warehouse warehouse = Warehouse.openForKeeping(url, Site.WAREHOUSE.withSchema(TABLES))) {
                DeployRequest request = new DeployRequest("made_up", Site.settings(Optional.empty(), List.of()), form);
                new Deployer(warehouse, compilation, request).deploy();
            }
            try (Connection connection = DriverManager.getConnection(jdbc);
                    Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'Asia/Kathmandu'");
                assertThat(alone(statement, meaning.keySet()))
                        .as("%s, as of %s:%n%s", form, project.asOf(), project.text())
                        .isEqualTo(meaning);
                assertThat(together(statement, meaning.keySet(), project))
                        .as("%s, as of %s:%n%s", form, project.asOf(), project.text())
                        .isEqualTo(meaning);
            }
        }
    }

    private static Map<String, Set<String>> alone(Statement statement, Set<String> segments) throws SQLException {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        for (String segment : segments) {
            Set<String> keys = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery("SELECT * FROM segments.\"" + segment + "\"")) {
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
        int rowsRead = 0;
        String view =
                "membership" + project.otherSubject().map(name -> "_" + name).orElse("");
        try (ResultSet rows = statement.executeQuery("SELECT * FROM segments.\"" + view + "\"")) {
            while (rows.next()) {
                rowsRead++;
                String key = MadeUpProject.text(rows.getObject(1));
                for (Map.Entry<String, Set<String>> segment : members.entrySet()) {
                    if (rows.getBoolean(segment.getKey())) {
                        segment.getValue().add(key);
                    }
                }
            }
        }
        assertThat(rowsRead).isEqualTo(project.people());
        return members;
    }
}
