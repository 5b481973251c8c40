package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.source.Span;
import dev.seg.grammar.SegLexer;
import dev.seg.grammar.SegParser;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;

/** Says where reading stopped, what was found and what may stand there. */
final class SyntaxMessages {

    private static final List<String> DECLARATIONS = List.of(
            "segment",
            "partition",
            "measure",
            "stream",
            "event",
            "subject",
            "table",
            "related",
            "catalog",
            "param",
            "expect",
            "test");
    private static final int SHOWN = 40;

    private final Words words;
    private final NavigableSet<Integer> starts;

    SyntaxMessages(Words words, NavigableSet<Integer> starts) {
        this.words = words;
        this.starts = starts;
    }

    /**
     * The place where no way leads on.
     *
     * @param first the first token of the statement
     * @param at the token that cannot stand there
     * @param ends whether that token belongs to the next statement
     */
    private record Place(ParserRuleContext statement, int first, int at, boolean ends, Continuations.Next next) {}

    Diagnostic message(StatementRecovery.Stop stop) {
        Place place = place(stop);
        Diagnostic message =
                Diagnostic.at(Code.UNEXPECTED, span(place), sentence(place)).help(help(place));
        return withOpenBracket(message, place);
    }

    /** Reads the statement again in all ways; where a line before it is broken, from where the parser stood. */
    private Place place(StatementRecovery.Stop stop) {
        ParserRuleContext statement = stop.statement();
        int first = statement.getStart().getTokenIndex();
        int offending = stop.cause().getOffendingToken().getTokenIndex();
        Continuations ways = Continuations.of(statement);
        int at = read(ways, first, stop.until());
        if (at < Math.min(offending, stop.until())) {
            RecognitionException cause = stop.cause();
            int from = cause instanceof NoViableAltException alternatives
                    ? alternatives.getStartToken().getTokenIndex()
                    : offending;
            ways = whereRulesBegin(cause, from);
            at = read(ways, from, stop.until());
        }
        boolean ends = at == stop.resume();
        Place place = new Place(statement, first, at, ends, ways.next(Vocabulary.rules()));
        return isBehindMisspeltDeclaration(place) ? new Place(statement, first, at - 1, false, place.next) : place;
    }

    /** Where the outermost rule that begins at the token was called, so that it can be spoken of by its name. */
    private static Continuations whereRulesBegin(RecognitionException cause, int from) {
        RuleContext context = cause.getCtx();
        int state = cause.getOffendingState();
        while (context instanceof ParserRuleContext rule
                && rule.getStart().getTokenIndex() == from
                && rule.parent != null
                && rule.invokingState >= 0) {
            state = rule.invokingState;
            context = rule.parent;
        }
        return Continuations.at(context, state);
    }

    private int read(Continuations ways, int from, int until) {
        int at = from;
        while (at < until && ways.read(words.type(at))) {
            at++;
        }
        return at;
    }

    /** The words at the place; behind the words before it where the statement ends too early. */
    private Span span(Place place) {
        boolean early = place.ends || words.is(place.at, Token.EOF) || starts.contains(place.at);
        if (!early || place.at == 0 || !(words.isFirstOnLine(place.at) || place.at == words.count())) {
            return words.span(place.at);
        }
        int end = words.end(place.at - 1);
        return new Span(words.places().source(), end, end);
    }

    private String sentence(Place place) {
        if (isConditionBeforeDeclaration(place)) {
            return "a file holds either one condition or declarations";
        }
        if (misspeltDeclaration(place).isPresent()) {
            return "expected a declaration, but found " + found(place.at);
        }
        if (isOperandMissingAnd(place)) {
            return "`AND` or `OR` is missing before " + found(place.at);
        }
        String after = place.at == 0 ? "" : " after " + found(place.at - 1);
        String but = words.is(place.at, Token.EOF) ? "but the text ends" : "but found " + found(place.at);
        return "expected " + expected(place) + after + ", " + but;
    }

