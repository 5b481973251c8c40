package dev.seg.compiler.parse;

import dev.seg.grammar.SegLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonToken;

/**
 * Finds where declarations begin, without reading what is between. The words {@code measure}, {@code event} and their
 * like are keywords there and names everywhere else, so that a broken declaration does not take the next with it.
 */
final class DeclarationStarts {

    private static final Set<Integer> KEYWORDS = Set.of(
            SegLexer.CATALOG,
            SegLexer.EVENT,
            SegLexer.EXPECT,
            SegLexer.MEASURE,
            SegLexer.PARAM,
            SegLexer.PARTITION,
            SegLexer.RELATED,
            SegLexer.STREAM,
            SegLexer.SUBJECT,
            SegLexer.TABLE,
            SegLexer.TEST);

    /** Soft keywords that follow an operand, so that the word before is one. */
    private static final int[] OPERATORS = {
        SegLexer.AFTER,
        SegLexer.ALL,
        SegLexer.ANY,
        SegLexer.AS,
        SegLexer.BEFORE,
        SegLexer.CONTAINS,
        SegLexer.ENDS,
        SegLexer.EXACTLY,
        SegLexer.NONE,
        SegLexer.ON,
        SegLexer.SINCE,
        SegLexer.STARTS,
        SegLexer.SUBSET
    };

    /** Behind these, and behind a name, {@code of customer} may stand. */
    private static final int[] NAMED = {
        SegLexer.MEASURE, SegLexer.PARTITION, SegLexer.RELATED, SegLexer.SEGMENT, SegLexer.STREAM
    };

    private static final int[] AFTER_NAME = {
        SegLexer.IN,
        SegLexer.IS,
        SegLexer.LIKE,
        SegLexer.PER,
        SegLexer.THEN,
        SegLexer.WITHIN,
        SegLexer.AGO,
        SegLexer.RPAREN,
        SegLexer.RBRACE,
        SegLexer.STRING,
        SegLexer.EOF
    };

    private static final int[] UNFINISHED = {
        SegLexer.AND,
        SegLexer.OR,
        SegLexer.NOT,
        SegLexer.EQ,
        SegLexer.NOT_EQ,
        SegLexer.LESS,
        SegLexer.LESS_EQ,
        SegLexer.GREATER,
        SegLexer.GREATER_EQ,
        SegLexer.PLUS,
        SegLexer.MINUS,
        SegLexer.STAR,
        SegLexer.SLASH,
        SegLexer.COMMA,
        SegLexer.LPAREN,
        SegLexer.DOT,
        SegLexer.COLON,
        SegLexer.HAS,
        SegLexer.NO,
        SegLexer.PER,
        SegLexer.THEN,
        SegLexer.WHERE,
        SegLexer.BETWEEN,
        SegLexer.BY,
        SegLexer.OF
    };

    private final Words words;
    private final NavigableSet<Integer> starts = new TreeSet<>();
    private final List<CommonToken> tokens = new ArrayList<>();

    private DeclarationStarts(Words words) {
        this.words = words;
    }

    /** The words with keywords only where declarations begin, and where those are, annotations included. */
    record Found(Words words, NavigableSet<Integer> starts) {}

    static Found find(Words words) {
        DeclarationStarts finder = new DeclarationStarts(words);
        for (int at = 0; at < words.count(); at++) {
            finder.look(at);
        }
        finder.tokens.add(words.token(words.count()));
        return new Found(new Words(words.places(), finder.tokens), finder.starts);
    }

    private void look(int at) {
        CommonToken token = words.token(at);
        boolean soft = KEYWORDS.contains(token.getType());
        boolean begins = soft
                ? (isFree(at) && fits(at)) || isAtMargin(at)
                : token.getType() == SegLexer.SEGMENT
                        && !words.is(at - 1, SegLexer.IN)
                        && (isName(at + 1) || words.isFirstOnLine(at));
        if (begins) {
            starts.add(withAnnotations(at));
        }
        boolean edition = at == 0 && words.is(at + 1, SegLexer.INTEGER);
        if ((soft && !begins) || (token.getType() == SegLexer.LANGUAGE && !edition) || isName(token, at)) {
            tokens.add(HabitRewriter.token(words, at, at, SegLexer.IDENTIFIER, token.getText()));
        } else {
            tokens.add(token);
        }
    }

