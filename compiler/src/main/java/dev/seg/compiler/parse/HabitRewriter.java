package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.source.Span;
import dev.seg.grammar.SegLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;

/**
 * Answers habits of SQL and of other languages with the right form, and reads on as if that had been written: {@code ==}
 * as {@code =}, {@code IS NULL} as {@code is missing}, {@code 'EU'} as {@code "EU"}.
 */
final class HabitRewriter {

    private static final Set<String> NULLS = Set.of("null", "unknown", "undefined", "nil");
    private static final Set<String> INCLUDES = Set.of("include", "import", "require");

    private static final Map<String, Sign> SIGNS = Map.ofEntries(
            Map.entry("==", new Sign(SegLexer.EQ, "=")),
            Map.entry("===", new Sign(SegLexer.EQ, "=")),
            Map.entry("<>", new Sign(SegLexer.NOT_EQ, "!=")),
            Map.entry("!==", new Sign(SegLexer.NOT_EQ, "!=")),
            Map.entry("=!", new Sign(SegLexer.NOT_EQ, "!=")),
            Map.entry("\u2260", new Sign(SegLexer.NOT_EQ, "!=")),
            Map.entry("=<", new Sign(SegLexer.LESS_EQ, "<=")),
            Map.entry("\u2264", new Sign(SegLexer.LESS_EQ, "<=")),
            Map.entry("=>", new Sign(SegLexer.GREATER_EQ, ">=")),
            Map.entry("\u2265", new Sign(SegLexer.GREATER_EQ, ">=")),
            Map.entry("&&", new Sign(SegLexer.AND, "AND")),
            Map.entry("&", new Sign(SegLexer.AND, "AND")),
            Map.entry("||", new Sign(SegLexer.OR, "OR")),
            Map.entry("|", new Sign(SegLexer.OR, "OR")),
            Map.entry("!", new Sign(SegLexer.NOT, "NOT")),
            Map.entry("\u2212", new Sign(SegLexer.MINUS, "-")),
            Map.entry("\u2013", new Sign(SegLexer.MINUS, "-")),
            Map.entry("\u00D7", new Sign(SegLexer.STAR, "*")),
            Map.entry("\u00F7", new Sign(SegLexer.SLASH, "/")));

    private final Words in;
    private final Problems problems;
    private final QuantityRewriter quantities;
    private final List<CommonToken> out = new ArrayList<>();

    /** A sign or a word of the language, by the number that the lexer gives it. */
    private record Sign(int type, String text) {}

    private HabitRewriter(Words in, Problems problems) {
        this.in = in;
        this.problems = problems;
        this.quantities = new QuantityRewriter(in, problems);
    }

    /** The same words with those of other languages replaced. */
    static Words rewrite(Words in, Problems problems) {
        HabitRewriter rewriter = new HabitRewriter(in, problems);
        int at = 0;
        while (at < in.count()) {
            at += rewriter.next(at);
        }
        rewriter.out.add(in.token(in.count()));
        return new Words(in.places(), rewriter.out);
    }

    /** Reads the words at {@code at}; how many they are. */
    private int next(int at) {
        return switch (in.type(at)) {
            case SegLexer.FOREIGN_OPERATOR, SegLexer.EQ, SegLexer.NOT_EQ, SegLexer.ARROW -> operator(at);
            case SegLexer.SINGLE_QUOTED -> singleQuoted(at);
            case SegLexer.SQL_COMMENT -> sqlComment(at);
            case SegLexer.SLASH -> in.is(at + 1, SegLexer.STAR) && in.touchesNext(at) ? blockComment(at) : keep(at);
            case SegLexer.IS -> is(at);
            case SegLexer.IDENTIFIER -> word(at);
            case SegLexer.UNKNOWN_CHARACTER -> unknown(at);
            case SegLexer.INTEGER, SegLexer.DECIMAL, SegLexer.BAD_NUMBER, SegLexer.AT -> quantities.next(at, out);
            default -> keep(at);
        };
    }

    private int keep(int at) {
        out.add(in.token(at));
        return 1;
    }

    private void emit(int first, int last, int type, String text) {
        out.add(token(in, first, last, type, text));
    }

    /** A token in place of some others. */
    static CommonToken token(Words in, int first, int last, int type, String text) {
        CommonToken token = new CommonToken(in.token(first));
        token.setType(type);
        token.setText(text);
        token.setStopIndex(in.token(last).getStopIndex());
        return token;
    }

