package dev.seg.compiler.model;

import dev.seg.compiler.type.Constant;
import java.util.List;
import java.util.Optional;

/**
 * A condition about a person or about one event. It has two values: it holds or it does not. A missing value satisfies
 * no atom, and {@link Not} turns the answer round.
 */
public sealed interface Predicate {

    <R> R accept(Visitor<R> visitor);

    /** Holds for all or for none. */
    record Truth(boolean holds) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Holds where all parts hold; of no parts, always. */
    record And(List<Predicate> parts) implements Predicate {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Holds where some part holds; of no parts, never. */
    record Or(List<Predicate> parts) implements Predicate {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Holds where {@code operand} does not. */
    record Not(Predicate operand) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code purchases > 2}, {@code last_open > Point(30d ago)}. Both sides are numbers, or texts, or truth values
     * ({@link Comparator#EQUAL} alone), or moments: two stored moments are of one type; a {@link Value.Point} goes with any.
     * Texts are ordered by code point.
     */
    record Comparison(Value left, Comparator comparator, Value right) implements Predicate {
        /** The same said from the right: {@code 5 < age} of {@code age > 5}. */
        public Comparison turned() {
            return new Comparison(/* left= */ right, comparator.flipped(), /* right= */ left);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code region in ("EU", "US")}: text, number, truth value or date; at least one constant. */
    record OneOf(Value value, List<Constant> constants) implements Predicate {
        public OneOf {
            constants = List.copyOf(constants);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code email like "%@shop.example"}. */
    record Matches(Value text, TextPattern pattern) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code region is known}. */
    record Known(Value value) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code newsletter}: a truth value that is known and true. */
    record Holds(Value bool) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code has order in last 90d}: there is at least one such event. */
    record Exists(Events events) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code vip}, {@code stage.loyal}: the person is in the segment of {@link Model#segments} of this name. */
    record Member(String segment) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code top 10% of active by spend within region}: the person is among the first of the ranked.
     *
     * <p>Ranked are the members of the population (of segment {@code of}, where given) whose {@code by} is known, in
     * groups of equal {@code within} (missing equals missing), by {@code by} from the greatest ({@code bottom}: from the
     * least), equal ones by key from the least. Texts are ordered by code point, quotients cut after 12 decimals (see
     * {@link Value}). Who is not ranked is not among the first.
     */
    record Ranked(boolean bottom, RankLimit limit, Optional<String> of, Value by, List<Value> within)
            implements Predicate {
        public Ranked {
            within = List.copyOf(within);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code anniversary(birthday) in next 10d}: one of the date's anniversaries lies in [{@code from}, {@code until}), both
     * taken as days of the clock's calendar. Every year has one; that of 29 February is 1 March in years without it.
     *
     * @param date of type {@code date}
     */
    record Recurs(Value date, TimeBound from, TimeBound until, Clock clock) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Reads each kind of predicate. */
    interface Visitor<R> {
        R visit(Truth truth);

        R visit(And and);

        R visit(Or or);

        R visit(Not not);

        R visit(Comparison comparison);

        R visit(OneOf oneOf);

        R visit(Matches matches);

        R visit(Known known);

        R visit(Holds holds);

        R visit(Exists exists);

        R visit(Member member);

        R visit(Ranked ranked);

        R visit(Recurs recurs);
    }
}
