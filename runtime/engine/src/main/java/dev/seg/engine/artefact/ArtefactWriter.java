package dev.seg.engine.artefact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.LiteralWriter;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.engine.refresh.Definitions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes compiled segments as JSON, the same for the same project on every machine: for each dialect the SQL of each segment, without
 * parameters, and of blocks that several can be read from in one pass; and what tools show of them.
 *
 * <p>Example: of {@code segment vip "Big spenders" = spend > 1000} there is the table {@code vip} with the column
 * {@code customer_id}, its remarks {@code Big spenders}, and {@code SELECT "customer_id" FROM …}.
 */
public final class ArtefactWriter {
    /** Of the format; the driver refuses others. */
    private static final int VERSION = 1;

    /** Of the warehouses that the driver was held to. */
    private static final List<Dialect> DIALECTS = List.of(Dialect.POSTGRESQL, Dialect.DUCKDB);

    /** The same throughout a transaction; marked, so that the driver can put a moment of the user's in its place. */
    private static final String CLOCK = "/*now*/CURRENT_TIMESTAMP";

    private static final String CLASS = "class";

    private final String project;
    private final Model model;
    private final Optional<Instant> asOf;
    private final Optional<String> schema;
    private final Map<Dialect, SqlCompiler> compilers = new LinkedHashMap<>();
    private final Map<String, Map<Dialect, SqlStatement>> memberships = new LinkedHashMap<>();
    private final Definitions definitions;
    private final SharedBlocks blocks;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator out;

    private ArtefactWriter(
            String project,
            Model model,
            Optional<Instant> asOf,
            Optional<String> schema,
            Function<Dialect, SqlCompiler> sql)
            throws IOException {
        this.schema = schema;
        this.project = project;
        this.model = model;
        this.asOf = asOf;
        DIALECTS.forEach(dialect -> compilers.put(dialect, sql.apply(dialect)));
        this.definitions = new Definitions(model);
        this.blocks = SharedBlocks.of(model);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        this.out = new JsonFactory().createGenerator(text).setPrettyPrinter(printer);
    }

    /**
     * The text of a project's artefact.
     *
     * @param compilation without errors
     * @param moment that the segments are looked at; empty: that of each statement, by the warehouse's clock
     * @param schema where tables stand that the catalog names by one word; empty: where the session looks for them
     */
    public static String write(
            String project, Compilation compilation, Optional<Instant> moment, Optional<String> schema) {
        Function<Dialect, SqlCompiler> sql = dialect -> moment.map(fixed -> compilation.sql(fixed, dialect))
                .orElseGet(
                        () -> SqlCompiler.live(compilation.model(), compilation.asOf(Instant.EPOCH), dialect, CLOCK));
        try {
            return new ArtefactWriter(
                            project,
                            compilation.model(),
                            moment,
                            schema,
                            dialect -> schema.map(sql.apply(dialect)::within).orElseGet(() -> sql.apply(dialect)))
                    .write();
        } catch (IOException e) {
            throw new UncheckedIOException("texts in memory can always be written", e);
        }
    }