    private int operator(int at) {
        int length = isPair(at) ? 2 : 1;
        if (in.word(at + length).equals("null") && in.is(at + length, SegLexer.IDENTIFIER)) {
            boolean equal = in.is(at, SegLexer.EQ) || in.word(at).startsWith("=");
            return presence(at, at + length, !equal || length == 2);
        }
        String written = length == 2 ? in.word(at) + in.word(at + 1) : in.word(at);
        boolean testVerdict = in.is(at, SegLexer.ARROW) && in.is(at - 1, SegLexer.RBRACE);
        if ((in.is(at, SegLexer.EQ, SegLexer.NOT_EQ) && length == 1) || testVerdict) {
            return keep(at);
        }
        replace(at, at + length - 1, written);
        return length;
    }

    /** Whether the sign and the next are one sign elsewhere: {@code =<}. */
    private boolean isPair(int at) {
        return in.touchesNext(at) && !in.is(at, SegLexer.ARROW) && SIGNS.containsKey(in.word(at) + in.word(at + 1));
    }

    private void replace(int first, int last, String written) {
        Sign sign = SIGNS.getOrDefault(written, new Sign(SegLexer.UNKNOWN_CHARACTER, written));
        String blank = sign.type == SegLexer.NOT && in.touchesNext(last) ? " " : "";
        problems.rewrite(
                Code.FOREIGN_HABIT,
                in.span(first, last),
                "`" + written + "` is written `" + sign.text + "`",
                sign.text + blank);
        emit(first, last, sign.type, sign.text);
    }

    /** {@code IS NULL}, {@code = null}: whether there is a value is asked in words. */
    private int presence(int first, int last, boolean known) {
        String right = known ? "is known" : "is missing";
        Span span = in.span(first, last);
        problems.rewrite(Code.FOREIGN_HABIT, span, "`" + Words.oneLine(span) + "` is written `" + right + "`", right);
        emit(first, first, SegLexer.IS, "is");
        emit(last, last, known ? SegLexer.KNOWN : SegLexer.MISSING, known ? "known" : "missing");
        return last - first + 1;
    }

    private int is(int at) {
        boolean not = in.is(at + 1, SegLexer.NOT);
        int operand = not ? at + 2 : at + 1;
        if (in.isWord(operand, NULLS) && in.is(operand, SegLexer.IDENTIFIER)) {
            return presence(at, operand, not);
        }
        if (in.is(operand, SegLexer.IN, SegLexer.BEFORE, SegLexer.AFTER, SegLexer.SINCE, SegLexer.BETWEEN)) {
            String word = in.word(operand);
            problems.rewrite(
                    Code.FOREIGN_HABIT,
                    in.span(at, operand),
                    "`" + Words.oneLine(in.span(at, operand)) + "` is written `" + (not ? "not " : "") + word + "`",
                    (not ? "not " : "") + word);
            return 1;
        }
        if (isLiteral(operand)) {
            Sign sign = not ? new Sign(SegLexer.NOT_EQ, "!=") : new Sign(SegLexer.EQ, "=");
            Span span = in.span(at, operand - 1);
            String message = "`" + Words.oneLine(span) + "` is written `" + sign.text + "` before a value";
            problems.rewrite(Code.FOREIGN_HABIT, span, message, sign.text);
            emit(at, operand - 1, sign.type, sign.text);
            return operand - at;
        }
        return keep(at);
    }

    private boolean isLiteral(int at) {
        return in.is(
                at,
                SegLexer.STRING,
                SegLexer.SINGLE_QUOTED,
                SegLexer.INTEGER,
                SegLexer.DECIMAL,
                SegLexer.PERCENTAGE,
                SegLexer.DURATION,
                SegLexer.DATE,
                SegLexer.DATE_TIME,
                SegLexer.TIME_OF_DAY,
                SegLexer.TRUE,
                SegLexer.FALSE);
    }

    /** {@code 'O''Brien'} is two tokens and one text. */
    private int singleQuoted(int at) {
        int last = at;
        while (in.touchesNext(last) && in.is(last + 1, SegLexer.SINGLE_QUOTED)) {
            last++;
        }
        Span span = in.span(at, last);
        String words = span.text().substring(1, span.text().length() - 1).replace("''", "'");
        String right = '"' + words.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        problems.rewrite(Code.FOREIGN_HABIT, span, "a text stands in double quotes", right);
        emit(at, last, SegLexer.STRING, right);
        return last - at + 1;
    }

