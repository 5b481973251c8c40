package dev.seg.compiler.check.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks for a text that passes some tests and fails others, by running their automata side by side.
 *
 * <p>Example: {@code email like "%@gmail.com" AND NOT email like "%.com"} has none; {@code city like "B%" AND city !=
 * "Berlin"} has {@code "B"}.
 */
final class TextSearch {

    private static final int MAX_STATES = 20_000;
    private static final String FRESH = "abcdefghijklmnopqrstuvwxyz0123456789";

    /**
     * What was found.
     *
     * @param text a text as wanted
     * @param complete whether all were looked at: without a text there is then none
     */
    record Result(Optional<String> text, boolean complete) {}

    private TextSearch() {}

    /** Whether each text of a branch can pass as assumed; a text that was not found in time may. */
    static boolean isPossible(State state, Budget budget) {
        for (int text = 0; text < state.terms().texts().size(); text++) {
            List<Formula.Word> wanted = state.words(text);
            if (!wanted.isEmpty()) {
                Result result = find(wanted, budget);
                if (result.text().isEmpty() && result.complete()) {
                    return false;
                }
            }
        }
        return TextOrders.isPossible(state, budget);
    }

    /** A text of a list that is among those wanted; only where the wanted are so listed. */
    static Optional<String> listed(List<Formula.Word> wanted) {
        return wanted.stream()
                .filter(word -> word.passes() && word.test() instanceof TextTest.OneOf)
                .flatMap(word -> ((TextTest.OneOf) word.test()).texts().stream().sorted())
                .filter(text -> fits(text, wanted))
                .findFirst();
    }

    /** A shortest text that passes as wanted; one that is not empty where there is one. */
    static Result find(List<Formula.Word> wanted, Budget budget) {
        boolean isListed = wanted.stream().anyMatch(word -> word.passes() && word.test() instanceof TextTest.OneOf);
        if (isListed) {
            return new Result(listed(wanted), true);
        }
        return search(wanted, budget);
    }

    static boolean fits(String text, List<Formula.Word> wanted) {
        return wanted.stream().allMatch(word -> word.test().accepts(text) == word.passes());
    }

    private record Step(String text, List<Integer> states) {}

    private static Result search(List<Formula.Word> wanted, Budget budget) {
        List<TextAutomaton> automata =
                wanted.stream().map(word -> word.test().automaton()).toList();
        List<Integer> signs = signs(wanted);
        Deque<Step> open = new ArrayDeque<>();
        Set<List<Integer>> seen = new HashSet<>();
        open.add(new Step("", automata.stream().map(TextAutomaton::start).toList()));
        while (!open.isEmpty()) {
            Step step = open.removeFirst();
            for (int sign : signs) {
                List<Integer> states = new ArrayList<>();
                for (int i = 0; i < automata.size(); i++) {
                    states.add(automata.get(i).next(step.states().get(i), sign));
                }
                if (!seen.add(states)) {
                    continue;
                }
                String text = step.text() + Character.toString(sign);
                if (accepted(automata, states, wanted)) {
                    return new Result(Optional.of(text), true);
                }
                if (seen.size() > MAX_STATES || !budget.step(wanted.size())) {
                    return new Result(Optional.empty(), false);
                }
                open.addLast(new Step(text, states));
            }
        }
        return new Result(fits("", wanted) ? Optional.of("") : Optional.empty(), true);
    }

    private static boolean accepted(List<TextAutomaton> automata, List<Integer> states, List<Formula.Word> wanted) {
        return IntStream.range(0, automata.size())
                .allMatch(i ->
                        automata.get(i).accepts(states.get(i)) == wanted.get(i).passes());
    }

    /** A sign that no test knows, then all that some test knows. */
    private static List<Integer> signs(List<Formula.Word> wanted) {
        Set<Integer> known = new LinkedHashSet<>();
        wanted.forEach(word -> known.addAll(word.test().signs()));
        List<Integer> signs = new ArrayList<>();
        IntStream.concat(FRESH.codePoints(), IntStream.rangeClosed('À', 0x2FF))
                .filter(sign -> !known.contains(sign))
                .findFirst()
                .ifPresent(signs::add);
        signs.addAll(known);
        return signs;
    }
}