    private String write() throws IOException {
        for (SharedBlocks.Block block : blocks.all()) {
            Map<Dialect, SqlStatement> statements = new LinkedHashMap<>();
            compilers.forEach(
                    (dialect, sql) -> statements.put(dialect, sql.membership(block.subject(), block.segments())));
            memberships.put(block.name(), statements);
        }
        out.writeStartObject();
        out.writeStringField("format", "seg-artefact");
        out.writeNumberField("version", VERSION);
        out.writeStringField("project", project);
        out.writeStringField("zone", model.catalog().zone().getId());
        out.writeStringField("as_of", asOf.map(Instant::toString).orElse("statement"));
        out.writeArrayFieldStart("dialects");
        for (Dialect dialect : compilers.keySet()) {
            out.writeString(word(dialect));
        }
        out.writeEndArray();
        writeBlocks();
        out.writeArrayFieldStart("tables");
        for (Segment segment : model.segments().values()) {
            write(segment);
        }
        for (Partition partition : model.partitions()) {
            write(partition);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.close();
        return text + "\n";
    }

    private void writeBlocks() throws IOException {
        out.writeArrayFieldStart("blocks");
        for (SharedBlocks.Block block : blocks.all()) {
            out.writeStartObject();
            out.writeStringField("name", block.name());
            out.writeNumberField("size", block.segments().size());
            Map<Dialect, SqlStatement> statements = memberships.getOrDefault(block.name(), Map.of());
            Map<Dialect, String> printed = new LinkedHashMap<>();
            statements.forEach((dialect, statement) -> printed.put(dialect, statement.printed()));
            write("sql", printed);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void write(Segment segment) throws IOException {
        Map<Dialect, String> own = new LinkedHashMap<>();
        compilers.forEach(
                (dialect, sql) -> own.put(dialect, sql.ids(segment.name()).printed()));
        out.writeStartObject();
        writeAbout(segment.name(), remarks(segment.title(), segment.documentation()), subject(segment.subject()));
        out.writeStringField("hash", definitions.hash(segment.name()));
        writeColumns(subject(segment.subject()), false);
        write("sql", own);
        writeUses(List.of());
        out.writeArrayFieldStart("shared");
        for (SharedBlocks.Block block : blocks.of(segment.name())) {
            out.writeStartObject();
            out.writeStringField("block", block.name());
            write("sql", fromBlock(block, segment.name()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** A partition is a table of everybody with the class they are in. */
    private void write(Partition partition) throws IOException {
        Optional<SharedBlocks.Block> block = blocks.of(partition);
        if (block.isEmpty() || model.segments().containsKey(partition.name())) {
            return;
        }
        out.writeStartObject();
        writeAbout(partition.name(), remarks(partition.title(), Optional.empty()), subject(partition.subject()));
        out.writeStringField(
                "hash", partition.classes().stream().map(definitions::hash).collect(Collectors.joining("-")));
        writeColumns(subject(partition.subject()), true);
        write("sql", classes(block.get(), partition));
        writeUses(List.of(block.get().name()));
        out.writeArrayFieldStart("shared");
        out.writeEndArray();
        out.writeEndObject();
    }

    private void writeUses(List<String> uses) throws IOException {
        out.writeArrayFieldStart("uses");
        for (String used : uses) {
            out.writeString(used);
        }
        out.writeEndArray();
    }

    private void writeAbout(String name, String remarks, Subject subject) throws IOException {
        out.writeStringField("name", name);
        out.writeStringField("remarks", remarks);
        out.writeStringField("subject", subject.name());
        out.writeArrayFieldStart("subject_table");
        List<String> parts = subject.table().names();
        if (parts.size() == 1 && schema.isPresent()) {
            out.writeString(schema.get());
        }
        for (String part : parts) {
            out.writeString(part);
        }
        out.writeEndArray();
        out.writeStringField("key", subject.key().name());
    }

    private void writeColumns(Subject subject, boolean classes) throws IOException {
        out.writeArrayFieldStart("columns");
        writeColumn(subject.key().name(), subject.keyType().word(), "Key of the " + subject.name());
        if (classes) {
            writeColumn(CLASS, "text", "The class that the " + subject.name() + " is in");
        }
        out.writeEndArray();
    }

    private void writeColumn(String name, String type, String remarks) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeStringField("type", type);
        out.writeBooleanField("nullable", false);
        out.writeStringField("remarks", remarks);
        out.writeEndObject();
    }

    private void write(String field, Map<Dialect, String> texts) throws IOException {
        out.writeObjectFieldStart(field);
        for (Map.Entry<Dialect, String> one : texts.entrySet()) {
            out.writeStringField(word(one.getKey()), one.getValue());
        }
        out.writeEndObject();
    }

    private Map<Dialect, String> fromBlock(SharedBlocks.Block block, String segment) {
        Map<Dialect, String> reading = new LinkedHashMap<>();
        memberships.getOrDefault(block.name(), Map.of()).forEach((dialect, statement) -> {
            List<String> columns = statement.columns();
            String column = columns.get(1 + block.segments().indexOf(segment));
            reading.put(
                    dialect,
                    "SELECT " + quoted(columns.get(0)) + "\nFROM " + quoted(block.name()) + "\nWHERE "
                            + quoted(column));
        });
        return reading;
    }

    private Map<Dialect, String> classes(SharedBlocks.Block block, Partition partition) {
        Map<Dialect, String> reading = new LinkedHashMap<>();
        memberships.getOrDefault(block.name(), Map.of()).forEach((dialect, statement) -> {
            List<String> columns = statement.columns();
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < partition.classes().size(); i++) {
                String name =
                        partition.classes().get(i).substring(partition.name().length() + 1);
                parts.add("SELECT " + quoted(columns.get(0)) + ", CAST(" + new LiteralWriter(dialect).text(name)
                        + " AS VARCHAR) AS " + quoted(CLASS) + "\nFROM " + quoted(block.name()) + "\nWHERE "
                        + quoted(columns.get(i + 1)));
            }
            reading.put(dialect, String.join("\nUNION ALL\n", parts));
        });
        return reading;
    }

    private Subject subject(String name) {
        return model.catalog().subject(name).orElseThrow();
    }

    private static String remarks(Optional<String> title, Optional<String> documentation) {
        return Stream.of(title, documentation).flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }

    private static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
