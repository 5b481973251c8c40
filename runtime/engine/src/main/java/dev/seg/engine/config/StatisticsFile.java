package dev.seg.engine.config;

import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.ColumnStatistics;
import dev.seg.compiler.catalog.Statistics;
import dev.seg.compiler.catalog.Table;
import dev.seg.compiler.catalog.TableStatistics;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * What {@code seg analyze} has found out about the tables, as a file of the project, {@code statistics.toml}.
 *
 * <pre>
 * [[table]]
 * name = "orders"
 * rows = 500000
 * [[table.index]]
 * columns = ["customer_id", "placed_at"]
 * [table.column]
 * customer_id = { distinct = 39000 }
 * placed_at = { distinct = 490000, days = 730 }
 * </pre>
 */
public final class StatisticsFile {

    /** Its name, beside {@code seg.toml}. */
    public static final String NAME = "statistics.toml";

    private static final String HEAD = """
            # How large the tables are and which indexes they have, rounded: written by `seg analyze`.
            # The shape of queries hangs on it, never who is selected.
            """;

    private static final Pattern BARE = Pattern.compile("\\w{1,100}");
    private static final long MAX_BYTES = 1024 * 1024;
    private static final String ROWS = "rows";
    private static final String DISTINCT = "distinct";
    private static final String MISSING = "missing";
    private static final String DAYS = "days";
    private static final String AGAIN = "let `seg analyze` write the file again";

    private final Diagnostics diagnostics;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    private StatisticsFile(Catalog catalog, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        tables(catalog).forEach(table -> tables.put(table.toString(), table));
    }

    /** The tables that people and their events are read from. */
    public static Set<Table> tables(Catalog catalog) {
        Set<Table> tables = new LinkedHashSet<>();
        catalog.subjects().forEach(subject -> tables.add(subject.table()));
        catalog.streams().forEach(stream -> tables.addAll(stream.tables()));
        return tables;
    }

    /** The text of the file: tables, columns and indexes in the order of their names. */
    public static String write(Statistics statistics) {
        StringBuilder out = new StringBuilder(HEAD);
        statistics.tables().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> write(entry.getKey(), entry.getValue(), out));
        return out.toString();
    }

    private static void write(Table table, TableStatistics of, StringBuilder out) {
        out.append("\n[[table]]\nname = ").append(quoted(table.toString()));
        out.append("\nrows = ").append(of.rows()).append('\n');
        of.indexes().stream()
                .map(columns -> "[[table.index]]\ncolumns = ["
                        + String.join(
                                ", ",
                                columns.stream().map(StatisticsFile::quoted).toList()) + "]\n")
                .sorted()
                .distinct()
                .forEach(out::append);
        if (!of.columns().isEmpty()) {
            out.append("[table.column]\n");
        }
        of.columns().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(column -> {
            ColumnStatistics values = column.getValue();
            out.append(key(column.getKey())).append(" = { distinct = ").append(values.distinct());
            if (values.missing() > 0) {
                out.append(", missing = ").append(values.missing());
            }
            values.days().ifPresent(days -> out.append(", days = ").append(days));
            out.append(" }\n");
        });
    }

    private static String key(String name) {
        return BARE.matcher(name).matches() ? name : quoted(name);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Reads the file of a project.
     *
     * @return nothing where there is no file, or something is wrong with it; that is said
     */
    public static Statistics read(Path folder, Catalog catalog, Diagnostics diagnostics) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Statistics.none();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                diagnostics.add(Diagnostic.at(
                                Code.TOO_LARGE,
                                nowhere(),
                                "the statistics are larger than " + MAX_BYTES / 1024 + " KiB")
                        .help(AGAIN));
                return Statistics.none();
            }
            return read(Files.readString(file), catalog, diagnostics);
        } catch (IOException unreadable) {
            diagnostics.add(Diagnostic.at(Code.BAD_SETTING, nowhere(), "the statistics cannot be read as text in UTF-8")
                    .help(AGAIN));
            return Statistics.none();
        }
    }

    private static Span nowhere() {
        return new Span(new Source(NAME, ""), 0, 0);
    }

    static Statistics read(String text, Catalog catalog, Diagnostics diagnostics) {
        Diagnostics found = new Diagnostics();
        Statistics statistics = new StatisticsFile(catalog, found).parse(text);
        diagnostics.addAll(found.sorted());
        return found.hasErrors() ? Statistics.none() : statistics;
    }

    private Statistics parse(String text) {
        TomlPlaces places = new TomlPlaces(new Source(NAME, text));
        TomlParseResult toml = Toml.parse(text);
        toml.errors()
                .forEach(error -> diagnostics.add(
                        Diagnostic.at(Code.BAD_SETTING, places.at(error.position()), ProjectReader.sentence(error))
                                .help(AGAIN)));
        if (toml.hasErrors()) {
            return Statistics.none();
        }
        Section root = new Section(toml, "", places.at(null), places, diagnostics);
        Map<Table, TableStatistics> read = new LinkedHashMap<>();
        root.sections("table").forEach(section -> table(section, read));
        root.finish();
        return new Statistics(read);
    }

    private void table(Section section, Map<Table, TableStatistics> read) {
        Optional<WrittenText> name = section.written("name");
        Optional<Long> rows = number(section, ROWS);
        List<List<String>> indexes = new ArrayList<>();
        for (Section index : section.sections("index")) {
            indexes.add(index.texts("columns"));
            index.finish();
        }
        Map<String, ColumnStatistics> columns = new LinkedHashMap<>();
        section.section("column").ifPresent(all -> {
            for (String column : all.names()) {
                all.section(column).ifPresent(each -> columns.put(column, column(each)));
            }
        });
        section.finish();
        if (name.isEmpty()) {
            section.lacks("name", "name = \"orders\"");
            return;
        }
        if (rows.isEmpty()) {
            section.lacks(ROWS, "rows = 500000");
        }
        Table table = tables.get(name.get().text());
        if (table == null) {
            diagnostics.add(Diagnostic.at(
                            Code.STALE_STATISTICS,
                            name.get().place(),
                            "the catalog has no table `" + name.get().text() + "`")
                    .help(AGAIN));
            return;
        }
        read.put(table, new TableStatistics(rows.orElse(0L), columns, indexes));
    }

    private ColumnStatistics column(Section section) {
        long distinct = number(section, DISTINCT).orElse(0L);
        Optional<Long> days = number(section, DAYS);
        Optional<Object> missing = section.any(MISSING);
        double share = missing.filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .orElse(0.0);
        if (missing.isPresent() && (!(missing.get() instanceof Number) || !(share >= 0 && share <= 1))) {
            section.report(section.valuePlace(MISSING), "`missing` must be a share, from 0 to 1", AGAIN);
            share = 0;
        }
        section.finish();
        return new ColumnStatistics(distinct, share, days);
    }

    private Optional<Long> number(Section section, String key) {
        Optional<Long> number = section.number(key);
        if (number.filter(of -> of < 0).isPresent()) {
            section.report(section.valuePlace(key), "`" + key + "` must not be negative", AGAIN);
            return Optional.of(0L);
        }
        return number;
    }
}
