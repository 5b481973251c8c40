package dev.seg.compiler.parse;

import static dev.seg.grammar.SegLexer.DATE;
import static dev.seg.grammar.SegLexer.DATE_TIME;
import static dev.seg.grammar.SegLexer.DECIMAL;
import static dev.seg.grammar.SegLexer.DURATION;
import static dev.seg.grammar.SegLexer.FALSE;
import static dev.seg.grammar.SegLexer.INTEGER;
import static dev.seg.grammar.SegLexer.PERCENTAGE;
import static dev.seg.grammar.SegLexer.STRING;
import static dev.seg.grammar.SegLexer.TIME_OF_DAY;
import static dev.seg.grammar.SegLexer.TRUE;
import static dev.seg.grammar.SegLexer.YEAR_MONTH;
import static dev.seg.grammar.SegLexer.YEAR_QUARTER;

import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.LiteralKind;
import dev.seg.compiler.syntax.Name;
import dev.seg.compiler.syntax.Path;
import dev.seg.compiler.syntax.TypeName;
import dev.seg.grammar.SegParser.DottedNameContext;
import dev.seg.grammar.SegParser.DottedNamesContext;
import dev.seg.grammar.SegParser.LiteralContext;
import dev.seg.grammar.SegParser.NameContext;
import dev.seg.grammar.SegParser.SignedLiteralContext;
import dev.seg.grammar.SegParser.TitleContext;
import dev.seg.grammar.SegParser.TypeContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the leaves of the tree: names, paths, types and literals. */
final class NameBuilder {

    private static final Map<Integer, LiteralKind> KINDS = Map.ofEntries(
            Map.entry(INTEGER, LiteralKind.INTEGER),
            Map.entry(DECIMAL, LiteralKind.DECIMAL),
            Map.entry(PERCENTAGE, LiteralKind.PERCENTAGE),
            Map.entry(DURATION, LiteralKind.DURATION),
            Map.entry(DATE, LiteralKind.DATE),
            Map.entry(DATE_TIME, LiteralKind.DATE_TIME),
            Map.entry(YEAR_MONTH, LiteralKind.YEAR_MONTH),
            Map.entry(YEAR_QUARTER, LiteralKind.YEAR_QUARTER),
            Map.entry(TIME_OF_DAY, LiteralKind.TIME_OF_DAY),
            Map.entry(STRING, LiteralKind.TEXT),
            Map.entry(TRUE, LiteralKind.BOOLEAN),
            Map.entry(FALSE, LiteralKind.BOOLEAN));

    private final Places places;

    NameBuilder(Places places) {
        this.places = places;
    }

    /** The rule if it was read to its end. */
    static <C extends ParserRuleContext> Optional<C> whole(@Nullable C context) {
        return context == null || context.exception != null ? Optional.empty() : Optional.of(context);
    }

    Name name(NameContext context) {
        return name(context.getStart());
    }

    Name name(Token token) {
        String written = token.getText();
        boolean quoted = written.startsWith("`") && written.endsWith("`") && written.length() > 1;
        return new Name(quoted ? written.substring(1, written.length() - 1) : written, places.of(token));
    }

    List<Name> names(List<NameContext> contexts) {
        return contexts.stream().map(this::name).toList();
    }

    Path path(DottedNameContext context) {
        return new Path(names(context.name()));
    }

    List<Path> paths(List<DottedNameContext> contexts) {
        return contexts.stream().map(this::path).toList();
    }

    List<Path> paths(DottedNamesContext context) {
        return paths(context.dottedName());
    }

    TypeName type(TypeContext context) {
        return new TypeName(
                name(context.name()), context.QUESTION() != null, context.SET() != null, places.of(context));
    }

    Optional<Expression.Literal> title(@Nullable TitleContext context) {
        return whole(context).map(title -> literal(title.getStart()));
    }

    Expression.Literal literal(LiteralContext context) {
        return literal(context.getStart());
    }

    Expression.Literal literal(Token token) {
        LiteralKind kind = KINDS.getOrDefault(token.getType(), LiteralKind.TEXT);
        String written = token.getText();
        String value = switch (kind) {
            case TEXT -> TextLiteral.decode(written);
            case TIME_OF_DAY -> written.indexOf(':') == 1 ? "0" + written : written;
            default -> written;
        };
        return new Expression.Literal(kind, value, places.of(token));
    }

    Expression signed(SignedLiteralContext context) {
        Expression.Literal literal = literal(context.literal());
        return context.MINUS() == null ? literal : new Expression.Negation(literal, places.of(context));
    }
}
