package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.grammar.SegLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonToken;

/**
 * Counts before anything recursive reads: brackets and prefixes inside each other, parts of a condition, values of a
 * list. Behind a place that is over a limit the words are left out up to the next declaration.
 */
final class SizeChecker {

    private final Words words;
    private final NavigableSet<Integer> starts;
    private final Problems problems;
    private final Deque<Level> open = new ArrayDeque<>();
    private Level level = new Level(0);
    private int prefixes;

    /** What is counted between two brackets. */
    private static final class Level {
        private final int prefixesBefore;
        private int parts = 1;
        private int values = 1;
        private int operands = 1;
        private int betweens;

        Level(int prefixesBefore) {
            this.prefixesBefore = prefixesBefore;
        }
    }

    private SizeChecker(Words words, NavigableSet<Integer> starts, Problems problems) {
        this.words = words;
        this.starts = starts;
        this.problems = problems;
    }

    /** The words that may be read. */
    static DeclarationStarts.Found check(DeclarationStarts.Found found, Problems problems) {
        return new SizeChecker(found.words(), found.starts(), problems).check();
    }

    private DeclarationStarts.Found check() {
        List<CommonToken> kept = new ArrayList<>();
        NavigableSet<Integer> keptStarts = new TreeSet<>();
        int at = 0;
        while (at < words.count()) {
            if (starts.contains(at)) {
                keptStarts.add(kept.size());
                reset();
            }
            if (fits(at)) {
                kept.add(words.token(at));
                at++;
            } else {
                Integer next = starts.higher(at);
                at = next == null ? words.count() : next;
            }
        }
        kept.add(words.token(words.count()));
        return new DeclarationStarts.Found(new Words(words.places(), kept), keptStarts);
    }

    private void reset() {
        open.clear();
        level = new Level(0);
        prefixes = 0;
    }

    private boolean fits(int at) {
        switch (words.type(at)) {
            case SegLexer.LPAREN, SegLexer.LBRACE, SegLexer.LBRACKET -> {
                open.push(level);
                level = new Level(prefixes);
                prefixes = 0;
                return isShallow(at);
            }
            case SegLexer.RPAREN, SegLexer.RBRACE, SegLexer.RBRACKET -> {
                level = open.isEmpty() ? new Level(0) : open.pop();
                prefixes = 0;
            }
            case SegLexer.NOT -> {
                prefixes++;
                return isShallow(at);
            }
            case SegLexer.MINUS -> {
                if (isPrefix(at)) {
                    prefixes++;
                    return isShallow(at);
                }
                return operand(at);
            }
            default -> {
                return counted(at);
            }
        }
        return true;
    }

    private boolean counted(int at) {
        int type = words.type(at);
        prefixes = 0;
        if (type == SegLexer.PLUS || type == SegLexer.STAR || type == SegLexer.SLASH) {
            return operand(at);
        }
        if (type == SegLexer.BETWEEN) {
            level.betweens++;
        } else if (type == SegLexer.COLON) {
            level.parts = 1;
            level.operands = 1;
        } else if (type == SegLexer.COMMA) {
            level.values++;
            level.parts = 1;
            level.operands = 1;
        } else if (type == SegLexer.AND && level.betweens > 0) {
            level.betweens--;
            level.operands = 1;
        } else if (type == SegLexer.AND || type == SegLexer.OR || type == SegLexer.THEN) {
            level.parts++;
            level.operands = 1;
        }
        if (level.parts > Limits.TERMS || level.values > Limits.TERMS) {
            String what = level.parts > Limits.TERMS ? "condition" : "list";
            String parts = level.parts > Limits.TERMS ? "parts" : "values";
            return tooMany(at, "a " + what + " has at most " + Quantities.grouped(Limits.TERMS) + " " + parts);
        }
        return true;
    }

    private boolean operand(int at) {
        level.operands++;
        return level.operands <= Limits.OPERANDS
                || tooMany(at, "a sum or a product has at most " + Limits.OPERANDS + " operands");
    }

    private boolean tooMany(int at, String message) {
        problems.add(
                Problem.fatal(Diagnostic.at(Code.TOO_MANY_TERMS, words.span(at), message, "this is one too many")));
        return false;
    }

    /** Whether the minus stands before a value, not between two. */
    private boolean isPrefix(int at) {
        return !words.is(
                        at - 1,
                        SegLexer.RPAREN,
                        SegLexer.STRING,
                        SegLexer.INTEGER,
                        SegLexer.DECIMAL,
                        SegLexer.PERCENTAGE,
                        SegLexer.DURATION,
                        SegLexer.DATE,
                        SegLexer.DATE_TIME,
                        SegLexer.TIME_OF_DAY,
                        SegLexer.TRUE,
                        SegLexer.FALSE)
                && !NameTokens.isName(words, at - 1);
    }

    private boolean isShallow(int at) {
        int outer = level.prefixesBefore;
        for (Level each : open) {
            outer += each.prefixesBefore;
        }
        if (open.size() + outer + prefixes <= Limits.NESTING) {
            return true;
        }
        problems.add(Problem.fatal(Diagnostic.at(
                        Code.TOO_DEEP, words.span(at), "this is nested more than " + Limits.NESTING + " levels deep")
                .help("give a part of it a name: `segment part = …`")));
        return false;
    }
}
