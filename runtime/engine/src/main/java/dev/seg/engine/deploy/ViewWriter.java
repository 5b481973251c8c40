package dev.seg.engine.deploy;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.LiteralWriter;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.engine.refresh.Definitions;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Identifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the views of a project: one for each segment with the key of its members, one for each partition with the key and the
 * class of everybody, and for each subject one with a column for each segment, and one with attributes and measures.
 */
public final class ViewWriter {

    /** PostgreSQL has room for 1,600 columns in a table, and for 1,664 in a query. */
    static final int MOST_COLUMNS = 1_500;

    /** Nothing hangs on where the clock of a live view stands when it is written. */
    private static final Instant ANY = Instant.parse("2026-01-01T00:00:00Z");

    private final Compilation compilation;
    private final Model model;
    private final DeployRequest request;
    private final SqlCompiler sql;
    private final LiteralWriter literals;
    private final Definitions definitions;

    /**
     * @param compilation of a project without errors
     * @param schema where tables stand that the catalog names by one word
     */
    public ViewWriter(Compilation compilation, DeployRequest request, Engine engine, String schema) {
        this.compilation = compilation;
        this.model = compilation.model();
        this.request = request;
        Dialect dialect = dialect(engine);
        SqlCompiler compiler = compiler(compilation, request.form(), dialect);
        // DuckDB looks for tables in the view's own schema first; PostgreSQL has found them when the view is made
        this.sql = engine == Engine.DUCKDB ? compiler.within(schema) : compiler;
        this.literals = new LiteralWriter(dialect);
        this.definitions = new Definitions(model);
    }