    /** Whether a keyword of two words stands without its second one: {@code was in}, {@code membership of}. */
    private boolean isName(CommonToken token, int at) {
        boolean named = words.is(at - 1, NAMED);
        return (token.getType() == SegLexer.WAS && !words.is(at + 1, SegLexer.IN))
                || (token.getType() == SegLexer.MEMBERSHIP && (named || !words.is(at + 1, SegLexer.OF)));
    }

    /** Whether nothing before the word waits for it; at the margin nothing ever does. */
    private boolean isFree(int at) {
        if (at == 0 || words.isAtMargin(at)) {
            return true;
        }
        return (!words.is(at - 1, UNFINISHED) && (words.isFirstOnLine(at) || words.is(at - 1, SegLexer.RBRACE)))
                || isAnnotated(at);
    }

    /** Whether the word stands in the first column and nothing behind it makes it a name. */
    private boolean isAtMargin(int at) {
        return words.isAtMargin(at)
                && !words.is(at + 1, UNFINISHED)
                && !words.is(at + 1, OPERATORS)
                && !words.is(at + 1, AFTER_NAME);
    }

    private boolean fits(int at) {
        int behind = words.is(at + 2, SegLexer.STRING) ? at + 3 : at + 2;
        boolean named = isName(at + 1) && (!words.is(at + 1, OPERATORS) || goesOn(words.type(at), behind));
        return switch (words.type(at)) {
            case SegLexer.TEST ->
                words.is(at + 1, SegLexer.STRING, SegLexer.UNCLOSED_STRING) && !words.is(at + 2, SegLexer.COLON);
            case SegLexer.PARAM -> named && words.is(at + 2, SegLexer.COLON);
            default -> named && !words.is(at + 2, SegLexer.COLON);
        };
    }

    /** Whether a declaration of this kind goes on like this behind its name, even if the name looks like an operator. */
    private boolean goesOn(int keyword, int at) {
        return switch (keyword) {
            case SegLexer.CATALOG, SegLexer.EXPECT -> words.is(at, SegLexer.LBRACE, SegLexer.DOT);
            case SegLexer.EVENT, SegLexer.SUBJECT, SegLexer.TABLE -> words.is(at, SegLexer.FROM);
            case SegLexer.RELATED -> words.is(at, SegLexer.OF);
            case SegLexer.MEASURE, SegLexer.STREAM -> words.is(at, SegLexer.EQ, SegLexer.OF);
            case SegLexer.PARTITION ->
                words.is(at, SegLexer.EQ, SegLexer.OF, SegLexer.BY, SegLexer.FIRST, SegLexer.LBRACE);
            default -> words.is(at, SegLexer.COLON);
        };
    }

    private boolean isName(int at) {
        return NameTokens.isName(words, at);
    }

    private boolean isAnnotated(int at) {
        return withAnnotations(at) < at;
    }

    /** Where the annotations before {@code at} begin: {@code @owner("crm") @hidden segment …}. */
    private int withAnnotations(int at) {
        int start = at;
        int before = annotation(start);
        while (before < start) {
            start = before;
            before = annotation(start);
        }
        return start;
    }

    /** Where the annotation begins that ends before {@code at}; {@code at} if there is none. */
    private int annotation(int at) {
        int name = at - 1;
        if (words.is(name, SegLexer.RPAREN)) {
            while (name > 0 && !words.is(name, SegLexer.LPAREN, SegLexer.LBRACE, SegLexer.RBRACE)) {
                name--;
            }
            name--;
        }
        return isName(name) && words.is(name - 1, SegLexer.AT) ? name - 1 : at;
    }
}
