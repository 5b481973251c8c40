package dev.seg.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens as its warehouse does, so that what looks like a name in a comment or in a text is none.
 *
 * <p>Example: in {@code SELECT '-- segments.vip' /* a /* b *}{@code / c *}{@code /} there are two tokens, a word and a text.
 */
final class Lexer {
    private final Dialect dialect;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(Dialect dialect, String text) {
        this.dialect = dialect;
        this.text = text;
    }

    /** The tokens of a statement, in their order. */
    static List<Token> tokens(Dialect dialect, String text) throws SQLException {
        if (text.indexOf('\0') >= 0) {
            throw Failures.of(Failures.SYNTAX, "a statement has no character NUL");
        }
        Lexer lexer = new Lexer(dialect, text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() throws SQLException {
        char first = text.charAt(at);
        if (isBlank(first)) {
            at++;
        } else if (text.startsWith("--", at)) {
            at = lineEnd(at);
        } else if (text.startsWith("/*", at)) {
            comment();
        } else if (first == '\'') {
            string(at, false);
        } else if (first == '"') {
            quoted('"');
        } else if (first == '`' && dialect != Dialect.POSTGRESQL) {
            quoted('`');
        } else if (first == '$' && dialect.hasPostgresTexts() && dollarEnd() > 0) {
            dollar(dollarEnd());
        } else if (isNameStart(first)) {
            word();
        } else if (isDigit(first)) {
            number();
        } else {
            add(Token.Kind.SYMBOL, at, at + 1);
        }
    }

    private void comment() throws SQLException {
        int depth = 0;
        do {
            if (text.startsWith("/*", at) && (depth == 0 || dialect.nestsComments())) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (at < text.length()) {
                at++;
            } else {
                throw unfinished("comment");
            }
        } while (depth > 0);
    }

    /** @param from where it begins, prefix included; {@code at} is at its quote */
    private void string(int from, boolean escapes) throws SQLException {
        int i = at + 1;
        while (i < text.length()) {
            char next = text.charAt(i);
            if (next == '\\' && escapes) {
                i += 2;
            } else if (next != '\'') {
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                i += 2;
            } else if (escapes && dialect == Dialect.POSTGRESQL && continuation(i + 1) > 0) {
                i = continuation(i + 1) + 1;
            } else {
                add(Token.Kind.STRING, from, i + 1);
                return;
            }
        }
        throw unfinished("text");
    }

    /** Where a text goes on, or -1: its parts may stand on several lines, and the first one's prefix counts for all. */
    private int continuation(int from) {
        boolean newLine = false;
        int i = from;
        while (i < text.length() && (text.charAt(i) <= ' ' || text.startsWith("--", i))) {
            boolean comment = text.charAt(i) == '-';
            newLine |= comment || text.charAt(i) == '\n' || text.charAt(i) == '\r';
            i = comment ? lineEnd(i) : i + 1;
        }
        return newLine && i < text.length() && text.charAt(i) == '\'' ? i : -1;
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return Math.min(i + 1, text.length());
    }

    private void quoted(char quote) throws SQLException {
        int i = at + 1;
        while (i < text.length()) {
            if (text.charAt(i) != quote) {
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i += 2;
            } else {
                String twice = String.valueOf(quote).repeat(2);
                String name = text.substring(at + 1, i).replace(twice, String.valueOf(quote));
                tokens.add(new Token(Token.Kind.QUOTED, at, i + 1, name));
                at = i + 1;
                return;
            }
        }
        throw unfinished("name in quotes");
    }

    /** Where the tag that begins here ends, or -1: {@code $1} is a parameter, {@code $$} and {@code $a1$} begin texts. */
    private int dollarEnd() {
        int i = at + 1;
        while (i < text.length() && isNamePart(text.charAt(i)) && text.charAt(i) != '$') {
            if (i == at + 1 && isDigit(text.charAt(i))) {
                return -1;
            }
            i++;
        }
        return i < text.length() && text.charAt(i) == '$' ? i + 1 : -1;
    }

    private void dollar(int tagEnd) throws SQLException {
        String tag = text.substring(at, tagEnd);
        int end = text.indexOf(tag, tagEnd);
        if (end < 0) {
            throw unfinished("text");
        }
        add(Token.Kind.STRING, at, end + tag.length());
    }

    private void word() throws SQLException {
        int from = at;
        int i = at;
        while (i < text.length() && isNamePart(text.charAt(i))) {
            i++;
        }
        boolean prefix = i == from + 1 && i < text.length() && text.charAt(i) == '\'';
        if (prefix && "eEbBxXnN".indexOf(text.charAt(from)) >= 0) {
            at = i;
            string(from, "eE".indexOf(text.charAt(from)) >= 0 && dialect.hasPostgresTexts());
        } else if (i == from + 1 && "uU".indexOf(text.charAt(from)) >= 0 && text.startsWith("&\"", i)) {
            throw Failures.of(
                    Failures.UNSUPPORTED, "names in the form U&\"…\" are not read; write the characters themselves");
        } else {
            add(Token.Kind.WORD, from, i);
        }
    }

    private void number() {
        int i = at;
        while (i < text.length() && (isNamePart(text.charAt(i)) || text.charAt(i) == '.') && text.charAt(i) != '$') {
            i++;
        }
        add(Token.Kind.NUMBER, at, i);
    }

    private void add(Token.Kind kind, int from, int to) {
        tokens.add(new Token(kind, from, to, text.substring(from, to)));
        at = to;
    }

    private SQLException unfinished(String what) {
        return Failures.of(Failures.SYNTAX, "the " + what + " that begins at character " + (at + 1) + " has no end");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** DuckDB takes the blanks of Unicode for blanks; to the others they are letters. */
    private boolean isBlank(char c) {
        boolean unicode = c == 0xA0 || c == 0x3000 || c == 0x202F || c == 0x205F || (c >= 0x2000 && c <= 0x200D);
        return c <= ' ' || (dialect == Dialect.DUCKDB && unicode);
    }

    private boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !isBlank(c));
    }

    private boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
