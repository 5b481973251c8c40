package dev.seg.compiler.parse;

import dev.seg.grammar.SegLexer;
import dev.seg.grammar.SegParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Makes up files by walking through the grammar at random, so that every form there is comes up, also those that are added
 * later. Words stand apart in all the ways that are allowed, with comments between them.
 */
public final class RandomText {

    private static final ATN GRAMMAR = SegParser._ATN;
    private static final int ENDLESS = 1_000_000;
    private static final int[] COSTS = costs();

    /** Words that begin declarations where one may begin; elsewhere they are written as names. */
    private static final Set<Integer> BEGINNINGS = Set.of(
            SegLexer.CATALOG,
            SegLexer.EVENT,
            SegLexer.EXPECT,
            SegLexer.MEASURE,
            SegLexer.PARAM,
            SegLexer.PARTITION,
            SegLexer.RELATED,
            SegLexer.SEGMENT,
            SegLexer.STREAM,
            SegLexer.SUBJECT,
            SegLexer.TABLE,
            SegLexer.TEST);

    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "order",
            "region",
            "spend",
            "last_open",
            "Größe",
            "имя",
            "x1",
            "_y",
            "vip",
            "month",
            "today",
            "measure",
            "event",
            "test",
            "language",
            "catalog",
            "stream",
            "table",
            "related",
            "𠀀y");
    private static final List<String> QUOTED = List.of(
            "`has`",
            "`odd name`",
            "`order`",
            "`month`",
            "`in`",
            "`a.b`",
            "`last`",
            "`measure`",
            "`1st`",
            "`top`",
            "`was`",
            "`per`",
            "`membership`");
    private static final List<String> TEXTS = List.of(
            "\"EU\"",
            "\"\"",
            "\"say \\\"hi\\\" \\\\ \\n\\t\\r\"",
            "\"\\u00e9\\u0301\"",
            "\"\\ud83d\\ude00 😀\"",
            "\"' OR 1=1 --\"",
            "\"// no comment\"",
            "\"\\u202e\\u0085\\u00a0\"".replace("\\u0085", ""),
            "\"👨\u200d👩\"",
            "\"`#\"",
            "\"%_\"");
    private static final List<String> COMMENTS =
            List.of("// c", "# c", "/// c", "//", "///", "/// two  words ", "//c \"x\" 'y' `z`", "#{ ( [", "// ü 😀");

    private static final Map<Integer, Function<Random, String>> WORDS = Map.ofEntries(
            Map.entry(SegLexer.IDENTIFIER, random -> pick(random, NAMES)),
            Map.entry(SegLexer.QUOTED_IDENTIFIER, random -> pick(random, QUOTED)),
            Map.entry(SegLexer.STRING, random -> pick(random, TEXTS)),
            Map.entry(
                    SegLexer.INTEGER, random -> pick(random, List.of("0", "7", "2_000", "007", "9223372036854775807"))),
            Map.entry(SegLexer.DECIMAL, random -> pick(random, List.of("0.5", "1_000.25", "3.140"))),
            Map.entry(SegLexer.PERCENTAGE, random -> pick(random, List.of("10%", "2.5%", "1_0%"))),
            Map.entry(
                    SegLexer.DURATION,
                    random -> pick(random, List.of("30d", "12MO", "5min", "1h", "2W", "3q", "1_0y"))),
            Map.entry(SegLexer.DATE, random -> pick(random, List.of("@2026-01-31", "2024-02-29"))),
            Map.entry(SegLexer.DATE_TIME, random -> pick(random, List.of("@2026-01-31T18:30", "@2026-01-31t18:30:59"))),
            Map.entry(SegLexer.TIME_OF_DAY, random -> pick(random, List.of("22:00", "6:30", "23:59:59"))),
            Map.entry(SegLexer.YEAR_MONTH, random -> pick(random, List.of("2026-03", "@2026-12"))),
            Map.entry(SegLexer.YEAR_QUARTER, random -> pick(random, List.of("2026-Q1", "@2026-q4"))));

    private final Random random;
    private final List<Integer> types = new ArrayList<>();
    private int budget;

    private RandomText(Random random, int budget) {
        this.random = random;
        this.budget = budget;
    }

    /** A valid file of about {@code size} words. */
    public static String file(Random random, int size) {
        RandomText text = new RandomText(random, size);
        text.walk(SegParser.RULE_file);
        return text.write();
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The fewest tokens from each state to the end of its rule. */
    private static int[] costs() {
        int[] costs = new int[GRAMMAR.states.size()];
        Arrays.fill(costs, ENDLESS);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (ATNState state : GRAMMAR.states) {
                int cost = state instanceof RuleStopState ? 0 : cheapest(costs, state);
                if (cost < costs[state.stateNumber]) {
                    costs[state.stateNumber] = cost;
                    changed = true;
                }
            }
        }
        return costs;
    }

    private static int cheapest(int[] costs, ATNState state) {
        return Arrays.stream(state.getTransitions())
                .mapToInt(transition -> cost(costs, transition))
                .min()
                .orElse(ENDLESS);
    }

    private static int cost(int[] costs, Transition transition) {
        if (transition instanceof RuleTransition call) {
            return Math.min(ENDLESS, costs[call.target.stateNumber] + costs[call.followState.stateNumber]);
        }
        return Math.min(ENDLESS, costs[transition.target.stateNumber] + (transition.isEpsilon() ? 0 : 1));
    }

    private void walk(int rule) {
        ATNState state = GRAMMAR.ruleToStartState[rule];
        while (!(state instanceof RuleStopState)) {
            Transition transition = choose(state);
            if (transition instanceof RuleTransition call) {
                walk(call.target.ruleIndex);
                state = call.followState;
            } else {
                if (!transition.isEpsilon()) {
                    List<Integer> labels = transition.label().toList();
                    types.add(pick(random, labels));
                    budget--;
                }
                state = transition.target;
            }
        }
    }

    private Transition choose(ATNState state) {
        List<Transition> all = Arrays.asList(state.getTransitions());
        if (budget > 0 && random.nextInt(10) < 8) {
            return pick(random, all);
        }
        return all.stream()
                .min((a, b) -> Integer.compare(cost(COSTS, a), cost(COSTS, b)))
                .orElseThrow();
    }

    private String write() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < types.size() && types.get(at) != Token.EOF; at++) {
            int type = types.get(at);
            String word = at == 1 && types.get(0) == SegLexer.LANGUAGE ? "1" : word(type);
            boolean named = NAMES.contains(word) && !word.matches("[abxy_].*");
            boolean begins = BEGINNINGS.contains(type) && !isAfterIn(at);
            if (at > 0 || random.nextInt(4) == 0) {
                text.append(begins ? "\n" : named ? " " : gap());
            }
            text.append(word);
        }
        return text.append(random.nextBoolean() ? gap() : "").toString();
    }

    private boolean isAfterIn(int at) {
        return at > 0 && types.get(at - 1) == SegLexer.IN;
    }

    private String gap() {
        return switch (random.nextInt(14)) {
            case 0 -> "\n";
            case 1 -> "  \n\n\t ";
            case 2 -> " " + pick(random, COMMENTS) + "\n";
            case 3 -> "\n  " + pick(random, COMMENTS) + "\n";
            case 4 -> "\n\n" + pick(random, COMMENTS) + "\n" + pick(random, COMMENTS) + "\r\n\n";
            default -> " ";
        };
    }

    private String word(int type) {
        Function<Random, String> words = WORDS.get(type);
        if (words != null) {
            return words.apply(random);
        }
        String literal = SegParser.VOCABULARY.getLiteralName(type);
        String word = literal.substring(1, literal.length() - 1);
        return random.nextInt(4) == 0 ? word.toUpperCase(Locale.ROOT) : word;
    }
}
