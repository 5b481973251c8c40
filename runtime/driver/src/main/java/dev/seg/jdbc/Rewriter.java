package dev.seg.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives the segments that a statement names the blocks that define them. Everything else stays as it is written.
 *
 * <p>Example: {@code SELECT count(*) FROM segments.vip} becomes
 * {@code WITH "vip" AS (SELECT …) SELECT count(*) FROM "vip"}.
 */
final class Rewriter {
    private static final int LONGEST_NAME = 63;

    /** Words behind a table that are no other name of it. */
    private static final Set<String> NO_ALIAS = Set.of(
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "FOR",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "ON",
            "USING",
            "WINDOW",
            "TABLESAMPLE",
            "RETURNING",
            "SET",
            "WHEN",
            "QUALIFY",
            "SAMPLE",
            "ASOF",
            "POSITIONAL",
            "ANTI",
            "SEMI",
            "LATERAL",
            "PIVOT",
            "UNPIVOT",
            "SELECT",
            "INTO",
            "WITH",
            "AT");

    private final Dialect dialect;
    private final Artefact artefact;
    private final Guard guard;
    private final Names qualified;
    private final Names bare;

    Rewriter(Dialect dialect, String schema, Artefact artefact, boolean readOnly) {
        this.dialect = dialect;
        this.artefact = artefact;
        this.guard = new Guard(readOnly);
        this.qualified = new Names(dialect, schema, false, artefact);
        this.bare = new Names(dialect, schema, true, artefact);
    }

    /**
     * The statement as the warehouse understands it.
     *
     * @param inSchema whether names without a schema may be those of segments
     */
    String rewrite(String statement, boolean inSchema) throws SQLException {
        List<Token> tokens = Lexer.tokens(dialect, statement);
        guard.check(tokens);
        if (tokens.isEmpty() || (!inSchema && !mentions(tokens))) {
            return statement;
        }
        Names names = inSchema ? bare : qualified;
        List<References.Reference> references = References.in(tokens, names);
        return references.isEmpty() ? statement : new Change(statement, tokens, names, references).text();
    }

    private boolean mentions(List<Token> tokens) {
        return tokens.stream().anyMatch(qualified::isSchema);
    }

    private static boolean mentions(String query, String name) {
        return query.toLowerCase(Locale.ROOT).contains(Dialect.quoted(name).toLowerCase(Locale.ROOT));
    }

    /** One statement that is changed. */
    private final class Change {
        private final String statement;
        private final List<Token> tokens;
        private final Names names;
        private final List<References.Reference> references;
        private final Head head;
        private final Map<String, SegmentTable> tables = new LinkedHashMap<>();
        private final Map<String, String> blocks = new LinkedHashMap<>();
        private boolean clash;

        Change(String statement, List<Token> tokens, Names names, List<References.Reference> references) {
            this.statement = statement;
            this.tokens = tokens;
            this.names = names;
            this.references = references;
            this.head = Head.of(tokens);
            references.forEach(reference -> tables.put(reference.table().name(), reference.table()));
        }

        String text() throws SQLException {
            Map<String, String> queries = queries();
            clash = clashes(queries);
            int number = 0;
            for (String table : tables.keySet()) {
                number++;
                blocks.put(table, clash ? "seg$t" + number : table);
            }
            checkNames(queries);
            StringBuilder defined = new StringBuilder();
            queries.forEach((name, query) -> {
                defined.append(defined.isEmpty() ? "" : ",\n").append(Dialect.quoted(blocks.getOrDefault(name, name)));
                defined.append(" AS (\n").append(query).append("\n)");
            });
            return assembled(defined.toString(), isSeen(queries));
        }

        /** What defines the shared blocks and the tables, by their names, in order. */
        private Map<String, String> queries() {
            Map<String, String> ways = new LinkedHashMap<>();
            Set<String> used = new LinkedHashSet<>();
            for (SegmentTable table : tables.values()) {
                String way = table.sql();
                used.addAll(table.uses());
                for (Map.Entry<String, String> shared : table.shared().entrySet()) {
                    if (isWorthWhile(shared.getKey())) {
                        way = shared.getValue();
                        used.add(shared.getKey());
                        break;
                    }
                }
                ways.put(table.name(), way);
            }
            Map<String, String> queries = new LinkedHashMap<>();
            used.forEach(block -> queries.put(block, artefact.block(block).sql()));
            queries.putAll(ways);
            return queries;
        }

