package dev.seg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.artefact.ArtefactWriter;
import dev.seg.engine.deploy.DeployRequest;
import dev.seg.engine.deploy.Deployer;
import dev.seg.engine.deploy.ViewForm;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import dev.seg.examples.Answers.Members;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Through both doors, the driver and the views, the segments of every example have the members that {@code seg ids} prints, on both
 * engines.
 */
@ExtendWith(ExampleWarehouses.class)
@TestInstance(Lifecycle.PER_CLASS)
class DoorsTest {

    /** A shop that is asked about hundreds of segments one by one. */
    private static final int CUSTOMERS = 500;

    /** Of the segments over large tables every so many-th is also asked for by a query of its own. */
    private static final int APART = 4;

    private final Map<ExampleProject, Compilation> compiled = new HashMap<>();
    private final Map<Warehouse, Map<String, Members>> known = new HashMap<>();
    private final Map<List<Object>, String> artefacts = new HashMap<>();

    static Stream<Arguments> projectsAndEngines() {
        return Arrays.stream(ExampleProject.values())
                .flatMap(project -> Engine.written().stream().map(engine -> Arguments.of(project, engine)));
    }

    private Compilation compilation(ExampleProject project) {
        return compiled.computeIfAbsent(project, ExampleProject::compile);
    }

    private Instant moment(ExampleProject project) {
        AsOf asOf = project.asOf(compilation(project));
        return asOf.instant();
    }

    /** @param fixed whether its moment is the project's; else that of each statement */
    private String artefact(ExampleProject project, boolean fixed) {
        return artefacts.computeIfAbsent(List.of(project, fixed), any -> written(project, fixed));
    }

    private String written(ExampleProject project, boolean fixed) {
        Optional<Instant> moment = Optional.of(moment(project)).filter(any -> fixed);
        return ArtefactWriter.write(
                project.folder(),
                compilation(project),
                moment,
                Optional.empty(),
                project.settings().deploy());
    }

    @ParameterizedTest
    @EnumSource
    void theSameProjectIsTheSameArtefact(ExampleProject project) {
        String fixed = artefact(project, true);
        String moving = artefact(project, false);
        assertThat(fixed)
                .isEqualTo(written(project, true))
                .doesNotContain("CURRENT_TIMESTAMP")
                .endsWith("\n");
        assertThat(moving).isNotEqualTo(fixed);
    }

    /** Each segment alone, all of them in one statement, and as columns and classes of everybody. */
    @ParameterizedTest
    @MethodSource("projectsAndEngines")
    void theDriverHasTheMembersOfSegments(
            ExampleProject project, Engine engine, Opened warehouses, @TempDir Path folder)
            throws SQLException, IOException {
        Map<String, Members> expected = ids(project, engine, warehouses);
        Path file = Files.writeString(folder.resolve("segments.json"), artefact(project, true));
        try (Connection connection = driver(project, engine, warehouses, "artefact=" + file)) {
            assertThat(expected).containsAllEntriesOf(members(connection, alone(project, expected)));
            assertThat(together(connection, expected.keySet())).isEqualTo(expected);
            assertThat(expected).containsAllEntriesOf(classes(connection, project));
            assertThat(ofEverybody(connection, project)).isEqualTo(expected);
        }
        System.out.println(project + " on " + engine + ": " + expected.size()
                + " segments as `seg ids` names them, by the driver");
    }

    /** Queries that reckon from the warehouse's clock, told another time of it, are those that were compiled for that time. */
    @ParameterizedTest
    @MethodSource("projectsAndEngines")
    void theDriverReadsTheClockAsTheCompilerDoes(
            ExampleProject project, Engine engine, Opened warehouses, @TempDir Path folder)
            throws SQLException, IOException {
        Map<String, Members> expected = ids(project, engine, warehouses);
        Path file = Files.writeString(folder.resolve("live.json"), artefact(project, false));
        try (Connection then = driver(project, engine, warehouses, "artefact=" + file + "&asOf=" + moment(project));
                Connection now = driver(project, engine, warehouses, "artefact=" + file)) {
            assertThat(ofEverybody(then, project)).isEqualTo(expected);
            String any = expected.keySet().iterator().next();
            assertThat(members(now, List.of(any))).containsOnlyKeys(any);
        }
    }

