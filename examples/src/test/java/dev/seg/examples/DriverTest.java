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
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** Those whose data the build makes. */
    static Stream<Arguments> projectsWithDataAndEngines() {
        return Stream.of(ExampleProject.SHOP, ExampleProject.FOODMART)
                .flatMap(project -> Arrays.stream(Engine.values()).map(engine -> Arguments.of(project, engine)));
    }

    /** @param fixed whether its moment is the project's; else that of each statement */
    private static String artefact(ExampleProject project, boolean fixed) {
        Compilation compilation = project.compile();
        Optional<Instant> moment =
                Optional.of(project.asOf(compilation).instant()).filter(any -> fixed);
        return ArtefactWriter.write(project.folder(), compilation, moment, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void theSameProjectIsTheSameArtefact(ExampleProject project) {
        String fixed = artefact(project, true);
        String moving = artefact(project, false);
        assertThat(fixed)
                .isEqualTo(artefact(project, true))
                .doesNotContain("CURRENT_TIMESTAMP")
                .endsWith("\n");
        assertThat(moving).isEqualTo(artefact(project, false)).isNotEqualTo(fixed);
    }

    @ParameterizedTest
    @MethodSource("projectsAndEngines")
    void segmentsHaveTheirMembers(ExampleProject project, Engine engine, Opened warehouses)
            throws SQLException, IOException {
        Warehouse warehouse = warehouses.of(project, engine);
        Path file = Files.writeString(folder.resolve("segments.json"), artefact(project, true));
        Compilation compilation = project.compile();
        Map<String, Answers.Members> expected = ids(compilation, project.asOf(compilation), warehouse, engine);
        try (Connection connection =
                DriverManager.getConnection(url(warehouses.jdbcUrl(project, engine)) + "artefact=" + file)) {
            Map<String, Answers.Members> got = new TreeMap<>();
            for (Segment segment : compilation.model().segments().values()) {
                got.put(segment.name(), members(connection, "SELECT * FROM " + table(segment.name())));
            }
            assertThat(got).isEqualTo(expected);
            for (Partition partition : compilation.model().partitions()) {
                Map<String, Answers.Members> classes = classes(connection, partition);
                partition
                        .classes()
                        .forEach(name -> assertThat(classes.getOrDefault(name, new Answers.Members(0, 0)))
                                .as(name)
                                .isEqualTo(expected.get(name)));
            }
        }
    }

    /** Queries that reckon from the warehouse's clock, told another time of it, are those that were compiled for that time. */
    @ParameterizedTest
    @MethodSource("projectsWithDataAndEngines")
    void theWarehousesClockIsReadAsTheCompilerReadsIt(ExampleProject project, Engine engine, Opened warehouses)
            throws SQLException, IOException {
        Warehouse warehouse = warehouses.of(project, engine);
        Path file = Files.writeString(folder.resolve("live.json"), artefact(project, false));
        Compilation compilation = project.compile();
        AsOf asOf = project.asOf(compilation);
        String url = url(warehouses.jdbcUrl(project, engine)) + "artefact=" + file;
        try (Connection connection = DriverManager.getConnection(url + "&asOf=" + asOf.instant());
                Connection now = DriverManager.getConnection(url)) {
            Map<String, Answers.Members> got = new TreeMap<>();
            for (Segment segment : compilation.model().segments().values()) {
                got.put(segment.name(), members(connection, "SELECT * FROM " + table(segment.name())));
            }
            assertThat(got).isEqualTo(ids(compilation, asOf, warehouse, engine));
            String any = compilation.model().segments().keySet().iterator().next();
            assertThat(members(now, "SELECT * FROM " + table(any))).isNotNull();
        }
    }

    private static String url(String warehouse) {
        return warehouse.replaceFirst("^jdbc:", "jdbc:seg:") + (warehouse.contains("?") ? "&" : "?");
    }

    private static Map<String, Answers.Members> classes(Connection connection, Partition partition)
            throws SQLException {
        Map<String, Answers.Members> classes = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table(partition.name()))) {
            while (rows.next()) {
                String name = partition.name() + "." + rows.getString("class");
                Answers.Members before = classes.getOrDefault(name, new Answers.Members(0, 0));
                classes.put(name, before.with(key(rows)));
            }
        }
        return classes;
    }

    private static Object key(ResultSet rows) throws SQLException {
        Object key = rows.getObject(1);
        return key instanceof Integer number ? (Object) number.longValue() : key;
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
                members = members.with(key(rows));
            }
        }
        return members;
    }
}
