package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.util.List;
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

    /**
     * {@code amount} inside a filter over orders or as an aggregate's argument: a property of one event.
     *
     * @param up which row in scope: 0 the innermost, 1 the one whose filter that stands in, and so on
     */
    record EventAttribute(Attribute attribute, int up) implements Value {
        /** Of the innermost row. */
        public EventAttribute(Attribute attribute) {
            this(attribute, 0);
        }

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

    /**
     * When one event happened. Events without a moment do not exist, so it is known.
     *
     * @param up which row in scope, as of {@link EventAttribute}
     */
    record EventMoment(Stream.Moment moment, int up) implements Value {
        /** Of the innermost row. */
        public EventMoment(Stream.Moment moment) {
            this(moment, 0);
        }

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
                case AVERAGE, MEDIAN, VARIANCE -> Type.DECIMAL;
                case SUM, MIN, MAX, FIRST, LAST -> argument.orElseThrow().type();
            };
        }

        @Override
        public boolean canBeMissing() {
            return switch (function) {
                case COUNT, COUNT_DISTINCT, SUM -> false;
                case AVERAGE, MIN, MAX, MEDIAN, VARIANCE, FIRST, LAST -> true;
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
     *
     * @param up which row in scope it is a property of, as of {@link EventAttribute}; -1: it is a fact about the person
     */
    record Named(String name, Value definition, int up) implements Value {
        /** A fact about the person. */
        public Named(String name, Value definition) {
            this(name, definition, -1);
        }

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
     *
     * @param clock whose calendar the bound is read on; on the {@link Clock#PERSON}'s it is missing where its zone is
     */
    record Point(TimeBound bound, Clock clock) implements Value {
        /** On the catalog's clock. */
        public Point(TimeBound bound) {
            this(bound, Clock.CATALOG);
        }

        @Override
        public Type type() {
            return Type.INSTANT;
        }

        @Override
        public boolean canBeMissing() {
            return clock == Clock.PERSON;
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

    /**
     * {@code campaign} of {@code (open or click)}: a property that the events of a {@link Source.Union} have in common.
     *
     * @param branches what it is in the rows of each branch; each is over one row of the branch's events
     * @param up which row in scope, as of {@link EventAttribute}
     */
    record Common(String name, List<Value> branches, int up) implements Value {
        public Common {
            branches = List.copyOf(branches);
        }

        @Override
        public Type type() {
            return branches.get(0).type();
        }

        @Override
        public boolean canBeMissing() {
            return branches.stream().anyMatch(Value::canBeMissing);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code category} of {@code order per category}: what the rows of a group have in common.
     *
     * @param index which of the keys of {@link Source.Groups#keys}
     * @param key that key, over one row of the grouped events
     * @param up which row in scope, as of {@link EventAttribute}
     */
    record GroupKey(String name, int index, Value key, int up) implements Value {
        @Override
        public Type type() {
            return key.type();
        }

        @Override
        public boolean canBeMissing() {
            return key.canBeMissing();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code nth}, {@code nth_last}, and the place of {@code top 5 order by amount}: the row's place, from 1 on, among all
     * rows of its source (before the {@link Events#filter} chooses).
     *
     * @param by put in order by these first; then as {@link Source} says
     * @param last counted from the end: all orderings turned round
     * @param within counted among the rows of equal values (missing equals missing)
     * @param up which row in scope, as of {@link EventAttribute}
     */
    record RowNumber(List<Ordering> by, boolean last, List<Value> within, int up) implements Value {
        public RowNumber {
            by = List.copyOf(by);
            within = List.copyOf(within);
        }

        /** {@code nth}, {@code nth_last}. */
        public static RowNumber of(boolean last) {
            return new RowNumber(List.of(), last, List.of(), 0);
        }

        @Override
        public Type type() {
            return Type.INT;
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
     * An order of rows by a value over one of them; rows where it is missing come last, also where {@code descending}.
     * Rows that are turned round by {@link RowNumber#last} keep the missing last.
     */
    record Ordering(Value value, boolean descending) {}

    /**
     * {@code previous.amount}, {@code next.amount}: a value of the row before or behind, in the order that {@link Source}
     * says, among all rows of the source; missing where there is none.
     *
     * @param value over that row
     * @param up which row in scope, as of {@link EventAttribute}
     */
    record Neighbour(boolean next, Value value, int up) implements Value {
        @Override
        public Type type() {
            return value.type();
        }

        @Override
        public boolean canBeMissing() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code hour(at)}, {@code lower(email)}: missing where an argument is, and where {@link ScalarFunction} says so. */
    record Call(ScalarFunction function, List<Value> arguments) implements Value {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Type type() {
            return function.type();
        }

        @Override
        public boolean canBeMissing() {
            return function.canBeMissing() || arguments.stream().anyMatch(Value::canBeMissing);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** How many of the conditions hold: {@code at least 3 of (a, b, c)} compares it with 3. */
    record HowMany(List<Predicate> conditions) implements Value {
        public HowMany {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Type type() {
            return Type.INT;
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
     * {@code bucket(100, "spring")}: a number from 0 to {@code size - 1} that stays the same for a person, on every engine:
     * the first 15 hexadecimal digits of the MD5 of {@code salt + ":" + key} (UTF-8; numbers in plain decimal digits), modulo
     * {@code size}.
     */
    record Bucket(long size, String salt) implements Value {
        @Override
        public Type type() {
            return Type.INT;
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

        R visit(Common common);

        R visit(GroupKey key);

        R visit(RowNumber number);

        R visit(Neighbour neighbour);

        R visit(Call call);

        R visit(HowMany howMany);

        R visit(Bucket bucket);
    }
}