    static Stream<Arguments> smallProjectsAndEngines() {
        return Stream.of(ExampleProject.SHOP, ExampleProject.CDNOW)
                .flatMap(project -> Engine.written().stream().map(engine -> Arguments.of(project, engine)));
    }

    /** A project is compiled where the compiler stands beside the driver: to the same answers. */
    @ParameterizedTest
    @MethodSource("smallProjectsAndEngines")
    void theDriverCompilesFoldersOfProjects(ExampleProject project, Engine engine, Opened warehouses)
            throws SQLException, IOException {
        Map<String, Members> expected = ids(project, engine, warehouses);
        try (Connection connection = driver(project, engine, warehouses, "project=" + project.path())) {
            assertThat(ofEverybody(connection, project)).isEqualTo(expected);
        }
    }

    /** Live views where the clock stands at the moment, one by one; those of the moment for good, as of everybody. */
    @ParameterizedTest
    @MethodSource("projectsAndEngines")
    void viewsHoldTheMembersOfSegments(ExampleProject project, Engine engine, Opened warehouses, @TempDir Path folder)
            throws SQLException, IOException {
        Map<String, Members> expected = ids(project, engine, warehouses);
        WarehouseUrl url = copied(project, engine, warehouses, folder);
        String jdbc = url instanceof DuckDbFile file
                ? "jdbc:duckdb:" + file.file()
                : warehouses.jdbcUrl(project, engine, CUSTOMERS);
        deploy(project, url, new ViewForm.Live("TIMESTAMPTZ '" + moment(project) + "'"));
        try (Connection connection = DriverManager.getConnection(jdbc)) {
            assertThat(expected).containsAllEntriesOf(members(connection, alone(project, expected)));
            assertThat(expected).containsAllEntriesOf(classes(connection, project));
            assertThat(ofEverybody(connection, project)).isEqualTo(expected);
        }
        deploy(project, url, new ViewForm.Fixed(moment(project)));
        try (Connection connection = DriverManager.getConnection(jdbc)) {
            assertThat(ofEverybody(connection, project)).isEqualTo(expected);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA segments CASCADE");
            }
        }
        System.out.println(
                project + " on " + engine + ": " + expected.size() + " segments as `seg ids` names them, in views");
    }

    private void deploy(ExampleProject project, WarehouseUrl url, ViewForm form) {
        DeployRequest request =
                new DeployRequest(project.folder(), project.settings().deploy(), form);
        try (Warehouse warehouse = Warehouse.openForKeeping(url, WarehouseSettings.standard())) {
            new Deployer(warehouse, compilation(project), request).deploy();
        }
    }

    /** A file that is open to be asked cannot be written meanwhile. */
    private static WarehouseUrl copied(ExampleProject project, Engine engine, Opened warehouses, Path folder)
            throws IOException {
        WarehouseUrl url = warehouses.of(project, engine, CUSTOMERS).url();
        if (!(url instanceof DuckDbFile file)) {
            return url;
        }
        Path copy = Files.copy(file.file(), folder.resolve("views.duckdb"));
        return new DuckDbFile(copy, "views.duckdb");
    }

    private static Connection driver(ExampleProject project, Engine engine, Opened warehouses, String properties)
            throws SQLException {
        String warehouse = warehouses.jdbcUrl(project, engine, CUSTOMERS);
        return DriverManager.getConnection(
                warehouse.replaceFirst("^jdbc:", "jdbc:seg:") + (warehouse.contains("?") ? "&" : "?") + properties);
    }

    /** What {@code seg ids} prints of each segment, asked once. */
    private Map<String, Members> ids(ExampleProject project, Engine engine, Opened warehouses) {
        return known.computeIfAbsent(warehouses.of(project, engine, CUSTOMERS), warehouse -> {
            Compilation compilation = compilation(project);
            SqlCompiler sql = compilation.sql(moment(project), Answers.dialect(engine));
            Map<String, Members> ids = new TreeMap<>();
            warehouse.run(session -> {
                for (String segment : compilation.model().segments().keySet()) {
                    ids.put(segment, new Members(0, 0));
                    new SegmentRunner(session)
                            .ids(sql.ids(segment), id -> ids.computeIfPresent(segment, (name, some) -> some.with(id)));
                }
                return ids;
            });
            return ids;
        });
    }

    /** Those that are asked for by a query of their own. */
    private static List<String> alone(ExampleProject project, Map<String, Members> all) {
        boolean slow = project == ExampleProject.FOODMART || project == ExampleProject.ONLINE_RETAIL;
        List<String> names = List.copyOf(all.keySet());
        return IntStream.range(0, names.size())
                .filter(i -> !slow || i % APART == 0)
                .mapToObj(names::get)
                .toList();
    }

    private static Map<String, Members> members(Connection connection, Iterable<String> segments) throws SQLException {
        Map<String, Members> members = new TreeMap<>();
        for (String segment : segments) {
            members.put(segment, new Members(0, 0));
            read(connection, "SELECT * FROM " + table(segment), rows -> add(members, segment, rows));
        }
        return members;
    }

    /** All in one statement, which the driver answers from one pass over the tables. */
    private static Map<String, Members> together(Connection connection, Iterable<String> segments) throws SQLException {
        Map<String, Members> members = new TreeMap<>();
        StringBuilder sql = new StringBuilder();
        for (String segment : segments) {
            members.put(segment, new Members(0, 0));
            sql.append(sql.isEmpty() ? "" : " UNION ALL ")
                    .append("SELECT s.*, '" + segment + "' AS segment FROM " + table(segment) + " AS s");
        }
        read(connection, sql.toString(), rows -> add(members, rows.getString("segment"), rows));
        return members;
    }

    /** From the tables of the classes of partitions. */
    private Map<String, Members> classes(Connection connection, ExampleProject project) throws SQLException {
        Map<String, Members> classes = new TreeMap<>();
        for (Partition partition : compilation(project).model().partitions()) {
            partition.classes().forEach(name -> classes.put(name, new Members(0, 0)));
            read(
                    connection,
                    "SELECT * FROM " + table(partition.name()),
                    rows -> add(classes, partition.name() + "." + rows.getString("class"), rows));
        }
        return classes;
    }

    /** From the tables of everybody: truth values, and the classes of partitions beside them. */
    private Map<String, Members> ofEverybody(Connection connection, ExampleProject project) throws SQLException {
        Map<String, Members> members = new TreeMap<>();
        Map<String, Members> classes = new TreeMap<>();
        Compilation compilation = compilation(project);
        boolean first = true;
        for (Subject subject : compilation.model().catalog().subjects()) {
            List<String> segments = ExampleProject.segments(compilation, subject.name());
            List<Partition> partitions = compilation.model().partitions().stream()
                    .filter(partition -> partition.subject().equals(subject.name()))
                    .toList();
            segments.forEach(segment -> members.put(segment, new Members(0, 0)));
            partitions.forEach(partition -> partition.classes().forEach(name -> classes.put(name, new Members(0, 0))));
            String suffix = first ? "" : "_" + subject.name();
            first = false;
            String membership = "membership" + suffix;
            String facts = "facts" + suffix;
            long[] people = {0, 0};
            read(connection, "SELECT * FROM " + table(membership), rows -> {
                people[0]++;
                for (int i = 0; i < segments.size(); i++) {
                    if (rows.getBoolean(i + 2)) {
                        add(members, segments.get(i), rows);
                    }
                }
                for (Partition partition : partitions) {
                    String name = rows.getString(partition.name());
                    if (name != null) {
                        add(classes, partition.name() + "." + name, rows);
                    }
                }
            });
            read(connection, "SELECT * FROM " + table(facts), rows -> people[1]++);
            assertThat(people[1]).as(facts).isEqualTo(people[0]);
        }
        Map<String, Members> sizes = new TreeMap<>(members);
        sizes.keySet().retainAll(classes.keySet());
        assertThat(classes).isEqualTo(sizes);
        return members;
    }

    private static void add(Map<String, Members> members, String segment, ResultSet rows) throws SQLException {
        Object key = rows.getObject(1);
        Object same = key instanceof Integer number ? (Object) number.longValue() : key;
        members.merge(segment, new Members(0, 0).with(same), (some, none) -> some.with(same));
    }

    /** What is done with a row. */
    private interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    private static void read(Connection connection, String sql, Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static String table(String name) {
        return "segments.\"" + name + "\"";
    }
}
