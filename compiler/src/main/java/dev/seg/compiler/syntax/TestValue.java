package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;

/** A value in a test's made-up person. */
public sealed interface TestValue {

    Span span();

    /**
     * {@code "EU"}, {@code -3}, {@code 5d ago}.
     *
     * @param value a {@link Expression.Literal}, or its {@link Expression.Negation}
     */
    record Scalar(Expression value, boolean ago, Span span) implements TestValue {}

    /** {@code missing}. */
    record Missing(Span span) implements TestValue {}

    /** {@code [ {amount: 5}, {amount: 7} ]}, {@code ["tea", "coffee"]}. */
    record Items(List<TestValue> items, Span span) implements TestValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** {@code { amount: 5, at: 3d ago }}. */
    record Row(List<Field> fields, Span span) implements TestValue {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /** {@code region: "EU"}. */
    record Field(Name name, TestValue value) {}
}