    private int sqlComment(int at) {
        Span span = in.span(at);
        problems.add(Problem.inComment(Diagnostic.at(
                        Code.FOREIGN_HABIT,
                        new Span(span.source(), span.start(), span.start() + 2),
                        "a comment begins with `//` or `#`")
                .help("write `//` for `--`")));
        return 1;
    }

    private int blockComment(int at) {
        int last = at + 2;
        while (last < in.count() && !(in.is(last, SegLexer.STAR) && in.is(last + 1, SegLexer.SLASH))) {
            last++;
        }
        last = Math.min(last + 1, in.count() - 1);
        problems.add(Problem.inComment(Diagnostic.at(
                        Code.FOREIGN_HABIT,
                        in.span(at, at + 1),
                        "a comment begins with `//` or `#` and ends with its line")
                .help("write `//` before each line of the comment")));
        return last - at + 1;
    }

    private int unknown(int at) {
        Span span = in.span(at);
        String written = span.text();
        if (SIGNS.containsKey(written)) {
            replace(at, at, written);
            return 1;
        }
        if (written.equals(";")) {
            problems.remove(span, "`;` is not needed", "what is written ends where the next begins");
            return 1;
        }
        if (written.equals("'") || written.equals("`")) {
            String what = written.equals("'") ? "text" : "name";
            problems.add(Problem.fatal(Diagnostic.at(
                            Code.TEXT_NOT_CLOSED, span, "the " + what + " is not closed", "it begins here")
                    .help(written.equals("'") ? "a text stands in double quotes" : "close it with a backtick")));
            return keep(at);
        }
        if (written.equals("%") && quantities.percent(at, out)) {
            return 1;
        }
        problems.add(Problem.fatal(Diagnostic.at(
                Code.UNKNOWN_CHARACTER,
                span,
                "unknown character `" + written + "`",
                CharacterChecker.describe(written.codePointAt(0)))));
        return keep(at);
    }

    private int word(int at) {
        String word = in.word(at);
        if (INCLUDES.contains(word) && in.isFirstOnLine(at) && isIncluded(at + 1)) {
            return include(at);
        }
        switch (word) {
            case "the" -> {
                if (in.is(at - 1, SegLexer.IN) && in.is(at + 1, SegLexer.LAST, SegLexer.THIS)) {
                    String right = in.word(at - 1) + " " + in.word(at + 1);
                    String written = Words.oneLine(in.span(at - 1, at + 1));
                    problems.rewrite(
                            Code.FOREIGN_HABIT,
                            in.span(at - 1, at + 1),
                            "`" + written + "` is written `" + right + "`",
                            right);
                    return 1;
                }
            }
            case "null" -> foreign(at, "there is no `null`", "ask with `is missing` for people without a value");
            case "exists" -> {
                if (in.is(at + 1, SegLexer.LPAREN, SegLexer.IDENTIFIER)) {
                    boolean not = in.is(at - 1, SegLexer.NOT);
                    String right = not ? "no order where amount > 50" : "has order where amount > 50";
                    foreign(
                            at,
                            "`exists` is written `" + (not ? "no" : "has") + "`",
                            "write for example `" + right + "`");
                }
            }
            case "select" -> {
                if ((in.isFirstOnLine(at) || in.is(at - 1, SegLexer.EQ, SegLexer.LPAREN))
                        && in.is(at + 1, SegLexer.IDENTIFIER, SegLexer.STAR, SegLexer.DISTINCT)) {
                    foreign(at, "a segment is a condition, not a query", "write only the condition: `region = \"EU\"`");
                }
            }
            case "interval" -> {
                if (in.is(at + 1, SegLexer.SINGLE_QUOTED, SegLexer.STRING, SegLexer.INTEGER)) {
                    foreign(at, "a duration is a number and its unit", "write for example `30d`");
                }
            }
            default -> {}
        }
        return keep(at);
    }

    private void foreign(int at, String message, String help) {
        problems.add(Problem.fatal(
                Diagnostic.at(Code.FOREIGN_HABIT, in.span(at), message).help(help)));
    }

    private boolean isIncluded(int at) {
        return !in.isFirstOnLine(at) && in.is(at, SegLexer.STRING, SegLexer.SINGLE_QUOTED, SegLexer.IDENTIFIER);
    }

    private int include(int at) {
        int last = at;
        while (last + 1 < in.count() && !in.isFirstOnLine(last + 1)) {
            last++;
        }
        problems.remove(
                in.span(at, last),
                "`" + in.word(at) + "` is not needed",
                "all files of a project see each other; nothing is read from elsewhere");
        return last - at + 1;
    }
}
