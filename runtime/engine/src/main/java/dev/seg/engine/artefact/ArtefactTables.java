package dev.seg.engine.artefact;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.LiteralWriter;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.engine.config.DeploySettings;
import dev.seg.engine.deploy.ShownFacts;
import dev.seg.engine.refresh.Definitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the tables of a project: one for each segment and each partition, and for each subject one that tells of everybody in which
 * segments they are, and one with attributes and measures.
 */
final class ArtefactTables {
    private static final String CLASS = "class";

    private final Compilation compilation;
    private final Model model;
    private final Map<Dialect, SqlCompiler> compilers;
    private final DeploySettings names;
    private final SharedBlocks blocks;
    private final Map<String, Map<Dialect, SqlStatement>> memberships = new LinkedHashMap<>();
    private final Definitions definitions;

    /** @param names what the tables about everybody are called */
    ArtefactTables(Compilation compilation, Map<Dialect, SqlCompiler> compilers, DeploySettings names) {
        this.compilation = compilation;
        this.model = compilation.model();
        this.compilers = new LinkedHashMap<>(compilers);
        this.names = names;
        this.blocks = SharedBlocks.of(model);
        this.definitions = new Definitions(model);
        for (SharedBlocks.Block block : blocks.all()) {
            memberships.put(block.name(), each((dialect, sql) -> sql.membership(block.subject(), block.segments())));
        }
    }

    private <T> Map<Dialect, T> each(BiFunction<Dialect, SqlCompiler, T> writing) {
        Map<Dialect, T> written = new LinkedHashMap<>();
        compilers.forEach((dialect, sql) -> written.put(dialect, writing.apply(dialect, sql)));
        return written;
    }

    List<Dialect> dialects() {
        return List.copyOf(compilers.keySet());
    }

    List<SharedBlocks.Block> blocks() {
        return blocks.all();
    }

    Map<Dialect, String> sql(SharedBlocks.Block block) {
        return each((dialect, sql) -> statement(block, dialect).printed());
    }

    private SqlStatement statement(SharedBlocks.Block block, Dialect dialect) {
        return Optional.ofNullable(memberships.get(block.name()))
                .map(statements -> statements.get(dialect))
                .orElseThrow();
    }

    /** All, those of segments in their order first. Where two would have one name, the first of them has it. */
    List<ArtefactTable> all() {
        List<ArtefactTable> wanted = new ArrayList<>();
        model.segments().values().forEach(segment -> wanted.add(segment(segment)));
        model.partitions().forEach(partition -> partition(partition).ifPresent(wanted::add));
        boolean first = true;
        for (Subject subject : model.catalog().subjects()) {
            String suffix = first ? "" : "_" + subject.name();
            first = false;
            membership(subject, names.membership() + suffix).ifPresent(wanted::add);
            wanted.add(facts(subject, names.facts() + suffix));
        }
        Set<String> taken = new TreeSet<>();
        List<ArtefactTable> tables = new ArrayList<>();
        for (ArtefactTable table : wanted) {
            boolean ofEverybody = !model.segments().containsKey(table.name());
            if (taken.add(table.name().toLowerCase(Locale.ROOT)) || !ofEverybody) {
                tables.add(table);
            }
        }
        return tables;
    }

    private ArtefactTable segment(Segment segment) {
        Map<String, Map<Dialect, String>> shared = new LinkedHashMap<>();
        blocks.of(segment.name()).forEach(block -> shared.put(block.name(), fromBlock(block, segment.name())));
        return new ArtefactTable(
                segment.name(),
                remarks(segment.title(), segment.documentation()),
                subject(segment.subject()),
                definitions.hash(segment.name()),
                List.of(),
                each((dialect, sql) -> sql.ids(segment.name()).printed()),
                List.of(),
                shared);
    }

    private Map<Dialect, String> fromBlock(SharedBlocks.Block block, String segment) {
        return each((dialect, sql) -> {
            List<String> columns = statement(block, dialect).columns();
            String column = columns.get(1 + block.segments().indexOf(segment));
            return "SELECT " + quoted(columns.get(0)) + "\nFROM " + quoted(block.name()) + "\nWHERE " + quoted(column);
        });
    }

    /** A partition is a table of everybody with the class they are in. */
    private Optional<ArtefactTable> partition(Partition partition) {
        return blocks.of(partition.classes()).map(block -> {
            Subject subject = subject(partition.subject());
            return new ArtefactTable(
                    partition.name(),
                    remarks(partition.title(), Optional.empty()),
                    subject,
                    hash(partition.classes()),
                    List.of(classColumn(CLASS, false, subject)),
                    each((dialect, sql) -> classes(block, partition, dialect)),
                    List.of(block.name()),
                    Map.of());
        });
    }

