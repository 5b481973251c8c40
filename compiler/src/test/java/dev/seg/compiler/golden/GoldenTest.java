package dev.seg.compiler.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.format.Formatter;
import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.ModelPrinter;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.TablePeople;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.compiler.syntax.SyntaxPrinter;
import dev.seg.compiler.warehouse.TableContent;
import dev.seg.compiler.warehouse.Warehouse;
import dev.seg.compiler.warehouse.Warehouses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every stage of the cases under {@code golden/cases} against its file: canonical text, tree, model, findings, plan, SQL of
 * each dialect, and who is in each segment, on which the evaluator and all warehouses agree. {@code -Dgolden=update}
 * writes the files anew; a file of no case is refused.
 */
@ExtendWith(Warehouses.class)
class GoldenTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Path CASES = GOLDEN.resolve("cases");
    private static final Instant AS_OF = Instant.parse("2026-01-31T10:00:00Z");

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".seg"))
                    .map(name -> name.substring(0, name.length() - ".seg".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Source source(Path file, String name) throws IOException {
        return new Source(name, Files.readString(file));
    }

    private static Compilation compile(String name) throws IOException {
        return SegmentCompiler.compile(
                List.of(
                        source(GOLDEN.resolve("catalog.seg"), "catalog.seg"),
                        source(CASES.resolve(name + ".seg"), name + ".seg")),
                CompilerOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyStageIsAsItsFileSays(String name, Warehouses.Servers servers) throws IOException, SQLException {
        Compilation compilation = compile(name);
        Map<String, String> stages = stages(compilation);
        Map<String, String> members = members(compilation);
        for (Dialect dialect : servers.dialects()) {
            assertThat(members(compilation, dialect, servers))
                    .as(dialect.toString())
                    .isEqualTo(members);
        }
        if (!members.isEmpty()) {
            stages.put(
                    "rows.csv",
                    members.entrySet().stream()
                            .map(segment -> segment.getKey() + "," + segment.getValue() + "\n")
                            .collect(Collectors.joining("", "segment,members\n", "")));
        }
        for (Map.Entry<String, String> stage : stages.entrySet()) {
            Path file = CASES.resolve(name + "." + stage.getKey());
            if ("update".equals(System.getProperty("golden"))) {
                Files.writeString(file, stage.getValue());
            }
            assertThat(file).as("written by -Dgolden=update").exists();
            assertThat(stage.getValue()).as(file.toString()).isEqualTo(Files.readString(file));
        }
    }

    /** The text of each stage that has any, by the ending of its file. */
    private static Map<String, String> stages(Compilation compilation) {
        Map<String, String> stages = new LinkedHashMap<>();
        SegFile file = compilation.files().get(1);
        stages.put("fmt", Formatter.format(file));
        stages.put("syntax", SyntaxPrinter.print(file));
        if (!compilation.diagnostics().isEmpty()) {
            stages.put("diag", new TextRenderer(false).render(compilation.diagnostics()));
        }
        List<Segment> segments = List.copyOf(compilation.model().segments().values());
        if (!segments.isEmpty()) {
            stages.put("model", segments.stream().map(ModelPrinter::print).collect(Collectors.joining("\n")));
            stages.put(
                    "plan",
                    segments.stream()
                            .map(segment -> segment.name() + "\n"
                                    + compilation.sql(AS_OF, Dialect.POSTGRESQL).plan(segment.name())
                                    + "\n")
                            .collect(Collectors.joining("\n")));
            for (Dialect dialect : Dialect.values()) {
                stages.put(dialect.name().toLowerCase(Locale.ROOT) + ".sql", sql(compilation, segments, dialect));
            }
        }
        return stages;
    }

    private static String sql(Compilation compilation, List<Segment> segments, Dialect dialect) {
        return segments.stream()
                .map(segment ->
                        "-- " + segment.name() + "\n" + sql(compilation.sql(AS_OF, dialect), segment.name()) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static String sql(SqlCompiler sql, String segment) {
        return sql.refusal(segment)
                .map(refusal -> "-- none: it needs " + refusal.need() + "; " + refusal.why())
                .orElseGet(() -> sql.ids(segment).printed().stripTrailing() + ";");
    }

    private static Map<String, String> members(Compilation compilation) throws IOException {
        List<TableContent> tables =
                GoldenTables.read(GOLDEN.resolve("data"), compilation.model().catalog());
        Evaluator evaluator = new Evaluator(
                compilation.model(),
                compilation.asOf(AS_OF),
                new TablePeople(compilation.model(), compilation.asOf(AS_OF), GoldenTables.byName(tables))
                        .people("customer"));
        Map<String, String> members = new LinkedHashMap<>();
        compilation.model().segments().keySet().forEach(name -> members.put(name, keys(evaluator.members(name))));
        return members;
    }

    private static Map<String, String> members(Compilation compilation, Dialect dialect, Warehouses.Servers servers)
            throws IOException, SQLException {
        Map<String, String> members = new LinkedHashMap<>();
        try (Warehouse warehouse = servers.open(dialect)) {
            warehouse.fill(GoldenTables.read(
                    GOLDEN.resolve("data"), compilation.model().catalog()));
            for (String name : compilation.model().segments().keySet()) {
                SqlStatement ids = compilation.sql(AS_OF, dialect).ids(name);
                String bound = keys(firstColumn(warehouse.rows(ids)));
                assertThat(keys(firstColumn(warehouse.printedRows(ids))))
                        .as(ids.printed())
                        .isEqualTo(bound);
                members.put(name, bound);
            }
        }
        return members;
    }

    private static Set<Object> firstColumn(List<List<Object>> rows) {
        return rows.stream().map(row -> row.get(0)).collect(Collectors.toSet());
    }

    private static String keys(Set<Object> keys) {
        return keys.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" "));
    }

    @Test
    void everyFileBelongsToACase() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String name : cases()) {
            expected.add(name + ".seg");
            expected.add(name + ".rows.csv");
            stages(compile(name)).keySet().forEach(stage -> expected.add(name + "." + stage));
        }
        try (Stream<Path> files = Files.list(CASES)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(expected);
        }
    }
}
