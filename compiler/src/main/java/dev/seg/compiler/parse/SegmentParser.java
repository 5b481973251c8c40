package dev.seg.compiler.parse;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.compiler.syntax.Comment;
import dev.seg.compiler.syntax.Declaration;
import dev.seg.compiler.syntax.Expression;
import dev.seg.compiler.syntax.SegFile;
import dev.seg.grammar.SegLexer;
import dev.seg.grammar.SegParser;
import dev.seg.grammar.SegParser.DeclarationContext;
import dev.seg.grammar.SegParser.FileContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Reads one file.
 *
 * <p>Example: of {@code segment vip = spend > 1000} it makes a {@link SegFile} with one {@link Declaration.Segment}
 * whose condition is a {@link Expression.Comparison}.
 */
public final class SegmentParser {

    private SegmentParser() {}

    /** The tree of a file; what could not be read is reported and stands as {@link Expression.Broken} or not at all. */
    public static SegFile parse(Source source, Diagnostics diagnostics) {
        SegLexer lexer = new SegLexer(CharStreams.fromString(source.text(), source.name()));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        Places places = new Places(source);
        SegParser parser = new SegParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        List<Comment> comments = comments(tokens.getTokens(), places);
        try {
            return build(parser.file(), places, comments);
        } catch (ParseCancellationException e) {
            Span span = places.of(parser.getCurrentToken());
            diagnostics.add(Diagnostic.at(Code.UNEXPECTED, span, "`" + span.text() + "` cannot stand here"));
            return new SegFile(source, Optional.empty(), List.of(), Optional.of(new Expression.Broken(span)), comments);
        }
    }

    private static List<Comment> comments(List<Token> tokens, Places places) {
        List<Comment> comments = new ArrayList<>();
        for (Token token : tokens) {
            if (token.getType() == SegLexer.DOC || token.getType() == SegLexer.COMMENT) {
                comments.add(new Comment(places.of(token), token.getType() == SegLexer.DOC));
            }
        }
        return comments;
    }

    private static SegFile build(FileContext file, Places places, List<Comment> comments) {
        NameBuilder names = new NameBuilder(places);
        ExpressionBuilder expressions = new ExpressionBuilder(places, names);
        DeclarationBuilder builder =
                new DeclarationBuilder(places, names, expressions, new PreludeBuilder(places, names, comments));
        List<Declaration> declarations = new ArrayList<>();
        for (DeclarationContext declaration : file.declaration()) {
            builder.visit(declaration).ifPresent(declarations::add);
        }
        Optional<Integer> edition = Optional.ofNullable(file.edition())
                .map(e -> Integer.parseInt(e.INTEGER().getText().replace("_", "")));
        Optional<Expression> bare = Optional.ofNullable(file.disjunction()).map(expressions::visit);
        return new SegFile(places.source(), edition, declarations, bare, comments);
    }
}