    private String classes(SharedBlocks.Block block, Partition partition, Dialect dialect) {
        List<String> columns = statement(block, dialect).columns();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < partition.classes().size(); i++) {
            String name = word(partition, partition.classes().get(i));
            parts.add("SELECT " + quoted(columns.get(0)) + ", CAST(" + new LiteralWriter(dialect).text(name)
                    + " AS VARCHAR) AS " + quoted(CLASS) + "\nFROM " + quoted(block.name()) + "\nWHERE "
                    + quoted(columns.get(i + 1)));
        }
        return String.join("\nUNION ALL\n", parts);
    }

    /** A row for everybody, with a truth value for each segment and the class of each partition. */
    private Optional<ArtefactTable> membership(Subject subject, String name) {
        List<String> segments = model.segments().values().stream()
                .filter(segment -> segment.subject().equals(subject.name()))
                .map(Segment::name)
                .toList();
        return blocks.of(segments).map(block -> {
            List<Partition> partitions = model.partitions().stream()
                    .filter(partition -> partition.subject().equals(subject.name()))
                    .filter(partition -> !model.segments().containsKey(partition.name()))
                    .toList();
            List<ArtefactTable.Column> columns = new ArrayList<>();
            for (String segment : segments) {
                Optional<String> title =
                        Optional.ofNullable(model.segments().get(segment)).flatMap(Segment::title);
                columns.add(new ArtefactTable.Column(segment, "bool", false, title.orElse("")));
            }
            partitions.forEach(partition -> columns.add(classColumn(partition.name(), true, subject)));
            return new ArtefactTable(
                    name,
                    "Who is in which segment: a row for each " + subject.name() + ", a column for each segment",
                    subject,
                    hash(segments),
                    columns,
                    each((dialect, sql) -> membership(block, partitions, dialect)),
                    List.of(block.name()),
                    Map.of());
        });
    }

    private String membership(SharedBlocks.Block block, List<Partition> partitions, Dialect dialect) {
        List<String> columns = statement(block, dialect).columns();
        LiteralWriter literals = new LiteralWriter(dialect);
        Stream<String> truths = columns.stream().map(ArtefactTables::quoted);
        Stream<String> classes = partitions.stream()
                .map(partition -> partition.classes().stream()
                        .map(name -> " WHEN "
                                + quoted(columns.get(1 + block.segments().indexOf(name))) + " THEN "
                                + literals.text(word(partition, name)))
                        .collect(Collectors.joining("", "CAST(CASE", " END AS VARCHAR) AS "))
                        .concat(quoted(partition.name())));
        return "SELECT " + Stream.concat(truths, classes).collect(Collectors.joining(",\n  ")) + "\nFROM "
                + quoted(block.name());
    }

    private ArtefactTable facts(Subject subject, String name) {
        Map<String, Value> values = ShownFacts.of(compilation, subject);
        Map<Dialect, SqlStatement> statements = each((dialect, sql) -> sql.facts(subject.name(), values));
        List<String> shown = statements.values().iterator().next().columns();
        Map<Dialect, String> printed = new LinkedHashMap<>();
        statements.forEach((dialect, statement) -> printed.put(dialect, statement.printed()));
        List<ArtefactTable.Column> columns = new ArrayList<>();
        for (Value value : values.values()) {
            String column = shown.get(columns.size() + 1);
            Optional<String> documentation = value instanceof Value.SubjectAttribute attribute
                    ? attribute.attribute().documentation()
                    : Optional.empty();
            columns.add(new ArtefactTable.Column(column, value.type().word(), true, documentation.orElse("")));
        }
        return new ArtefactTable(
                name,
                "Attributes and measures of each " + subject.name(),
                subject,
                hash(List.of()),
                columns,
                printed,
                List.of(),
                Map.of());
    }

    private static ArtefactTable.Column classColumn(String name, boolean nullable, Subject subject) {
        return new ArtefactTable.Column(name, "text", nullable, "The class that the " + subject.name() + " is in");
    }

    /** The class without the partition's name before it. */
    private static String word(Partition partition, String name) {
        return name.substring(partition.name().length() + 1);
    }

    private String hash(List<String> segments) {
        return segments.stream().map(definitions::hash).collect(Collectors.joining("-"));
    }

    private Subject subject(String name) {
        return model.catalog().subject(name).orElseThrow();
    }

    private static String remarks(Optional<String> title, Optional<String> documentation) {
        return Stream.of(title, documentation).flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
