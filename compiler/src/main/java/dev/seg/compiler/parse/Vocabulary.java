package dev.seg.compiler.parse;

import dev.seg.grammar.SegLexer;
import dev.seg.grammar.SegParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;

/** The words in which messages speak of what may stand at a place. */
final class Vocabulary {

    private static final String CONDITION = "a condition";
    private static final String VALUE = "a value";
    private static final String DECLARATION = "a declaration";
    private static final String STREAM = "a stream of events";
    private static final String NAME = "a name";
    private static final int SHOWN = 4;

    private static final Map<Integer, String> STATEMENTS = Map.of(
            SegParser.RULE_partitionClass, "a class such as `loyal: purchases >= 3`",
            SegParser.RULE_band, "a band such as `small: below 50`",
            SegParser.RULE_expectation, "an expectation such as `size > 100`",
            SegParser.RULE_testRow, "a row such as `{ purchases: 3 } => in`",
            SegParser.RULE_attribute, "an attribute such as `region: text`",
            SegParser.RULE_catalogSetting, "a setting such as `timezone \"Europe/Bucharest\"`");

    /** What is needed where it may stand: if one of them may, nothing else is worth telling. */
    private static final Map<Integer, String> NEEDED = Map.ofEntries(
            Map.entry(SegParser.RULE_disjunction, CONDITION),
            Map.entry(SegParser.RULE_conjunction, CONDITION),
            Map.entry(SegParser.RULE_negation, CONDITION),
            Map.entry(SegParser.RULE_rowDisjunction, CONDITION),
            Map.entry(SegParser.RULE_rowConjunction, CONDITION),
            Map.entry(SegParser.RULE_rowNegation, CONDITION),
            Map.entry(SegParser.RULE_predicate, CONDITION),
            Map.entry(SegParser.RULE_argument, VALUE),
            Map.entry(SegParser.RULE_sum, VALUE),
            Map.entry(SegParser.RULE_product, VALUE),
            Map.entry(SegParser.RULE_unary, VALUE),
            Map.entry(SegParser.RULE_primary, VALUE),
            Map.entry(SegParser.RULE_fieldValue, VALUE),
            Map.entry(SegParser.RULE_literal, "a plain value"),
            Map.entry(SegParser.RULE_signedLiteral, "a plain value"),
            Map.entry(SegParser.RULE_amount, "a number or a percentage"),
            Map.entry(SegParser.RULE_period, "a period such as `last 30d`"),
            Map.entry(SegParser.RULE_stream, STREAM),
            Map.entry(SegParser.RULE_rows, STREAM),
            Map.entry(SegParser.RULE_chosen, STREAM),
            Map.entry(SegParser.RULE_source, STREAM),
            Map.entry(SegParser.RULE_localPeriod, "a period such as `last 30d`"),
            Map.entry(SegParser.RULE_timespan, "a period such as `last 30d`"),
            Map.entry(SegParser.RULE_type, "a type"),
            Map.entry(SegParser.RULE_name, NAME),
            Map.entry(SegParser.RULE_names, NAME),
            Map.entry(SegParser.RULE_joinColumns, "columns such as `plan_id = id`"),
            Map.entry(SegParser.RULE_dottedName, NAME),
            Map.entry(SegParser.RULE_dottedNames, NAME),
            Map.entry(SegParser.RULE_keyColumn, NAME),
            Map.entry(SegParser.RULE_annotationArgument, "a value or a name"),
            Map.entry(SegParser.RULE_parameter, "a parameter such as `window: duration = 90d`"),
            Map.entry(SegParser.RULE_partitionClass, "a class such as `loyal: purchases >= 3`"),
            Map.entry(SegParser.RULE_band, "a band such as `small: below 50`"),
            Map.entry(SegParser.RULE_expectation, "an expectation such as `size > 100`"),
            Map.entry(SegParser.RULE_testRow, "a row such as `{ purchases: 3 } => in`"),
            Map.entry(SegParser.RULE_field, "a field such as `purchases: 3`"),
            Map.entry(SegParser.RULE_attribute, "an attribute such as `region: text`"),
            Map.entry(SegParser.RULE_catalogSetting, "a setting such as `timezone \"Europe/Bucharest\"`"),
            Map.entry(SegParser.RULE_segmentDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_partitionDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_parameterDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_expectDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_testDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_catalogDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_subjectDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_eventDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_tableDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_relatedDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_streamDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_measureDeclaration, DECLARATION),
            Map.entry(SegParser.RULE_range, "`between` or a sign such as `=`"));

    private static final Map<Integer, String> POSSIBLE = Map.of(
            SegParser.RULE_predicateTail, "a comparison such as `= 5`",
            SegParser.RULE_compareOperator, "a sign such as `=`",
            SegParser.RULE_window, "a window such as `in last 30d`",
            SegParser.RULE_record, "`{`");

