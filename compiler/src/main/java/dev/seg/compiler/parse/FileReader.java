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
import dev.seg.grammar.SegParser.EditionContext;
import dev.seg.grammar.SegParser.FileContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** The steps from one text to its tree: characters, words, habits, sizes, rules, tree. */
final class FileReader {

    /** The edition of the language that is read. */
    private static final int EDITION = 1;

    private final Source source;
    private final Diagnostics diagnostics;
    private final Places places;
    private final Problems problems;
    private final List<Comment> comments = new ArrayList<>();

    FileReader(Source source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
        this.places = new Places(source);
        this.problems = new Problems(source);
    }

    SegFile read() {
        Words written = words(CharacterChecker.check(source, problems));
        Words meant = HabitRewriter.rewrite(written, problems);
        LiteralChecker.check(meant, problems);
        DeclarationStarts.Found found = SizeChecker.check(DeclarationStarts.find(meant), problems);
        ParsedFile parsed = parse(found);
        boolean empty = parsed.file().edition() == null
                ? found.words().count() == 0
                : found.words().count() == 2;
        if (empty) {
            problems.add(Problem.fatal(
                    Diagnostic.at(Code.NO_SEGMENT, new Span(source, 0, 0), "the file defines no segment")));
        }
        parsed.breakStatements(problems.found());
        problems.report(parsed.statements(), diagnostics);
        return tree(parsed);
    }

    /** The words that mean something; comments are put aside. */
    private Words words(String text) {
        SegLexer lexer = new SegLexer(CharStreams.fromString(text, source.name()));
        lexer.removeErrorListeners();
        List<CommonToken> tokens = new ArrayList<>();
        CommonToken token;
        do {
            token = (CommonToken) lexer.nextToken();
            if (token.getType() == SegLexer.DOC || token.getType() == SegLexer.COMMENT) {
                comments.add(new Comment(places.of(token), token.getType() == SegLexer.DOC));
            } else if (token.getType() != SegLexer.WHITE_SPACE) {
                token.setChannel(Token.DEFAULT_CHANNEL);
                tokens.add(token);
            }
        } while (token.getType() != Token.EOF);
        return new Words(places, tokens);
    }

    private ParsedFile parse(DeclarationStarts.Found found) {
        CommonTokenStream tokens =
                new CommonTokenStream(new ListTokenSource(found.words().tokens()));
        tokens.fill();
        StatementRecovery recovery = new StatementRecovery(found.words(), found.starts());
        SegParser parser = new SegParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(recovery);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        FileContext file = parser.file();
        List<DeclarationContext> declarations = new ArrayList<>(file.declaration());
        while (tokens.index() < found.words().count()) {
            int before = tokens.index();
            declarations.addAll(parser.declarations().declaration());
            if (tokens.index() == before) {
                tokens.seek(found.words().count());
            }
        }
        ParsedFile parsed = new ParsedFile(file, declarations, places);
        SyntaxMessages messages = new SyntaxMessages(found.words(), found.starts());
        for (StatementRecovery.Stop stop : recovery.stops()) {
            int offset = places.start(stop.cause().getOffendingToken());
            int resumed = found.words().start(stop.resume());
            if (stop.isOwnLine()) {
                parsed.addStatement(offset);
            }
            problems.add(new Problem(
                    Math.min(offset, Math.max(resumed - 1, 0)), false, false, () -> messages.message(stop)));
        }
        return parsed;
    }

    private SegFile tree(ParsedFile parsed) {
        NameBuilder names = new NameBuilder(places);
        ExpressionBuilder expressions = new ExpressionBuilder(places, names);
        PreludeBuilder preludes = new PreludeBuilder(places, names, comments);
        DeclarationBuilder builder = new DeclarationBuilder(places, names, expressions, preludes);
        List<Declaration> declarations = parsed.declarations().stream()
                .flatMap(declaration -> builder.visit(declaration).stream())
                .toList();
        FileContext file = parsed.file();
        Optional<Expression> bare = file.disjunction() == null
                ? Optional.empty()
                : Optional.of(expressions.orBroken(file.disjunction(), file));
        Optional<Integer> edition = Optional.ofNullable(file.edition()).flatMap(this::edition);
        return new SegFile(source, edition, declarations, bare, comments);
    }

    private Optional<Integer> edition(EditionContext context) {
        Token number = context.INTEGER().getSymbol();
        if (number.getText().equals(Integer.toString(EDITION))) {
            return Optional.of(EDITION);
        }
        String written = places.of(number).text();
        diagnostics.add(Diagnostic.at(
                        Code.UNKNOWN_EDITION, places.of(number), "unknown edition `" + written + "` of the language")
                .help("this compiler reads `language " + EDITION + "`"));
        return Optional.empty();
    }
}
