package dev.seg.jdbc;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The compiled segments of a project for one warehouse, as {@code seg compile --artefact FILE} writes them.
 *
 * @param project the project's name
 * @param asOf the moment that the queries look at, in ISO 8601; empty: that of the statement, by the warehouse's clock
 * @param tables by name
 * @param blocks by name, the small ones first
 */
record Artefact(
        String project, Optional<String> asOf, Map<String, SegmentTable> tables, Map<String, SharedBlock> blocks) {

    private static final String FORMAT = "seg-artefact";
    private static final int VERSION = 1;
    private static final String CLOCK = "CURRENT_TIMESTAMP";

    /** Stands before what reads the clock. */
    private static final String MARK = "/*now*/";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    Artefact {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    /** The block of a name that a table uses. */
    SharedBlock block(String name) {
        return Optional.ofNullable(blocks.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no block " + name));
    }

    /**
     * The same as of a moment, where it is as of that of each statement.
     *
     * @throws SQLException where the artefact has a moment of its own
     */
    Artefact at(Instant moment, Dialect dialect) throws SQLException {
        if (asOf.isPresent()) {
            throw Failures.of(
                    Failures.CANNOT_CONNECT,
                    "the artefact is as of " + asOf.get()
                            + " for good; compile it without a moment to choose one by asOf=");
        }
        String literal = "TIMESTAMP WITH TIME ZONE '" + MOMENT.format(moment.atOffset(ZoneOffset.UTC)) + "+00'";
        Map<String, SegmentTable> fixed = new LinkedHashMap<>();
        for (SegmentTable table : tables.values()) {
            Map<String, String> ways = new LinkedHashMap<>();
            for (Map.Entry<String, String> way : table.shared().entrySet()) {
                ways.put(way.getKey(), at(way.getValue(), dialect, literal));
            }
            fixed.put(table.name(), table.with(at(table.sql(), dialect, literal), ways));
        }
        Map<String, SharedBlock> fixedBlocks = new LinkedHashMap<>();
        for (SharedBlock block : blocks.values()) {
            String sql = at(block.sql(), dialect, literal);
            fixedBlocks.put(block.name(), new SharedBlock(block.name(), block.size(), sql));
        }
        return new Artefact(project, Optional.of(moment.toString()), fixed, fixedBlocks);
    }

    /** A query with a moment where it reads the clock; texts that look so stay. */
    private static String at(String sql, Dialect dialect, String literal) throws SQLException {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Token token : Lexer.tokens(dialect, sql)) {
            int mark = token.start() - MARK.length();
            if (token.is(CLOCK) && mark >= from && sql.startsWith(MARK, mark)) {
                text.append(sql, from, mark).append(literal);
                from = token.end();
            }
        }
        return text.append(sql, from, sql.length()).toString();
    }

    /** Reads a file for a warehouse. */
    static Artefact read(Path file, Dialect dialect) throws SQLException {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString(), dialect);
        } catch (IOException e) {
            throw Failures.of(Failures.CANNOT_CONNECT, "the artefact " + file + " cannot be read: " + e, e);
        }
    }

    /** @param origin where the text comes from, for messages */
    static Artefact parse(String text, String origin, Dialect dialect) throws SQLException {
        try {
            Node root = new Node(Json.read(text));
            if (!root.text("format").equals(FORMAT)) {
                throw Failures.of(Failures.CANNOT_CONNECT, origin + " is no artefact of `seg compile --artefact`");
            }
            int version = root.number("version");
            if (version != VERSION) {
                throw Failures.of(
                        Failures.CANNOT_CONNECT,
                        origin + " has version " + version + " of the format; this driver reads version " + VERSION);
            }
            return read(root, origin, dialect);
        } catch (Json.MalformedException | Node.MissingException e) {
            throw Failures.of(Failures.CANNOT_CONNECT, origin + " is no artefact: " + e.getMessage(), e);
        }
    }

    private static Artefact read(Node root, String origin, Dialect dialect) throws SQLException {
        String word = dialect.name().toLowerCase(Locale.ROOT);
        List<String> dialects = root.texts("dialects");
        if (!dialects.contains(word)) {
            throw Failures.of(
                    Failures.CANNOT_CONNECT,
                    origin + " has no SQL for " + word + ", only for " + String.join(", ", dialects)
                            + (dialect == Dialect.TRINO ? "; compile it with a moment: --as-of" : ""));
        }
        Map<String, SharedBlock> blocks = new LinkedHashMap<>();
        for (Node block : root.nodes("blocks")) {
            String name = block.text("name");
            blocks.put(
                    name,
                    new SharedBlock(
                            name, block.number("size"), block.node("sql").text(word)));
        }
        Map<String, SegmentTable> tables = new LinkedHashMap<>();
        for (Node table : root.nodes("tables")) {
            tables.put(table.text("name"), table(table, word));
        }
        checkNames(tables, dialect, origin);
        for (SegmentTable table : tables.values()) {
            if (!blocks.keySet().containsAll(table.uses())
                    || !blocks.keySet().containsAll(table.shared().keySet())) {
                throw new Node.MissingException("`" + table.name() + "` needs a block that is not there");
            }
        }
        String asOf = root.text("as_of");
        return new Artefact(
                root.text("project"), asOf.equals("statement") ? Optional.empty() : Optional.of(asOf), tables, blocks);
    }

    /** Two names that the warehouse cannot tell apart would be one table, of one of them. */
    private static void checkNames(Map<String, SegmentTable> tables, Dialect dialect, String origin)
            throws SQLException {
        Map<String, String> folded = new HashMap<>();
        for (String name : tables.keySet()) {
            String other = folded.put(dialect.folded(name, true), name);
            if (other != null) {
                throw Failures.of(
                        Failures.CANNOT_CONNECT,
                        "`" + other + "` and `" + name + "` in " + origin + " are the same name to this warehouse");
            }
        }
    }

    private static SegmentTable table(Node table, String dialect) {
        List<SegmentTable.Column> columns = new ArrayList<>();
        for (Node column : table.nodes("columns")) {
            columns.add(new SegmentTable.Column(
                    column.text("name"), column.text("type"), column.truth("nullable"), column.text("remarks")));
        }
        Map<String, String> shared = new LinkedHashMap<>();
        for (Node way : table.nodes("shared")) {
            shared.put(way.text("block"), way.node("sql").text(dialect));
        }
        return new SegmentTable(
                table.text("name"),
                table.text("remarks"),
                table.text("subject"),
                table.texts("subject_table"),
                table.text("key"),
                table.text("hash"),
                columns,
                table.node("sql").text(dialect),
                table.texts("uses"),
                shared);
    }

    /** A value of the file, asked for by what must be there. */
    private record Node(Object value) {

        private static final class MissingException extends RuntimeException {
            private static final long serialVersionUID = 1L;

            MissingException(String message) {
                super(message);
            }
        }

        Node node(String name) {
            if (value instanceof Map<?, ?> object) {
                Object found = object.get(name);
                if (found != null) {
                    return new Node(found);
                }
            }
            throw new MissingException("there is no `" + name + "`");
        }

        String text(String name) {
            if (node(name).value() instanceof String text) {
                return text;
            }
            throw new MissingException("`" + name + "` is no text");
        }

        int number(String name) {
            if (node(name).value() instanceof BigDecimal number) {
                return number.intValue();
            }
            throw new MissingException("`" + name + "` is no number");
        }

        boolean truth(String name) {
            return Boolean.TRUE.equals(node(name).value());
        }

        List<Node> nodes(String name) {
            List<Node> nodes = new ArrayList<>();
            if (node(name).value() instanceof List<?> list) {
                list.forEach(element -> nodes.add(new Node(element)));
                return nodes;
            }
            throw new MissingException("`" + name + "` is no list");
        }

        List<String> texts(String name) {
            return nodes(name).stream()
                    .map(node -> String.valueOf(node.value()))
                    .toList();
        }
    }
}
