package dev.seg.benchmarks;

import java.util.List;

/** A condition of a made-up segment, which every engine is told in its own words. */
sealed interface Condition {

    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Some part holds. */
    record Some(List<Condition> parts) implements Condition {
        public Some {
            parts = List.copyOf(parts);
        }
    }

    /** The operand does not hold. */
    record None(Condition operand) implements Condition {}

    /**
     * {@code orders_30d >= 3}.
     *
     * @param operator as the language writes it
     * @param value a count, cents, or days ago
     */
    record Limit(Field field, String operator, long value) implements Condition {}

    /** {@code orders_30d = orders_90d}: both of one kind. */
    record Pair(Field left, String operator, Field right) implements Condition {}

    /** {@code country in ("DE", "FR")}; of texts that are compared by an end: like one of these. */
    record Among(Field field, List<String> words) implements Condition {
        public Among {
            words = List.copyOf(words);
        }
    }

    /** {@code newsletter}. */
    record Flag(Field field) implements Condition {}

    /** {@code age is missing}. */
    record Missing(Field field) implements Condition {}
}
