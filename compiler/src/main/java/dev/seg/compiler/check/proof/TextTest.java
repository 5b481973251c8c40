package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.TextPattern;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** A test that a text passes or not; each is a regular language. */
sealed interface TextTest {

    boolean accepts(String text);

    /** A new automaton that accepts the texts that pass. */
    TextAutomaton automaton();

    /** It is one of some texts: {@code region in ("EU", "US")}. */
    record OneOf(Set<String> texts) implements TextTest {
        public OneOf {
            texts = Set.copyOf(texts);
        }

        @Override
        public boolean accepts(String text) {
            return texts.contains(text);
        }

        @Override
        public TextAutomaton automaton() {
            return new TextAutomaton.Words(texts);
        }
    }

    /** It matches: {@code email like "%@shop.example"}. */
    record Matches(TextPattern pattern) implements TextTest {
        @Override
        public boolean accepts(String text) {
            return pattern.matches(text);
        }

        @Override
        public TextAutomaton automaton() {
            return new TextAutomaton.Like(pattern);
        }
    }

    /** Its place in the order by code point: {@code city >= "M"}. */
    record Ordered(Comparator comparator, String limit) implements TextTest {
        @Override
        public boolean accepts(String text) {
            return comparator.holds(Arrays.compare(
                    text.codePoints().toArray(), limit.codePoints().toArray()));
        }

        @Override
        public TextAutomaton automaton() {
            return new TextAutomaton.Order(comparator, limit);
        }
    }

    /** It has no capital letters of ASCII: what {@code lower} makes of a text. */
    record Small() implements TextTest {
        @Override
        public boolean accepts(String text) {
            return text.codePoints().noneMatch(TextAutomaton.Small::isCapital);
        }

        @Override
        public TextAutomaton automaton() {
            return new TextAutomaton.Small();
        }
    }

    /** The signs that a search has to try, so that whichever text passes a set of tests, one of these signs does. */
    default Set<Integer> signs() {
        Set<Integer> signs = new LinkedHashSet<>();
        automaton().addSigns(signs);
        return signs;
    }
}
