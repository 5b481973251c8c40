package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.Optional;

/**
 * A typed value of a person or of one event. Values may be missing; a missing operand makes arithmetic missing.
 *
 * <p>Numbers are exact: arithmetic is that of fractions, so {@code a / b} is the true quotient (missing where {@code b} is
 * 0) and {@code avg(x) > 40} holds exactly where {@code sum(x) > 40 * count(x)}. Only where people are put in order by a
 * quotient ({@link Predicate.Ranked}) it is cut after 12 decimals.
 */
public sealed interface Value {

    Type type();

    /** Whether it may be missing, as far as the catalog and the form tell. */
    boolean canBeMissing();

    <R> R accept(Visitor<R> visitor);

    /** {@code 42}, {@code "EU"}. */
    record Literal(Constant constant) implements Value {
        @Override
        public Type type() {
            return constant.type();
        }

        @Override
        public boolean canBeMissing() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code region}: a fact about the person. */
    record SubjectAttribute(Attribute attribute) implements Value {
        @Override
        public Type type() {
            return attribute.type();
        }

        @Override
        public boolean canBeMissing() {
            return attribute.nullable();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code amount} inside a filter over orders or as an aggregate's argument: a property of one event. */
    record EventAttribute(Attribute attribute) implements Value {
        @Override
        public Type type() {
            return attribute.type();
        }

        @Override
        public boolean canBeMissing() {
            return attribute.nullable();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** When one event happened. Events without a moment do not exist, so it is known. */
    record EventMoment(Stream.Moment moment) implements Value {
        @Override
        public Type type() {
            return moment.type();
        }

        @Override
        public boolean canBeMissing() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code count(order in last 90d)}, {@code sum(order.amount)}, {@code last(order)} (the greatest
     * {@link EventMoment}).
     *
     * @param argument over one event; empty for {@link AggregateFunction#COUNT} alone
     */
    record Aggregate(AggregateFunction function, Events events, Optional<Value> argument) implements Value {
        public Aggregate {
            if (argument.isEmpty() != (function == AggregateFunction.COUNT)) {
                throw new IllegalArgumentException(function + " with argument " + argument);
            }
        }

        @Override
        public Type type() {
            return switch (function) {
                case COUNT, COUNT_DISTINCT -> Type.INT;
                case AVERAGE -> Type.DECIMAL;
                case SUM, MIN, MAX, FIRST, LAST -> argument.orElseThrow().type();
            };
        }

        @Override
        public boolean canBeMissing() {
            return switch (function) {
                case COUNT, COUNT_DISTINCT, SUM -> false;
                case AVERAGE, MIN, MAX, FIRST, LAST -> true;
            };
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A measure of the catalog or a computed attribute, by name: it means what {@code definition} means. The name serves
     * readers of SQL, and tests, which may give a made-up person its value.
     */
    record Named(String name, Value definition) implements Value {
        @Override
        public Type type() {
            return definition.type();
        }

        @Override
        public boolean canBeMissing() {
            return definition.canBeMissing();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code a + b}; both sides are exact numbers. */
    record Arithmetic(Value left, ArithmeticOperator operator, Value right) implements Value {
        @Override
        public Type type() {
            boolean whole =
                    operator != ArithmeticOperator.DIVIDE && left.type() == Type.INT && right.type() == Type.INT;
            return whole ? Type.INT : Type.DECIMAL;
        }

        @Override
        public boolean canBeMissing() {
            return left.canBeMissing() || right.canBeMissing() || operator == ArithmeticOperator.DIVIDE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A point in time to compare moments with. Where the other side is a {@code date}, that day's start in the catalog's
     * zone is compared; a {@code timestamp} is read in the catalog's zone for timestamps (told twice by the clock, the
     * earlier point in time is meant; skipped by it, the time is read as if the clock had not been changed yet).
     */
    record Point(TimeBound bound) implements Value {
        @Override
        public Type type() {
            return Type.INSTANT;
        }

        @Override
        public boolean canBeMissing() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code age(birthday)}: the whole years since a date: the greatest {@code n} for which the date is not later than the
     * run's day minus {@code n} years (so who was born on 29 February turns on 1 March of other years); negative counts as
     * below zero years: -1 for less than a year ahead, and so on.
     *
     * @param date of type {@link Type#DATE}
     */
    record Age(Value date) implements Value {
        @Override
        public Type type() {
            return Type.INT;
        }

        @Override
        public boolean canBeMissing() {
            return date.canBeMissing();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Reads each kind of value. */
    interface Visitor<R> {
        R visit(Literal literal);

        R visit(SubjectAttribute attribute);

        R visit(EventAttribute attribute);

        R visit(EventMoment moment);

        R visit(Aggregate aggregate);

        R visit(Named named);

        R visit(Arithmetic arithmetic);

        R visit(Point point);

        R visit(Age age);
    }
}
