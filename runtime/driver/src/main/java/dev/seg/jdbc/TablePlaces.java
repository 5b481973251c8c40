package dev.seg.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where names of tables stand in a statement: behind {@code FROM}, {@code JOIN}, {@code USING} and {@code TABLE}, and behind
 * the commas of a {@code FROM}. Nothing is parsed: brackets are counted, and keywords say which clause it is.
 */
final class TablePlaces {
    private static final Set<String> ENDS = Set.of(
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
            "WINDOW",
            "RETURNING",
            "SELECT",
            "SET",
            "VALUES",
            "QUALIFY",
            "WHEN");

    /** Functions that have a FROM inside of their brackets. */
    private static final Set<String> FROM_INSIDE = Set.of("EXTRACT", "SUBSTRING", "TRIM", "OVERLAY");

    private static final Set<String> BEFORE_NAME = Set.of("LATERAL", "ONLY");

    /** What TABLE stands behind where it begins a query. */
    private static final Set<String> BEFORE_TABLE =
            Set.of("AS", "UNION", "ALL", "INTERSECT", "EXCEPT", "VERBOSE", "ANALYZE");

    private final List<Token> tokens;
    private final Set<Integer> read = new HashSet<>();
    private final Set<Integer> changed = new HashSet<>();
    private final Deque<Clause> clauses = new ArrayDeque<>();
    private boolean expecting;

    /** What is known between two brackets. */
    private static final class Clause {
        private boolean from;
        private boolean joined;
        private final boolean function;

        Clause(boolean from, boolean function) {
            this.from = from;
            this.function = function;
        }
    }

    private TablePlaces(List<Token> tokens) {
        this.tokens = tokens;
    }

    static TablePlaces of(List<Token> tokens) {
        TablePlaces places = new TablePlaces(tokens);
        places.clauses.push(new Clause(false, false));
        for (int i = 0; i < tokens.size(); i++) {
            places.step(i);
        }
        return places;
    }

    /** Whether a name of a table to be read begins at this token. */
    boolean isRead(int token) {
        return read.contains(token);
    }

    /** Whether a name of a table or view to be changed begins at this token. */
    boolean isChanged(int token) {
        return changed.contains(token);
    }

    private void step(int i) {
        Token token = tokens.get(i);
        if (token.is('(')) {
            Clause around = clauses.element();
            clauses.push(new Clause(expecting && around.from, FROM_INSIDE.contains(before(i, 1))));
        } else if (token.is(')')) {
            expecting = false;
            if (clauses.size() > 1) {
                clauses.pop();
            }
        } else if (token.is(',')) {
            expecting = clauses.element().from;
        } else if (token.kind() == Token.Kind.QUOTED || !keyword(i, token.keyword())) {
            name(i);
        }
    }

    /** Follows a keyword; false if the word is none that matters here. */
    private boolean keyword(int i, String word) {
        Clause clause = clauses.element();
        if (i > 0 && tokens.get(i - 1).is('.')) {
            return false;
        }
        if (ENDS.contains(word)) {
            clause.from = false;
            clause.joined = false;
            expecting = false;
        } else if (word.equals("FROM")) {
            startFrom(i, clause);
        } else if (word.equals("JOIN") || word.equals("USING")) {
            startTable(i, word.equals("JOIN"), clause);
        } else if (word.equals("TABLE") && startsTable(i)) {
            expecting = true;
        } else {
            return expecting && BEFORE_NAME.contains(word);
        }
        return true;
    }

    /** Behind USING stand tables, as in DELETE, or the columns of a JOIN in brackets. */
    private void startTable(int i, boolean join, Clause clause) {
        boolean bracket = i + 1 < tokens.size() && tokens.get(i + 1).is('(');
        boolean columns = !join && clause.joined && bracket;
        clause.joined = join || (clause.joined && !columns);
        if (!columns) {
            clause.from = true;
        }
        expecting = !columns;
    }

    private void startFrom(int i, Clause clause) {
        boolean comparison =
                before(i, 1).equals("DISTINCT") && Set.of("IS", "NOT").contains(before(i, 2));
        if (!clause.function && !comparison) {
            clause.from = true;
            expecting = true;
        }
    }

    private boolean startsTable(int i) {
        return i == 0
                || BEFORE_TABLE.contains(before(i, 1))
                || tokens.get(i - 1).kind() == Token.Kind.SYMBOL;
    }

    private void name(int i) {
        if (tokens.get(i).isName()) {
            boolean deleted = before(i, 1).equals("FROM") && before(i, 2).equals("DELETE");
            if (deleted || isTarget(i)) {
                changed.add(i);
            } else if (expecting) {
                read.add(i);
            }
        }
        expecting = false;
    }

    private boolean isTarget(int i) {
        return switch (before(i, 1)) {
            case "INTO", "COPY", "VIEW", "TRUNCATE" -> true;
            case "TABLE" -> !expecting;
            case "UPDATE" -> !before(i, 2).equals("FOR");
            case "EXISTS" -> Set.of("IF", "NOT").contains(before(i, 2));
            default -> false;
        };
    }

    /** The keyword so many tokens before. */
    private String before(int i, int tokensBack) {
        return i >= tokensBack ? tokens.get(i - tokensBack).keyword() : "";
    }
}
