package dev.seg.engine.expect;

import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What must be counted to know whether an expectation holds, and what the counts say then.
 *
 * @param segment whose population is counted
 */
record Question(String segment, List<Predicate> conditions, Function<Counts, Verdict> answer) {

    Question {
        conditions = List.copyOf(conditions);
    }

    /** The same about what a partition implies. */
    Question asImplied() {
        return new Question(segment, conditions, answer.andThen(Verdict::asImplied));
    }

    /**
     * What was counted of one population.
     *
     * @param everybody how many there are
     */
    record Counts(long everybody, Map<Predicate, Long> counts) {
        Counts {
            counts = Map.copyOf(counts);
        }

        /** For how many a condition holds that was asked for. */
        long of(Predicate condition) {
            Long count = counts.get(condition);
            if (count == null) {
                throw new IllegalArgumentException("not counted: " + condition);
            }
            return count;
        }
    }
}