    private static Dialect dialect(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> Dialect.POSTGRESQL;
            case DUCKDB -> Dialect.DUCKDB;
            case TRINO -> throw new IllegalArgumentException("no views are written on Trino");
        };
    }

    private static SqlCompiler compiler(Compilation compilation, ViewForm form, Dialect dialect) {
        if (form instanceof ViewForm.Fixed fixed) {
            return compilation.sql(fixed.asOf(), dialect);
        }
        return form instanceof ViewForm.Live live
                ? SqlCompiler.live(compilation.model(), compilation.asOf(ANY), dialect, live.clock())
                : SqlCompiler.live(compilation.model(), compilation.asOf(ANY), dialect);
    }

    /** All views, those of segments in their order first. */
    public List<View> views() {
        List<View> views = new ArrayList<>();
        model.segments().values().forEach(segment -> views.add(segment(segment)));
        model.partitions().forEach(partition -> views.add(partition(partition)));
        boolean first = true;
        for (Subject subject : model.catalog().subjects()) {
            String suffix = first ? "" : "_" + subject.name();
            List<String> segments = segments(subject);
            if (!segments.isEmpty() && columns(subject) <= MOST_COLUMNS) {
                views.add(membership(subject, segments, request.settings().membership() + suffix));
            }
            views.add(facts(subject, request.settings().facts() + suffix));
            first = false;
        }
        return views;
    }

    private List<String> segments(Subject subject) {
        return model.segments().values().stream()
                .filter(segment -> segment.subject().equals(subject.name()))
                .map(Segment::name)
                .toList();
    }

    private List<Partition> partitions(Subject subject) {
        return model.partitions().stream()
                .filter(partition -> partition.subject().equals(subject.name()))
                .toList();
    }

    /** How many columns the view of all memberships of a subject has. */
    int columns(Subject subject) {
        return 1 + segments(subject).size() + partitions(subject).size();
    }

    private View segment(Segment segment) {
        String query = isKept()
                ? kept(subject(segment.subject()), ", entered_at", List.of(segment.name()))
                : sql.ids(segment.name()).printed();
        return new View(
                segment.name(),
                query,
                about(segment.title(), segment.documentation(), place(segment.name())),
                definitions.hash(segment.name()),
                place(segment.name()));
    }

    private View partition(Partition partition) {
        Subject subject = subject(partition.subject());
        String query;
        if (isKept()) {
            String whens = cases(partition, name -> "segment = " + literals.text(name));
            query = kept(subject, ", " + whens + " AS \"class\", entered_at", partition.classes());
        } else {
            SqlStatement members = sql.membership(subject.name(), partition.classes());
            String any = partition.classes().stream().map(ViewWriter::column).collect(Collectors.joining(" OR "));
            query = "SELECT " + column(members.columns().get(0)) + ", " + cases(partition, ViewWriter::column)
                    + " AS \"class\"\nFROM (\n" + members.printed() + "\n) AS m\nWHERE " + any;
        }
        return new View(
                partition.name(),
                query,
                about(partition.title(), Optional.empty(), place(partition.name())),
                together(partition.classes(), query),
                place(partition.name()));
    }

    private View membership(Subject subject, List<String> segments, String name) {
        String query;
        if (isKept()) {
            query = keptMembership(subject, segments);
        } else {
            SqlStatement members = sql.membership(subject.name(), segments);
            query = partitions(subject).isEmpty()
                    ? members.printed()
                    : "SELECT m.*"
                            + partitions(subject).stream()
                                    .map(partition -> ",\n  " + cases(partition, ViewWriter::column) + " AS "
                                            + Identifiers.quoted(partition.name()))
                                    .collect(Collectors.joining())
                            + "\nFROM (\n" + members.printed() + "\n) AS m";
        }
        String title = "Who is in which segment: a row for each " + subject.name() + ", a column for each segment";
        return new View(
                name,
                query,
                about(Optional.of(title), Optional.empty(), Optional.empty()),
                together(segments, query),
                Optional.empty());
    }

    private String keptMembership(Subject subject, List<String> segments) {
        Stream<String> truths = segments.stream()
                .map(name -> "BOOL_OR(segment = " + literals.text(name) + ") AS " + Identifiers.quoted(name));
        Stream<String> classes = partitions(subject).stream()
                .map(partition -> "MAX(" + cases(partition, name -> "segment = " + literals.text(name)) + ") AS "
                        + Identifiers.quoted(partition.name()));
        return "SELECT " + key(subject) + ",\n  "
                + Stream.concat(truths, classes).collect(Collectors.joining(",\n  ")) + "\nFROM "
                + Identifiers.quoted(subject.history().tables().get(0).names().toArray(String[]::new))
                + "\nWHERE left_at IS NULL AND segment IN (" + texts(segments) + ")\nGROUP BY " + key(subject);
    }

    private View facts(Subject subject, String name) {
        String query =
                sql.facts(subject.name(), ShownFacts.of(compilation, subject)).printed();
        String title = "Attributes and measures of each " + subject.name();
        return new View(
                name,
                query,
                about(Optional.of(title), Optional.empty(), Optional.empty()),
                Fingerprint.of(query),
                Optional.empty());
    }

    /** {@code CASE WHEN … THEN 'loyal' … END}: the class without the partition's name before it. */
    private String cases(Partition partition, Function<String, String> holds) {
        return partition.classes().stream()
                .map(name -> " WHEN " + holds.apply(name) + " THEN "
                        + literals.text(name.substring(partition.name().length() + 1)))
                .collect(Collectors.joining("", "CASE", " END"));
    }

    private static String column(String name) {
        return "m." + Identifiers.quoted(name);
    }

    private String kept(Subject subject, String more, List<String> segments) {
        return "SELECT " + key(subject) + more + "\nFROM "
                + Identifiers.quoted(subject.history().tables().get(0).names().toArray(String[]::new))
                + "\nWHERE left_at IS NULL AND segment IN (" + texts(segments) + ")";
    }

    private String texts(List<String> names) {
        return names.stream().map(literals::text).collect(Collectors.joining(", "));
    }

    private static String key(Subject subject) {
        return Identifiers.quoted(subject.key().name());
    }

    private Subject subject(String name) {
        return model.catalog().subject(name).orElseThrow();
    }

    private boolean isKept() {
        return request.form() instanceof ViewForm.Kept;
    }

    private Optional<Span> place(String name) {
        return compilation.analysis().origins().ofName(name);
    }

    private String together(List<String> segments, String query) {
        return Fingerprint.of(segments.stream().map(definitions::hash).collect(Collectors.joining()) + query);
    }

    private String about(Optional<String> title, Optional<String> documentation, Optional<Span> place) {
        List<String> lines = new ArrayList<>();
        title.ifPresent(lines::add);
        documentation.ifPresent(lines::add);
        place.ifPresent(span -> lines.add(span.source().name()));
        if (request.form() instanceof ViewForm.Fixed fixed) {
            lines.add("as of " + fixed.asOf());
        } else if (request.form() instanceof ViewForm.Kept) {
            lines.add("as of the last refresh");
        }
        return String.join("\n", lines);
    }
}
