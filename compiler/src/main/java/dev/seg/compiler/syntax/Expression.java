package dev.seg.compiler.syntax;

import dev.seg.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** A condition or a value as written; which of the two is a question of types. */
public sealed interface Expression {

    Span span();

    <R> R accept(Visitor<R> visitor);

    /** {@code a OR b OR c}; at least two parts. */
    record Or(List<Expression> parts, Span span) implements Expression {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code a AND b AND c}; at least two parts. */
    record And(List<Expression> parts, Span span) implements Expression {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code NOT a}. */
    record Not(Expression operand, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code ( a )}; kept, since it tells mixed AND and OR apart. */
    record Parenthesised(Expression inner, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code purchases > 2}. */
    record Comparison(Expression left, CompareOperator operator, Expression right, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code age between 18 and 65}, {@code spend not between 1 and 5}; both ends belong to it. */
    record Between(Expression operand, boolean negated, Expression low, Expression high, Span span)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code region in ("EU", "US")}, {@code region not in (…)}. */
    record InList(Expression operand, boolean negated, List<Expression> values, Span span) implements Expression {
        public InList {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code signup in last month}. */
    record InPeriod(Expression operand, boolean negated, Period period, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code email like "%@shop.example"}, {@code name starts with "Ma"}, {@code … ends with …}, {@code … contains …}. */
    record TextMatch(Expression operand, boolean negated, TextOperator operator, Expression pattern, Span span)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The ways to look into a text. */
    enum TextOperator {
        LIKE,
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS
    }

    /** {@code region is missing}, {@code is not missing}, {@code is known}, {@code is not known}. */
    record Presence(Expression operand, boolean negated, boolean known, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code signup before @2026-01-01}. */
    record CalendarTest(Expression operand, CalendarWord word, Expression moment, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code tags any of ("tea", "coffee")}, {@code tags exactly of ("tea", "coffee")}. */
    record SetTest(Expression operand, SetQuantifier quantifier, List<Expression> values, Span span)
            implements Expression {
        public SetTest {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** How many of the listed values a set must have. */
    enum SetQuantifier {
        ANY,
        ALL,
        NONE,
        EXACTLY
    }

    /** {@code favourite_cities subset of visit.city}, {@code … not subset of …}. */
    record SubsetOf(Expression operand, boolean negated, Path set, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code has order in last 90d}, {@code no order where amount > 50}, {@code at least 3 order}. */
    record Occurrence(Quantifier quantifier, Stream stream, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code at least 3 of (a, b, c)}; the quantifier has a number. */
    record HowMany(Quantifier quantifier, List<Expression> conditions, Span span) implements Expression {
        public HowMany {
            conditions = List.copyOf(conditions);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code every order in last 90d has amount > 50}, {@code every month since 2026-04 has no order}.
     *
     * @param condition an {@link Occurrence} of {@code has} or {@code no} where a stream stands behind {@code has} that
     *     cannot be read as a condition about the row: {@code no order}, {@code order where amount > 50},
     *     {@code order per week}, {@code view then order}; what can be either is a condition, by which a bare name is a
     *     {@link Reference} and {@code order in last 30d} an {@link InPeriod}
     */
    record Every(Stream stream, Expression condition, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code top 10% of active by spend within region}.
     *
     * @param amount a whole number or a percentage
     */
    record Ranking(boolean bottom, Literal amount, Optional<Path> of, Expression by, List<Name> within, Span span)
            implements Expression {
        public Ranking {
            within = List.copyOf(within);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code in segment vip}, {@code in vip}; the canonical spelling is the bare name. */
    record Membership(Path segment, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code was in vip}, {@code was in vip in last year}: once, by the history of memberships. */
    record WasIn(Path segment, Optional<Window> window, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code count(order in last 90d)}, {@code count(distinct order.store)}, and also {@code age(birthday)}: one path in
     * brackets, with what may follow a stream.
     *
     * @param argument what stands before {@code of}: {@code sum(quantity * price of item)}
     */
    record StreamCall(Name function, boolean distinct, Optional<Expression> argument, Stream stream, Span span)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code lapsed(window = 30d)}, {@code round(a, 2)}: any other call; named arguments stand as comparisons. */
    record Call(Name function, List<Expression> arguments, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code a + b}. */
    record Arithmetic(Expression left, ArithmeticOperator operator, Expression right, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** The four ways to reckon. */
    enum ArithmeticOperator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/");

        private final String sign;

        ArithmeticOperator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** {@code -a}. */
    record Negation(Expression operand, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code region}, {@code stage.loyal}. */
    record Reference(Path path, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * {@code 30d}, {@code "EU"}.
     *
     * @param value the words as written, for text the decoded text without its quotes
     */
    record Literal(LiteralKind kind, String value, Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** What could not be parsed; already reported, later phases pass over it. */
    record Broken(Span span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Reads each kind of expression. */
    interface Visitor<R> {
        R visit(Or or);

        R visit(And and);

        R visit(Not not);

        R visit(Parenthesised parenthesised);

        R visit(Comparison comparison);

        R visit(Between between);

        R visit(InList inList);

        R visit(InPeriod inPeriod);

        R visit(TextMatch match);

        R visit(Presence presence);

        R visit(CalendarTest test);

        R visit(SetTest test);

        R visit(SubsetOf subset);

        R visit(Occurrence occurrence);

        R visit(HowMany howMany);

        R visit(Every every);

        R visit(Ranking ranking);

        R visit(Membership membership);

        R visit(WasIn wasIn);

        R visit(StreamCall call);

        R visit(Call call);

        R visit(Arithmetic arithmetic);

        R visit(Negation negation);

        R visit(Reference reference);

        R visit(Literal literal);

        R visit(Broken broken);
    }
}
