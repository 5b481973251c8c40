package dev.seg.engine.artefact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Catalog;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.sql.Dialect;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.type.Type;
import dev.seg.engine.config.DeploySettings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** The same throughout a transaction; marked, so that the driver can put a moment of the user's in its place. */
    private static final String CLOCK = "/*now*/CURRENT_TIMESTAMP";

    private final ArtefactTables tables;
    private final Optional<String> schema;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator out;

    private ArtefactWriter(ArtefactTables tables, Optional<String> schema) throws IOException {
        this.tables = tables;
        this.schema = schema;
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
     * @param names what the tables about everybody are called, as the views that are deployed
     */
    public static String write(
            String project,
            Compilation compilation,
            Optional<Instant> moment,
            Optional<String> schema,
            DeploySettings names) {
        Map<Dialect, SqlCompiler> compilers = new LinkedHashMap<>();
        for (Dialect dialect : dialects(compilation, moment)) {
            SqlCompiler sql = moment.map(fixed -> compilation.sql(fixed, dialect))
                    .orElseGet(() ->
                            SqlCompiler.live(compilation.model(), compilation.asOf(Instant.EPOCH), dialect, CLOCK));
            compilers.put(dialect, schema.map(sql::within).orElse(sql));
        }
        try {
            return new ArtefactWriter(new ArtefactTables(compilation, compilers, names), schema)
                    .write(project, compilation.model().catalog().zone().getId(), moment);
        } catch (IOException e) {
            throw new UncheckedIOException("texts in memory can always be written", e);
        }
    }

    /** Trino is told a moment, which stands in the SQL; and for what it cannot do exactly there is no SQL. */
    private static List<Dialect> dialects(Compilation compilation, Optional<Instant> moment) {
        boolean forTrino = moment.isPresent()
                && !hasFractionsInJson(compilation.model().catalog())
                && compilation
                        .refused(
                                moment.get(),
                                Dialect.TRINO,
                                compilation.model().segments().keySet())
                        .isEmpty();
        return forTrino
                ? List.of(Dialect.POSTGRESQL, Dialect.DUCKDB, Dialect.TRINO)
                : List.of(Dialect.POSTGRESQL, Dialect.DUCKDB);
    }

    /** What facts show though no segment asks for it. */
    private static boolean hasFractionsInJson(Catalog catalog) {
        Stream<Attribute> people = catalog.subjects().stream().flatMap(subject -> subject.attributes().stream());
        Stream<Attribute> events = catalog.streams().stream().flatMap(stream -> stream.attributes().stream());
        return Stream.concat(people, events)
                .filter(attribute -> !attribute.json().isEmpty())
                .anyMatch(attribute -> attribute.type() == Type.DECIMAL || attribute.type() == Type.FLOAT);
    }

    private String write(String project, String zone, Optional<Instant> moment) throws IOException {
        out.writeStartObject();
        out.writeStringField("format", "seg-artefact");
        out.writeNumberField("version", VERSION);
        out.writeStringField("project", project);
        out.writeStringField("zone", zone);
        out.writeStringField("as_of", moment.map(Instant::toString).orElse("statement"));
        writeTexts(
                "dialects", tables.dialects().stream().map(ArtefactWriter::word).toList());
        out.writeArrayFieldStart("blocks");
        for (SharedBlocks.Block block : tables.blocks()) {
            out.writeStartObject();
            out.writeStringField("name", block.name());
            out.writeNumberField("size", block.segments().size());
            write("sql", tables.sql(block));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("tables");
        for (ArtefactTable table : tables.all()) {
            write(table);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.close();
        return text + "\n";
    }

    private void write(ArtefactTable table) throws IOException {
        Subject subject = table.subject();
        out.writeStartObject();
        out.writeStringField("name", table.name());
        out.writeStringField("remarks", table.remarks());
        out.writeStringField("subject", subject.name());
        List<String> parts = subject.table().names();
        writeTexts(
                "subject_table", parts.size() == 1 && schema.isPresent() ? List.of(schema.get(), parts.get(0)) : parts);
        out.writeStringField("key", subject.key().name());
        out.writeStringField("hash", table.hash());
        out.writeArrayFieldStart("columns");
        write(new ArtefactTable.Column(
                subject.key().name(), subject.keyType().word(), false, "Key of the " + subject.name()));
        for (ArtefactTable.Column column : table.columns()) {
            write(column);
        }
        out.writeEndArray();
        write("sql", table.sql());
        writeTexts("uses", table.uses());
        out.writeArrayFieldStart("shared");
        for (Map.Entry<String, Map<Dialect, String>> way : table.shared().entrySet()) {
            out.writeStartObject();
            out.writeStringField("block", way.getKey());
            write("sql", way.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void write(ArtefactTable.Column column) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", column.name());
        out.writeStringField("type", column.type());
        out.writeBooleanField("nullable", column.nullable());
        out.writeStringField("remarks", column.remarks());
        out.writeEndObject();
    }

    private void writeTexts(String field, List<String> texts) throws IOException {
        out.writeArrayFieldStart(field);
        for (String one : texts) {
            out.writeString(one);
        }
        out.writeEndArray();
    }

    private void write(String field, Map<Dialect, String> texts) throws IOException {
        out.writeObjectFieldStart(field);
        for (Map.Entry<Dialect, String> one : texts.entrySet()) {
            out.writeStringField(word(one.getKey()), one.getValue());
        }
        out.writeEndObject();
    }

    private static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }
}
