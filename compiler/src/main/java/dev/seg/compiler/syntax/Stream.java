package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** Rows, as they stand behind a quantifier or in the brackets of an aggregate. */
public sealed interface Stream {

    Span span();

    <R> R accept(Visitor<R> visitor);

    /**
     * {@code order as a in last 90d where amount > 50}, {@code everyone.spend within country}.
     *
     * @param window also {@link Window.Within}, in a step behind {@code then}
     * @param within the attributes whose equals are looked at together
     */
    record Rows(
            Source source,
            Optional<Name> alias,
            Optional<Window> window,
            Optional<Expression> filter,
            List<Name> within,
            Span span)
            implements Stream {
        public Rows {
            within = List.copyOf(within);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code first 3 order}, {@code last 5 send where kind = "mail"}: the first or last of those chosen. */
    record Edge(boolean last, Expression.Literal count, Rows rows, Span span) implements Stream {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code top 5 order where status = "paid" by amount}. */
    record Best(boolean bottom, Expression.Literal count, Rows rows, Expression by, List<Name> within, Span span)
            implements Stream {
        public Best {
            within = List.copyOf(within);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code order in last 6 weeks per week where count(order) >= 3}: each group is a row.
     *
     * @param rows {@link Rows}, {@link Edge} or {@link Best}
     */
    record Grouped(Stream rows, List<Name> keys, Optional<Expression> filter, Span span) implements Stream {
        public Grouped {
            keys = List.copyOf(keys);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code view then order within 3d where product = view.product}: the rows of the first part that the others follow.
     *
     * @param first anything but a sequence
     * @param steps at least one
     */
    record Sequence(Stream first, List<Step> steps, Span span) implements Stream {
        public Sequence {
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code then order within 3d}, {@code then no order}.
     *
     * @param stream {@link Rows}, {@link Edge} or {@link Best}
     */
    record Step(boolean no, Stream stream, Span span) {}

    /** Reads each kind of stream. */
    interface Visitor<R> {
        R visit(Rows rows);

        R visit(Edge edge);

        R visit(Best best);

        R visit(Grouped grouped);

        R visit(Sequence sequence);
    }
}