    /** What may always be added and is worth telling only where nothing else may stand. */
    private static final Map<Integer, String> EXTRA = Map.of(
            SegParser.RULE_title, "a title",
            SegParser.RULE_ofSubject, "`of`",
            SegParser.RULE_parameters, "`(`",
            SegParser.RULE_domain, "`in` or `between`",
            SegParser.RULE_join, "`join`",
            SegParser.RULE_otherwise, "`otherwise`",
            SegParser.RULE_declaration, DECLARATION);

    private static final Set<Integer> EXTRA_TOKENS = Set.of(
            Token.EOF,
            SegLexer.DOT,
            SegLexer.LPAREN,
            SegLexer.PER,
            SegLexer.THEN,
            SegLexer.WITHIN,
            SegLexer.AS,
            SegLexer.PLUS,
            SegLexer.MINUS,
            SegLexer.STAR,
            SegLexer.SLASH,
            SegLexer.QUESTION);

    private static final List<Integer> CLOSERS =
            List.of(SegLexer.RPAREN, SegLexer.RBRACKET, SegLexer.EQ, SegLexer.COLON, SegLexer.LBRACE);

    private static final Map<Integer, String> TOKENS = Map.ofEntries(
            Map.entry(Token.EOF, "the end"),
            Map.entry(SegLexer.AND, "`AND`"),
            Map.entry(SegLexer.OR, "`OR`"),
            Map.entry(SegLexer.NOT, "`NOT`"),
            Map.entry(SegLexer.STRING, "a text in quotes"),
            Map.entry(SegLexer.INTEGER, "a whole number"));

    private Vocabulary() {}

    /** The rules that messages speak of as one thing. */
    static Set<Integer> rules() {
        Set<Integer> rules = new TreeSet<>(NEEDED.keySet());
        rules.addAll(POSSIBLE.keySet());
        rules.addAll(EXTRA.keySet());
        return rules;
    }

    /** A whole statement: "a class such as …". */
    static Optional<String> statement(int rule) {
        return Optional.ofNullable(STATEMENTS.get(rule));
    }

    /** {@code `AND`, `OR` or `)`}. */
    static String expected(Continuations.Next next) {
        List<String> words = phrases(next.rules(), NEEDED);
        if (next.rules().contains(SegParser.RULE_period) && next.tokens().contains(SegLexer.LPAREN)) {
            return "a list such as `(1, 2)` or a period such as `last 30d`";
        }
        if (words.contains(CONDITION) || words.contains(VALUE)) {
            words = List.of(words.contains(VALUE) ? VALUE : CONDITION);
        }
        if (words.isEmpty()) {
            words = possible(next);
        }
        if (words.isEmpty()) {
            words = Stream.concat(
                            phrases(next.rules(), EXTRA).stream(),
                            next.tokens().stream().map(Vocabulary::token))
                    .distinct()
                    .toList();
        }
        return list(words.subList(0, Math.min(SHOWN, words.size())));
    }

    /** What closes something first, then what goes on. */
    private static List<String> possible(Continuations.Next next) {
        Stream<String> closers =
                CLOSERS.stream().filter(next.tokens()::contains).map(Vocabulary::token);
        Stream<String> others = next.tokens().stream()
                .filter(token -> !EXTRA_TOKENS.contains(token))
                .map(Vocabulary::token);
        Stream<String> rules = phrases(next.rules(), POSSIBLE).stream();
        return Stream.of(closers, rules, others).flatMap(all -> all).distinct().toList();
    }

    private static List<String> phrases(Set<Integer> rules, Map<Integer, String> words) {
        return rules.stream()
                .filter(words::containsKey)
                .map(rule -> words.getOrDefault(rule, ""))
                .distinct()
                .toList();
    }

    private static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    private static String token(int type) {
        String literal = SegParser.VOCABULARY.getLiteralName(type);
        return TOKENS.getOrDefault(type, literal == null ? NAME : "`" + unquoted(literal) + "`");
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1);
    }

    /** The words among the tokens: {@code between}, not {@code =}. */
    static List<String> keywords(Set<Integer> tokens) {
        return tokens.stream()
                .filter(Vocabulary::isKeyword)
                .map(type -> unquoted(SegParser.VOCABULARY.getLiteralName(type)))
                .toList();
    }

    static boolean isKeyword(int type) {
        String literal = type < 0 ? null : SegParser.VOCABULARY.getLiteralName(type);
        return literal != null && Character.isLetter(literal.charAt(1));
    }

    /** A keyword as messages and the formatter write it. */
    static String canonical(String keyword) {
        return Set.of("and", "or", "not").contains(keyword) ? keyword.toUpperCase(Locale.ROOT) : keyword;
    }
}
