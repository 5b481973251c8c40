package dev.seg.compiler.parse;

import dev.seg.grammar.SegLexer;
import dev.seg.grammar.SegParser;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * Goes on behind an error at the next statement: a declaration, or a line of a block (class, band, attribute,
 * expectation, setting, made-up person). It never guesses inside of a statement, so that no error comes from another.
 */
final class StatementRecovery implements ANTLRErrorStrategy {

    private static final Set<Integer> LINES = Set.of(
            SegParser.RULE_partitionClass,
            SegParser.RULE_band,
            SegParser.RULE_attribute,
            SegParser.RULE_expectation,
            SegParser.RULE_catalogSetting,
            SegParser.RULE_testRow);

    /** How far behind the beginning of the next line the parser may be when it notices: {@code b "B":}. */
    private static final int OVERRUN = 2;

    private final Words words;
    private final NavigableSet<Integer> starts;
    private final int[] depth;
    private final List<Stop> stops = new ArrayList<>();

    /**
     * Where reading stopped.
     *
     * @param statement the rule that is given up
     * @param cause what the parser saw
     * @param until the first token that can't belong to it
     * @param resume the token at which reading goes on
     */
    record Stop(ParserRuleContext statement, RecognitionException cause, int until, int resume) {

        /** Whether it is about a line that none of the block's rules begins with. */
        boolean isOwnLine() {
            int rule = statement.getRuleIndex();
            return !LINES.contains(rule) && rule != SegParser.RULE_declaration && statement.parent != null;
        }
    }

    StatementRecovery(Words words, NavigableSet<Integer> starts) {
        this.words = words;
        this.starts = starts;
        this.depth = depths(words, starts);
    }

    /** How many braces are open before each token; a declaration begins outside of all. */
    private static int[] depths(Words words, NavigableSet<Integer> starts) {
        int[] depths = new int[words.tokens().size()];
        int depth = 0;
        for (int at = 0; at < depths.length; at++) {
            if (starts.contains(at) || words.type(at) == Token.EOF) {
                depth = 0;
            }
            if (words.is(at, SegLexer.RBRACE)) {
                depth = Math.max(0, depth - 1);
            }
            depths[at] = depth;
            if (words.is(at, SegLexer.LBRACE)) {
                depth++;
            }
        }
        return depths;
    }

    List<Stop> stops() {
        return List.copyOf(stops);
    }

    @Override
    public void recover(Parser parser, RecognitionException cause) {
        ParserRuleContext context = parser.getContext();
        int rule = context.getRuleIndex();
        boolean isLine = LINES.contains(rule);
        if (!isLine && rule != SegParser.RULE_declaration && context.parent != null) {
            throw cause;
        }
        int start = context.getStart().getTokenIndex();
        int offending = Math.max(start, cause.getOffendingToken().getTokenIndex());
        int resume = isLine
                ? nextLine(rule, start, Math.max(start + 1, offending - OVERRUN))
                : nextDeclaration(start, offending);
        stops.add(new Stop(statement(context), cause, resume, resume));
        parser.getInputStream().seek(resume);
    }

    /** Behind the last declaration of a file, what is wrong belongs to that declaration. */
    private static ParserRuleContext statement(ParserRuleContext context) {
        if (context.parent == null && context.getChildCount() > 0) {
            List<SegParser.DeclarationContext> all = context.getRuleContexts(SegParser.DeclarationContext.class);
            return all.isEmpty() ? context : all.get(all.size() - 1);
        }
        return context;
    }

    private int nextDeclaration(int start, int offending) {
        Integer next = starts.ceiling(Math.max(start + 1, offending));
        return next == null ? words.count() : next;
    }

    private int nextLine(int rule, int start, int from) {
        int at = from;
        while (at < words.count() && !starts.contains(at)) {
            boolean closes = words.is(at, SegLexer.RBRACE) && depth[at] < depth[start];
            if (closes || (depth[at] == depth[start] && begins(rule, start, at))) {
                return at;
            }
            at++;
        }
        return at;
    }

