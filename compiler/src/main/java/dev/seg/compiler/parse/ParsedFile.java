package dev.seg.compiler.parse;

import dev.seg.grammar.SegParser;
import dev.seg.grammar.SegParser.DeclarationContext;
import dev.seg.grammar.SegParser.FileContext;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;

/** What the parser made of a file: its declarations, also those behind words that belong to none. */
final class ParsedFile {

    private static final Set<Integer> LINES = Set.of(
            SegParser.RULE_partitionClass,
            SegParser.RULE_otherwise,
            SegParser.RULE_band,
            SegParser.RULE_attribute,
            SegParser.RULE_expectation,
            SegParser.RULE_catalogSetting,
            SegParser.RULE_testRow);

    private final FileContext file;
    private final List<DeclarationContext> declarations;
    private final NavigableMap<Integer, ParserRuleContext> statements = new TreeMap<>();
    private final Places places;

    ParsedFile(FileContext file, List<DeclarationContext> declarations, Places places) {
        this.file = file;
        this.declarations = List.copyOf(declarations);
        this.places = places;
        if (file.disjunction() != null) {
            statements.put(places.start(file.getStart()), file);
        }
        this.declarations.forEach(this::addStatements);
    }

    private void addStatements(DeclarationContext declaration) {
        statements.put(places.start(declaration.getStart()), declaration);
        for (ParserRuleContext inner : declaration.getRuleContexts(ParserRuleContext.class)) {
            for (ParserRuleContext line : inner.getRuleContexts(ParserRuleContext.class)) {
                if (LINES.contains(line.getRuleIndex())) {
                    statements.put(places.start(line.getStart()), line);
                }
            }
        }
    }

    /** A line that belongs to none of the rules. */
    void addStatement(int offset) {
        statements.putIfAbsent(offset, new ParserRuleContext());
    }

    FileContext file() {
        return file;
    }

    List<DeclarationContext> declarations() {
        return declarations;
    }

    /** Where statements begin: declarations, and the lines of their blocks. */
    NavigableSet<Integer> statements() {
        return statements.navigableKeySet();
    }

    /** Statements with something in them whose meaning is not known have no tree. */
    void breakStatements(List<Problem> problems) {
        for (Problem problem : problems) {
            var statement = statements.floorEntry(problem.offset());
            if (!problem.repaired() && statement != null) {
                breakStatement(statement.getValue());
            }
        }
    }

    private static void breakStatement(ParserRuleContext statement) {
        RecognitionException unread = new RecognitionException(null, null, statement);
        statement.exception = unread;
        if (statement instanceof DeclarationContext) {
            statement.getRuleContexts(ParserRuleContext.class).stream()
                    .filter(inner -> inner.getRuleIndex() != SegParser.RULE_annotation)
                    .forEach(inner -> inner.exception = unread);
        }
    }
}
