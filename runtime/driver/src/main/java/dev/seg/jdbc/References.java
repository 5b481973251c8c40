package dev.seg.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the segments that a statement names. */
final class References {
    private final Names names;
    private final List<Token> tokens;
    private final TablePlaces places;
    private final Set<String> ownNames;
    private final List<Reference> found = new ArrayList<>();

    /**
     * A name of a segment.
     *
     * @param first the index of its first token
     * @param last that of its last
     * @param isTable whether it stands for the table; else it tells whose a column is
     */
    record Reference(SegmentTable table, int first, int last, boolean isTable) {}

    private References(Names names, List<Token> tokens) {
        this.names = names;
        this.tokens = tokens;
        this.places = TablePlaces.of(tokens);
        this.ownNames = names.bare() ? namesOfBlocks(names, tokens) : Set.of();
    }

    /**
     * Those of a statement, in their order.
     *
     * @throws SQLException where a segment is to be changed
     */
    static List<Reference> in(List<Token> tokens, Names names) throws SQLException {
        References references = new References(names, tokens);
        references.tables();
        references.qualifiers();
        references.found.sort((a, b) -> Integer.compare(a.first(), b.first()));
        return references.found;
    }

    private void tables() throws SQLException {
        for (int i = 0; i < tokens.size(); i++) {
            boolean changed = places.isChanged(i);
            if (changed || places.isRead(i)) {
                int last = chainEnd(i);
                SegmentTable table = table(i, last);
                if (table != null && changed) {
                    throw Failures.of(
                            Failures.WRONG_KIND,
                            "`" + names.schema() + "." + table.name() + "` is a segment: it can be read, not changed");
                }
                if (table != null && !isCall(last)) {
                    found.add(new Reference(table, i, last, true));
                }
            }
        }
    }

    private boolean isCall(int last) {
        return last + 1 < tokens.size() && tokens.get(last + 1).is('(');
    }

    private @Nullable SegmentTable table(int first, int last) {
        int parts = (last - first) / 2 + 1;
        Token name = tokens.get(last);
        if (parts == 1) {
            String folded = names.folded(name);
            return names.bare() && !ownNames.contains(folded) ? names.table(name) : null;
        }
        boolean right = parts <= MAX_PARTS && names.isSchema(tokens.get(last - 2));
        return right ? names.table(name) : null;
    }

    /** Catalog, schema and table. */
    private static final int MAX_PARTS = 3;

    /** {@code segments.vip.customer_id}, where {@code segments.vip} is a table of the statement. */
    private void qualifiers() {
        Map<String, SegmentTable> tables = new LinkedHashMap<>();
        found.forEach(reference -> tables.put(reference.table().name(), reference.table()));
        if (tables.isEmpty()) {
            return;
        }
        Set<Integer> taken = new LinkedHashSet<>();
        found.forEach(reference -> taken.add(reference.first()));
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isName() && !taken.contains(i) && !isAfterDot(i)) {
                int schema = names.isSchema(tokens.get(i)) ? i : i + 2;
                int name = schema + 2;
                boolean isColumn = name + 1 < tokens.size()
                        && name <= chainEnd(i)
                        && tokens.get(name + 1).is('.');
                if (isColumn && tokens.get(i + 1).is('.') && names.isSchema(tokens.get(schema))) {
                    SegmentTable table = names.table(tokens.get(name));
                    if (table != null && tables.containsKey(table.name())) {
                        found.add(new Reference(table, i, name, false));
                    }
                }
            }
        }
    }

    private boolean isAfterDot(int i) {
        return i > 0 && tokens.get(i - 1).is('.');
    }

    /** The last token of names with dots between them. */
    private int chainEnd(int first) {
        int last = first;
        while (last + 2 < tokens.size()
                && tokens.get(last + 1).is('.')
                && tokens.get(last + 2).isName()) {
            last += 2;
        }
        return last;
    }

    /** The names that the statement's own WITH gives. */
    static Set<String> namesOfBlocks(Names names, List<Token> tokens) {
        Set<String> given = new LinkedHashSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token next = tokens.get(i + 1);
            if (tokens.get(i).isName() && i > 0) {
                Token before = tokens.get(i - 1);
                boolean begins = before.is("WITH") || before.is("RECURSIVE") || before.is(',');
                if (begins && (next.is("AS") || next.is('('))) {
                    given.add(names.folded(tokens.get(i)));
                }
            }
        }
        return given;
    }
}
