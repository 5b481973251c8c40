package dev.seg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Segment;
import dev.seg.engine.artefact.ArtefactWriter;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.examples.ExampleWarehouses.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Through the driver, the segments of every example have the members that {@code seg ids} prints, on both engines. */
@ExtendWith(ExampleWarehouses.class)
class DriverTest {

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> projectsAndEngines() {
        return Arrays.stream(ExampleProject.values())
                .flatMap(project -> Arrays.stream(Engine.values()).map(engine -> Arguments.of(project, engine)));
    }

    private static String artefact(ExampleProject project) {
        Compilation compilation = project.compile();
        return ArtefactWriter.write(
                project.folder(), compilation, project.asOf(compilation).instant());
    }

    @ParameterizedTest
    @EnumSource
    void theSameProjectIsTheSameArtefact(ExampleProject project) {
        assertThat(artefact(project))
                .isEqualTo(artefact(project))
                .doesNotContain("?\"")
                .endsWith("\n");
    }

    @ParameterizedTest
    @MethodSource("projectsAndEngines")
    void segmentsHaveTheirMembers(ExampleProject project, Engine engine, Opened warehouses)
            throws SQLException, IOException {
        Warehouse warehouse = warehouses.of(project, engine);
        Path file = Files.writeString(folder.resolve("segments.json"), artefact(project));
        Compilation compilation = project.compile();
        Map<String, Answers.Members> expected = ids(compilation, project.asOf(compilation), warehouse, engine);
        String url = warehouses.jdbcUrl(project, engine).replaceFirst("^jdbc:", "jdbc:seg:");
        try (Connection connection =
                DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + "artefact=" + file)) {
            Map<String, Answers.Members> got = new TreeMap<>();
            for (Segment segment : compilation.model().segments().values()) {
                got.put(segment.name(), members(connection, "SELECT * FROM " + table(segment.name())));
            }
            assertThat(got).isEqualTo(expected);
            for (Partition partition : compilation.model().partitions()) {
                for (String name : partition.classes()) {
                    String own = name.substring(partition.name().length() + 1);
                    String byClass = "SELECT * FROM " + table(partition.name()) + " WHERE class = '" + own + "'";
                    assertThat(members(connection, byClass)).as(name).isEqualTo(expected.get(name));
                }
                // all at once, which is one pass for all of them
                String together = partition.classes().stream()
                        .map(name -> "SELECT * FROM " + table(name))
                        .collect(Collectors.joining(" UNION ALL "));
                long all = partition.classes().stream()
                        .mapToLong(name -> expected.getOrDefault(name, new Answers.Members(0, 0))
                                .size())
                        .sum();
                assertThat(members(connection, together).size()).isEqualTo(all);
            }
        }
    }

    private static Map<String, Answers.Members> ids(
            Compilation compilation, AsOf asOf, Warehouse warehouse, Engine engine) {
        Map<String, Answers.Members> ids = new TreeMap<>();
        for (Segment segment : compilation.model().segments().values()) {
            Answers.Members[] members = {new Answers.Members(0, 0)};
            warehouse.run(session -> new SegmentRunner(session)
                    .ids(
                            compilation
                                    .sql(asOf.instant(), Answers.dialect(engine))
                                    .ids(segment.name()),
                            id -> members[0] = members[0].with(id)));
            ids.put(segment.name(), members[0]);
        }
        return ids;
    }

    private static String table(String name) {
        return "segments.\"" + name + "\"";
    }

    private static Answers.Members members(Connection connection, String sql) throws SQLException {
        Answers.Members members = new Answers.Members(0, 0);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Object key = rows.getObject(1);
                members = members.with(key instanceof Integer number ? (Object) number.longValue() : key);
            }
        }
        return members;
    }
}
