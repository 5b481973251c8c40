package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.Comparator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has to hold of the {@link Terms} of a question, with negations pushed to the leaves. Every term has a value; that a
 * value of a person is missing is a flag beside it.
 */
sealed interface Formula {

    Formula TRUE = new All(List.of());
    Formula FALSE = new Any(List.of());

    /** What holds exactly where this does not. */
    Formula negated();

    <R> R accept(Visitor<R> visitor);

    /** How many leaves it has. */
    long size();

    static Formula of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** All of {@code parts}, those within those taken out of their brackets. */
    static Formula all(List<Formula> parts) {
        List<Formula> flat = parts.stream()
                .flatMap(part -> part instanceof All all ? all.parts().stream() : Stream.of(part))
                .distinct()
                .toList();
        if (flat.contains(FALSE)) {
            return FALSE;
        }
        return flat.size() == 1 ? flat.get(0) : new All(flat);
    }

    static Formula all(Formula... parts) {
        return all(List.of(parts));
    }

    /** Some of {@code parts}. */
    static Formula any(List<Formula> parts) {
        List<Formula> flat = parts.stream()
                .flatMap(part -> part instanceof Any any ? any.parts().stream() : Stream.of(part))
                .distinct()
                .toList();
        if (flat.contains(TRUE)) {
            return TRUE;
        }
        return flat.size() == 1 ? flat.get(0) : new Any(flat);
    }

    static Formula any(Formula... parts) {
        return any(List.of(parts));
    }

    /** That {@code then} holds wherever {@code condition} does. */
    static Formula implies(Formula condition, Formula then) {
        return any(condition.negated(), then);
    }

    /** Every part holds; of none, true. */
    record All(List<Formula> parts) implements Formula {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public long size() {
            return sizeOf(parts);
        }

        @Override
        public Formula negated() {
            return any(negatedAll(parts));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Some part holds; of none, false. */
    record Any(List<Formula> parts) implements Formula {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public long size() {
            return sizeOf(parts);
        }

        @Override
        public Formula negated() {
            return all(negatedAll(parts));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    private static long sizeOf(List<Formula> parts) {
        long size = 0;
        for (Formula part : parts) {
            size += part.size();
        }
        return size;
    }

    private static List<Formula> negatedAll(List<Formula> parts) {
        List<Formula> negated = new ArrayList<>();
        parts.forEach(part -> negated.add(part.negated()));
        return negated;
    }

    /** The flag has the value: a value is known, a truth value is true, the person is among the first. */
    record Flag(int flag, boolean value) implements Formula {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public Formula negated() {
            return new Flag(flag, !value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The number lies in the set. */
    record Within(int number, NumberSet set) implements Formula {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public Formula negated() {
            return new Within(number, set.complement());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The sum is {@code =}, {@code <} or {@code <=} 0; it has two numbers or more. */
    record Compare(Linear sum, Comparator comparator) implements Formula {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public Formula negated() {
            return switch (comparator) {
                case LESS -> sum.compare(Comparator.AT_LEAST);
                case AT_MOST -> sum.compare(Comparator.GREATER);
                default -> any(sum.compare(Comparator.LESS), sum.compare(Comparator.GREATER));
            };
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The text passes the test, or does not. */
    record Word(int text, TextTest test, boolean passes) implements Formula {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public Formula negated() {
            return new Word(text, test, !passes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One moment is before another, or, where not {@code strictly}, the same. */
    record Earlier(int first, int second, boolean strictly) implements Formula {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public Formula negated() {
            return new Earlier(/* first= */ second, /* second= */ first, !strictly);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Reads each kind of formula. */
    interface Visitor<R> {
        R visit(All all);

        R visit(Any any);

        R visit(Flag flag);

        R visit(Within within);

        R visit(Compare compare);

        R visit(Word word);

        R visit(Earlier earlier);
    }
}
