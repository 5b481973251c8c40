package dev.seg.jdbc;

import java.util.List;
import java.util.Set;

/**
 * Where blocks go into a statement.
 *
 * @param at the index of the token before which they go
 * @param inside whether that is behind the word WITH of the statement's own blocks
 * @param recursive whether those are behind RECURSIVE, and can be seen by all others
 */
record Head(int at, boolean inside, boolean recursive) {

    private static final Set<String> EXPLAINING = Set.of("EXPLAIN", "DESCRIBE", "DESC", "SUMMARIZE");

    private static final Set<String> OPTIONS = Set.of(
            "ANALYZE",
            "VERBOSE",
            "COSTS",
            "SETTINGS",
            "GENERIC_PLAN",
            "BUFFERS",
            "SERIALIZE",
            "WAL",
            "TIMING",
            "SUMMARY",
            "MEMORY",
            "FORMAT",
            "TYPE");

    static Head of(List<Token> tokens) {
        int at = 0;
        while (at < tokens.size()) {
            int next = behind(tokens, at);
            if (next == at) {
                break;
            }
            at = next;
        }
        if (at >= tokens.size() || !tokens.get(at).is("WITH")) {
            return new Head(Math.min(at, tokens.size() - 1), false, false);
        }
        boolean recursive = at + 1 < tokens.size() && tokens.get(at + 1).is("RECURSIVE");
        return new Head(Math.min(at + (recursive ? 2 : 1), tokens.size() - 1), true, recursive);
    }

    /** Where what EXPLAIN or DESCRIBE is to tell of begins; 0 where the statement is neither. */
    static int explained(List<Token> tokens) {
        int at = 0;
        while (at < tokens.size() && EXPLAINING.contains(tokens.get(at).keyword())) {
            at = behind(tokens, at);
        }
        return at;
    }

    /** Behind what stands before a query: {@code EXPLAIN (COSTS OFF)}, {@code CREATE TABLE t AS}. */
    private static int behind(List<Token> tokens, int at) {
        return switch (tokens.get(at).keyword()) {
            case "EXPLAIN" -> behindOptions(tokens, at + 1);
            case "DESCRIBE", "DESC", "SUMMARIZE" -> at + 1;
            case "CREATE", "PREPARE" -> behindWord(tokens, at, "AS");
            case "DECLARE" -> behindWord(tokens, at, "FOR");
            case "COPY" -> at + 1 < tokens.size() && tokens.get(at + 1).is('(') ? at + 2 : at;
            default -> at;
        };
    }

    private static int behindOptions(List<Token> tokens, int from) {
        int at = from;
        while (at < tokens.size()
                && (tokens.get(at).is("ANALYZE") || tokens.get(at).is("VERBOSE"))) {
            at++;
        }
        boolean options = at + 1 < tokens.size()
                && tokens.get(at).is('(')
                && OPTIONS.contains(tokens.get(at + 1).keyword());
        return options ? close(tokens, at) + 1 : at;
    }

    private static int behindWord(List<Token> tokens, int from, String word) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
            if (depth == 0 && token.is(word)) {
                return i + 1;
            }
        }
        return from;
    }

    /** The token that closes the bracket that is opened there. */
    static int close(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is('(') ? 1 : tokens.get(i).is(')') ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /** The last token of the query that begins here: before a {@code ;} or the bracket around it. */
    static int end(List<Token> tokens, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is('(') ? 1 : token.is(')') ? -1 : 0;
            if (depth < 0 || token.is(';')) {
                return i - 1;
            }
        }
        return tokens.size() - 1;
    }
}
