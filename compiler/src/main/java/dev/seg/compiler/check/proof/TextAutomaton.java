package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.TextPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a text sign by sign (code point by code point) and says whether it accepts what it has read. */
sealed interface TextAutomaton {

    /** The state before the first sign. */
    int start();

    /** The state after one more sign. */
    int next(int state, int sign);

    boolean accepts(int state);

    /** Adds the signs that it tells apart; all others lead to the same states as each other. */
    void addSigns(Set<Integer> signs);

    /** No capital letter of ASCII so far: 0, or else 1. */
    final class Small implements TextAutomaton {
        static boolean isCapital(int sign) {
            return sign >= 'A' && sign <= 'Z';
        }

        @Override
        public int start() {
            return 0;
        }

        @Override
        public int next(int state, int sign) {
            return isCapital(sign) ? 1 : state;
        }

        @Override
        public boolean accepts(int state) {
            return state == 0;
        }

        /** Those between {@code A} and {@code Z} are no small ones, and the first stands for all that nobody else knows. */
        @Override
        public void addSigns(Set<Integer> signs) {
            signs.add((int) 'A');
        }
    }

    /** One of some words, read along their prefixes. */
    final class Words implements TextAutomaton {
        private static final int DEAD = -1;

        private final Set<String> words;
        private final Map<String, Integer> states = new HashMap<>();
        private final List<String> prefixes = new ArrayList<>();

        Words(Set<String> words) {
            this.words = words;
            state("");
            for (String word : words) {
                StringBuilder prefix = new StringBuilder();
                word.codePoints()
                        .forEach(sign -> state(prefix.appendCodePoint(sign).toString()));
            }
        }

        private int state(String prefix) {
            return states.computeIfAbsent(prefix, p -> {
                prefixes.add(p);
                return prefixes.size() - 1;
            });
        }

        @Override
        public int start() {
            return 0;
        }

        @Override
        public int next(int state, int sign) {
            return state == DEAD ? DEAD : states.getOrDefault(prefixes.get(state) + Character.toString(sign), DEAD);
        }

        @Override
        public boolean accepts(int state) {
            return state != DEAD && words.contains(prefixes.get(state));
        }

        @Override
        public void addSigns(Set<Integer> signs) {
            words.forEach(word -> word.codePoints().forEach(signs::add));
        }
    }

    /** A pattern: the places in it that may be reached, as a set. */
    final class Like implements TextAutomaton {
        private static final int ANY_SIGN = -1;
        private static final int ANY_TEXT = -2;

        private final int[] steps;
        private final List<BitSet> sets = new ArrayList<>();
        private final Map<BitSet, Integer> states = new HashMap<>();

        Like(TextPattern pattern) {
            steps = steps(pattern);
            BitSet first = new BitSet();
            reach(first, 0);
            state(first);
        }

        private static int[] steps(TextPattern pattern) {
            List<Integer> steps = new ArrayList<>();
            boolean like = pattern.kind() == TextPattern.Kind.LIKE;
            boolean open = pattern.kind() == TextPattern.Kind.ENDS_WITH || pattern.kind() == TextPattern.Kind.CONTAINS;
            if (open) {
                steps.add(ANY_TEXT);
            }
            boolean escaped = false;
            for (int sign : pattern.text().codePoints().toArray()) {
                if (like && !escaped && sign == '\\') {
                    escaped = true;
                    continue;
                }
                boolean literally = !like || escaped || (sign != '%' && sign != '_');
                steps.add(literally ? sign : sign == '%' ? ANY_TEXT : ANY_SIGN);
                escaped = false;
            }
            if (escaped) {
                steps.add((int) '\\');
            }
            if (pattern.kind() == TextPattern.Kind.STARTS_WITH || pattern.kind() == TextPattern.Kind.CONTAINS) {
                steps.add(ANY_TEXT);
            }
            return steps.stream().mapToInt(Integer::intValue).toArray();
        }

        private void reach(BitSet places, int place) {
            places.set(place);
            if (place < steps.length && steps[place] == ANY_TEXT) {
                reach(places, place + 1);
            }
        }

        private int state(BitSet places) {
            return states.computeIfAbsent(places, p -> {
                sets.add(p);
                return sets.size() - 1;
            });
        }

        @Override
        public int start() {
            return 0;
        }

        @Override
        public int next(int state, int sign) {
            BitSet next = new BitSet();
            sets.get(state).stream().filter(place -> place < steps.length).forEach(place -> {
                if (steps[place] == ANY_TEXT) {
                    reach(next, place);
                } else if (steps[place] == ANY_SIGN || steps[place] == sign) {
                    reach(next, place + 1);
                }
            });
            return state(next);
        }

        @Override
        public boolean accepts(int state) {
            return sets.get(state).get(steps.length);
        }

        @Override
        public void addSigns(Set<Integer> signs) {
            for (int step : steps) {
                if (step >= 0) {
                    signs.add(step);
                }
            }
        }
    }

    /** Compares with a limit: how far the texts agree, or which is the lesser. */
    final class Order implements TextAutomaton {
        private static final int LESSER = -1;
        private static final int GREATER = -2;

        private final Comparator comparator;
        private final int[] limit;

        Order(Comparator comparator, String limit) {
            this.comparator = comparator;
            this.limit = limit.codePoints().toArray();
        }

        @Override
        public int start() {
            return 0;
        }

        @Override
        public int next(int state, int sign) {
            if (state < 0) {
                return state;
            }
            if (state == limit.length || sign > limit[state]) {
                return GREATER;
            }
            return sign < limit[state] ? LESSER : state + 1;
        }

        @Override
        public boolean accepts(int state) {
            boolean same = state == limit.length;
            return comparator.holds(same ? 0 : state == GREATER ? 1 : -1);
        }

        @Override
        public void addSigns(Set<Integer> signs) {
            for (int sign : limit) {
                for (int near : new int[] {sign, sign - 1, sign + 1}) {
                    if (Character.isValidCodePoint(near) && !(near >= 0xD800 && near <= 0xDFFF)) {
                        signs.add(near);
                    }
                }
            }
        }
    }
}
