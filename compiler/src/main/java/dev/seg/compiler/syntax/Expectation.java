package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** What must hold of a segment or a partition. */
public sealed interface Expectation {

    Span span();

    /** {@code size between 500 and 50_000}, {@code size = 2755}. */
    record Size(Range range, Span span) implements Expectation {}

    /** {@code share <= 5%} (of everybody), {@code share of active between 10% and 15%}. */
    record Share(Optional<Path> of, Range range, Span span) implements Expectation {}

    /** {@code disjoint from lapsed, fresh}. */
    record Disjoint(List<Path> others, Span span) implements Expectation {
        public Disjoint {
            others = List.copyOf(others);
        }
    }

    /** {@code subset of active}. */
    record Subset(List<Path> others, Span span) implements Expectation {
        public Subset {
            others = List.copyOf(others);
        }
    }

    /** {@code covers all}, {@code covers active}: everybody there is in it; for a partition, in one of its classes. */
    record Covers(Optional<Path> other, Span span) implements Expectation {}

    /** {@code that stddev(vip.spend) < stddev(everyone.spend)}: a condition about no single person. */
    record That(Expression condition, Span span) implements Expectation {}

    /** {@code spread of spend <= 500}: the standard deviation among the members. */
    record Spread(Expression figure, Range range, Span span) implements Expectation {}

    /** {@code apart from lapsed by spend >= 0.5}: the difference of the means, in standard deviations. */
    record Apart(List<Path> others, Expression figure, Range range, Span span) implements Expectation {
        public Apart {
            others = List.copyOf(others);
        }
    }

    /** {@code not empty}, {@code empty}. */
    record Emptiness(boolean empty, Span span) implements Expectation {}

    /**
     * {@code between 10 and 20}, {@code <= 5%}, {@code = 2755}.
     *
     * @param operator empty for {@code between}
     * @param amounts one literal, or two for {@code between}: whole numbers, decimals or percentages
     */
    record Range(Optional<CompareOperator> operator, List<Expression.Literal> amounts, Span span) {
        public Range {
            amounts = List.copyOf(amounts);
        }
    }
}