    /** What may stand there; where nothing of the statement does yet, the statement as a whole. */
    private String expected(Place place) {
        if (place.at == place.first) {
            Optional<String> whole = Vocabulary.statement(place.statement.getRuleIndex());
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        return endsBlock(place) ? "`}`" : Vocabulary.expected(place.next);
    }

    /** Whether the next declaration or the end of the text comes before the block is closed. */
    private boolean endsBlock(Place place) {
        return place.next.all().contains(SegLexer.RBRACE)
                && (words.is(place.at, Token.EOF) || starts.contains(place.at));
    }

    private String found(int at) {
        String text = words.span(at).text();
        return "`" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "`";
    }

    private boolean isConditionBeforeDeclaration(Place place) {
        return place.statement instanceof SegParser.FileContext
                && starts.contains(place.at)
                && place.next.all().contains(Token.EOF);
    }

    /** Whether the word before the place was probably meant to begin a declaration: {@code segmnt vip}. */
    private boolean isBehindMisspeltDeclaration(Place place) {
        return (place.at == place.first + 1 || words.isFirstOnLine(place.at - 1))
                && place.next.all().contains(Token.EOF)
                && NameTokens.isName(words, place.at)
                && words.is(place.at - 1, SegLexer.IDENTIFIER)
                && Suggestions.nearest(words.word(place.at - 1), DECLARATIONS).isPresent();
    }

    /** The word that was probably meant to begin a declaration here. */
    private Optional<String> misspeltDeclaration(Place place) {
        boolean mayBegin = words.is(place.at, SegLexer.IDENTIFIER)
                && words.isFirstOnLine(place.at)
                && NameTokens.isName(words, place.at + 1)
                && place.next.all().contains(Token.EOF);
        String word = words.word(place.at);
        return mayBegin ? Suggestions.nearest(word, DECLARATIONS).filter(near -> !near.equals(word)) : Optional.empty();
    }

    /** Two conditions side by side. */
    private boolean isOperandMissingAnd(Place place) {
        Set<Integer> first = SegParser._ATN
                .nextTokens(SegParser._ATN.ruleToStartState[SegParser.RULE_negation])
                .toSet();
        return place.next.all().contains(SegLexer.AND)
                && place.next.all().contains(SegLexer.OR)
                && first.contains(words.type(place.at))
                && !starts.contains(place.at)
                && !(isLiteral(place.at) && NameTokens.isName(words, place.at - 1))
                && misspelt(place).isEmpty();
    }

    private boolean isLiteral(int at) {
        return SegParser._ATN
                .nextTokens(SegParser._ATN.ruleToStartState[SegParser.RULE_literal])
                .contains(words.type(at));
    }

    /** The keyword that was probably meant here. */
    private Optional<String> misspelt(Place place) {
        Optional<String> declaration = misspeltDeclaration(place);
        if (declaration.isPresent() || place.ends || !words.is(place.at, SegLexer.IDENTIFIER)) {
            return declaration;
        }
        return Suggestions.nearest(words.word(place.at), Vocabulary.keywords(place.next.all()))
                .map(Vocabulary::canonical);
    }

    private Optional<String> help(Place place) {
        Set<Integer> next = place.next.all();
        if (isConditionBeforeDeclaration(place)) {
            return Optional.of("give the condition a name: `segment name = …`");
        }
        Optional<String> advice = Advice.about(words, place.at, next);
        if (advice.isPresent()) {
            return advice;
        }
        Optional<String> misspelt = misspelt(place);
        if (misspelt.isPresent()) {
            return misspelt.map(word -> "did you mean `" + word + "`?");
        }
        int type = words.type(place.at);
        if (type == SegLexer.TO && next.contains(SegLexer.AND)) {
            return Optional.of("a range is written `between 18 and 65`");
        }
        if (type == SegLexer.COMMA && next.contains(SegLexer.AND)) {
            return Optional.of("conditions are joined by `AND` or `OR`");
        }
        if (type == SegLexer.LBRACKET && next.contains(SegLexer.LPAREN)) {
            return Optional.of("a list stands in round brackets: `in (\"EU\", \"US\")`");
        }
        if (type == SegLexer.STAR && words.is(place.at - 1, SegLexer.LPAREN)) {
            return Optional.of("say what to count: `count(order)`");
        }
        if (type == SegLexer.RPAREN && openBracket(place) < 0) {
            return Optional.of("there is no `(` that it closes");
        }
        if (Vocabulary.isKeyword(type) && mayBeName(place)) {
            return Optional.of(found(place.at) + " is a word of the language; as a name it stands in backticks");
        }
        return Optional.empty();
    }

    /** Whether a name would be right: a keyword in its place was probably meant as one. */
    private static boolean mayBeName(Place place) {
        return place.next.rules().contains(SegParser.RULE_name)
                || place.next.rules().contains(SegParser.RULE_dottedName);
    }

    /** Where a bracket is missing at the end, the one that it would close is shown. */
    private Diagnostic withOpenBracket(Diagnostic message, Place place) {
        boolean early = words.is(place.at, Token.EOF) || starts.contains(place.at);
        int round = openBracket(place);
        if (!early) {
            return message;
        }
        if (round >= 0 && place.next.all().contains(SegLexer.RPAREN)) {
            return message.because(words.span(round), "not closed");
        }
        int curly = open(place, SegLexer.LBRACE, SegLexer.RBRACE, declaration(place));
        return curly >= 0 && endsBlock(place) ? message.because(words.span(curly), "not closed") : message;
    }

    /** Where the declaration begins that the place is in. */
    private int declaration(Place place) {
        Integer start = starts.floor(Math.max(0, place.at - 1));
        return start == null ? 0 : start;
    }

    /** The last round bracket of the statement that is open at the place; -1 if none is. */
    private int openBracket(Place place) {
        return open(place, SegLexer.LPAREN, SegLexer.RPAREN, place.first);
    }

    private int open(Place place, int opening, int closing, int from) {
        int closed = 0;
        for (int at = place.at - 1; at >= from; at--) {
            if (words.is(at, closing)) {
                closed++;
            } else if (words.is(at, opening)) {
                if (closed == 0) {
                    return at;
                }
                closed--;
            }
        }
        return -1;
    }
}