        /** Whether one pass for all is cheaper than one for each: where at least half of what it tells is asked for. */
        private boolean isWorthWhile(String block) {
            long asked = tables.values().stream()
                    .filter(table -> table.shared().containsKey(block))
                    .count();
            boolean needed =
                    tables.values().stream().anyMatch(table -> table.uses().contains(block));
            return needed || (asked > 1 && asked * 2 >= artefact.block(block).size());
        }

        /** Whether a block that is called like its segment could be taken for something else. */
        private boolean clashes(Map<String, String> queries) {
            Set<String> taken = new LinkedHashSet<>();
            for (int i = 0; i < tokens.size(); i++) {
                boolean column = i > 0 && tokens.get(i - 1).is('.');
                boolean owner = i + 1 < tokens.size() && tokens.get(i + 1).is('.');
                if (tokens.get(i).isName() && !isOurs(i) && !column && !owner) {
                    taken.add(names.folded(tokens.get(i)));
                }
            }
            for (String table : tables.keySet()) {
                boolean inQuery = queries.entrySet().stream()
                        .anyMatch(query -> (head.recursive() || !query.getKey().equals(table))
                                && mentions(query.getValue(), table));
                boolean tooLong = table.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
                if (inQuery || tooLong || taken.contains(dialect.folded(table, true))) {
                    return true;
                }
            }
            return false;
        }

        private void checkNames(Map<String, String> queries) throws SQLException {
            Set<String> all = new LinkedHashSet<>(queries.keySet());
            all.addAll(blocks.values());
            for (Token token : tokens) {
                if (token.isName() && token.text().startsWith("seg$") && all.contains(names.folded(token))) {
                    throw Failures.of(
                            "42712", "the name `" + token.text() + "` is one of the driver's own; choose another one");
                }
            }
        }

        /** Whether blocks of the statement's own, which all others can see, are called like something that ours read. */
        private boolean isSeen(Map<String, String> queries) {
            return head.recursive()
                    && References.namesOfBlocks(names, tokens).stream()
                            .anyMatch(own -> queries.values().stream().anyMatch(query -> mentions(query, own)));
        }

        private String assembled(String defined, boolean apart) {
            List<Edit> edits = new ArrayList<>();
            for (References.Reference reference : references) {
                edits.add(new Edit(
                        tokens.get(reference.first()).start(),
                        tokens.get(reference.last()).end(),
                        named(reference)));
            }
            if (apart) {
                int with = head.at() - 2;
                int end = tokens.get(Head.end(tokens, with)).end();
                int start = tokens.get(with).start();
                edits.add(new Edit(start, start, "WITH " + defined + "\nSELECT * FROM ("));
                edits.add(new Edit(end, end, ") AS \"seg$q\""));
            } else {
                int place = tokens.get(head.at()).start();
                edits.add(new Edit(place, place, head.inside() ? defined + ",\n" : "WITH " + defined + "\n"));
            }
            edits.sort((a, b) -> Integer.compare(a.start(), b.start()));
            StringBuilder text = new StringBuilder();
            int at = 0;
            for (Edit edit : edits) {
                text.append(statement, at, edit.start()).append(edit.text());
                at = edit.end();
            }
            return text.append(statement, at, statement.length()).toString();
        }

        private String named(References.Reference reference) {
            String name = reference.table().name();
            String block = blocks.getOrDefault(name, name);
            if (!clash || !reference.isTable()) {
                return Dialect.quoted(name);
            }
            boolean statement =
                    reference.first() > 0 && tokens.get(reference.first() - 1).is("TABLE");
            boolean plain = statement || hasAlias(reference.last()) || isReadBeside(name);
            return Dialect.quoted(block) + (plain ? "" : " AS " + Dialect.quoted(name));
        }

        /** Whether there is also another table of this name that is called so: two cannot be, but of two schemas. */
        private boolean isReadBeside(String name) {
            TablePlaces places = TablePlaces.of(tokens);
            for (int i = 0; i < tokens.size(); i++) {
                boolean same =
                        tokens.get(i).isName() && names.folded(tokens.get(i)).equals(dialect.folded(name, true));
                if (same && places.isRead(i) && !hasAlias(i) && !isOurs(i)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isOurs(int token) {
            return references.stream().anyMatch(own -> own.first() <= token && token <= own.last());
        }

        private boolean hasAlias(int last) {
            if (last + 1 >= tokens.size()) {
                return false;
            }
            Token next = tokens.get(last + 1);
            return next.isName() && !NO_ALIAS.contains(next.keyword());
        }
    }

    /** A part of the text that is written anew. */
    private record Edit(int start, int end, String text) {}
}