    private boolean begins(int rule, int start, int at) {
        return switch (rule) {
            case SegParser.RULE_partitionClass, SegParser.RULE_band -> isHead(at) || words.is(at, SegLexer.OTHERWISE);
            case SegParser.RULE_attribute -> words.is(at, SegLexer.AT) || (isHead(at) && !isAnnotation(start, at));
            case SegParser.RULE_testRow -> words.is(at, SegLexer.LBRACE);
            case SegParser.RULE_catalogSetting -> words.isFirstOnLine(at);
            default -> words.isFirstOnLine(at) && !words.is(at - 1, SegLexer.COMMA);
        };
    }

    /** {@code loyal:}, {@code loyal "Loyal customers":}. */
    private boolean isHead(int at) {
        return NameTokens.isName(words, at)
                && (words.is(at + 1, SegLexer.COLON)
                        || (words.is(at + 1, SegLexer.STRING) && words.is(at + 2, SegLexer.COLON)));
    }

    private boolean isAnnotation(int start, int at) {
        return at > start && words.is(at - 1, SegLexer.AT);
    }

    private boolean isExpectation(int at) {
        return words.is(
                at,
                SegLexer.SIZE,
                SegLexer.SHARE,
                SegLexer.DISJOINT,
                SegLexer.SUBSET,
                SegLexer.COVERS,
                SegLexer.EMPTY,
                SegLexer.NOT,
                SegLexer.THAT,
                SegLexer.SPREAD,
                SegLexer.APART);
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void reset(Parser parser) {
        stops.clear();
    }

    /** Between the lines of a block: what begins no line belongs to the line before, which is given up. */
    @Override
    public void sync(Parser parser) {
        ParserRuleContext block = parser.getContext();
        if (block.getChildCount() == 0
                || !(block.getChild(block.getChildCount() - 1) instanceof ParserRuleContext line)
                || !LINES.contains(line.getRuleIndex())) {
            return;
        }
        int at = parser.getCurrentToken().getTokenIndex();
        int rule = line.getRuleIndex();
        if (!words.is(at, SegLexer.RBRACE, Token.EOF) && !starts.contains(at) && !mayBegin(rule, at)) {
            skipLine(parser, line, at);
        }
    }

    /** Gives up the line before, or, where that is given up already, a line of its own that is none. */
    private void skipLine(Parser parser, ParserRuleContext line, int at) {
        int start = line.getStart().getTokenIndex();
        int rule = line.getRuleIndex();
        boolean goesOn = line.exception == null;
        int resume = nextLine(rule, start, goesOn ? Math.max(start + 1, at - OVERRUN) : at + 1);
        if (resume <= at && !mayBegin(rule, resume)) {
            resume = nextLine(rule, start, at + 1);
        }
        ParserRuleContext statement = goesOn ? line : parser.getContext();
        stops.add(new Stop(statement, new InputMismatchException(parser), Math.min(at, resume), resume));
        parser.getInputStream().seek(resume);
    }

    private boolean mayBegin(int rule, int at) {
        return switch (rule) {
            case SegParser.RULE_partitionClass, SegParser.RULE_band ->
                words.is(at, SegLexer.OTHERWISE)
                        || isHead(at)
                        || (NameTokens.isName(words, at) && words.isFirstOnLine(at));
            case SegParser.RULE_attribute ->
                words.is(at, SegLexer.AT) || isHead(at) || (NameTokens.isName(words, at) && words.isFirstOnLine(at));
            case SegParser.RULE_testRow -> words.is(at, SegLexer.LBRACE);
            case SegParser.RULE_catalogSetting -> words.is(at, SegLexer.TIMEZONE, SegLexer.TIMESTAMPS, SegLexer.WEEK);
            default -> isExpectation(at);
        };
    }

    @Override
    public boolean inErrorRecoveryMode(Parser parser) {
        return false;
    }

    @Override
    public void reportMatch(Parser parser) {
        // nothing is remembered from one token to the next
    }

    @Override
    public void reportError(Parser parser, RecognitionException cause) {
        // told once, by recover, for the whole statement
    }
}
