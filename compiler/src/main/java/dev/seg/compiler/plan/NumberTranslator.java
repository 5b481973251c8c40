package dev.seg.compiler.plan;

import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Turns numbers into exact fractions, and their comparisons into comparisons of products. */
final class NumberTranslator implements Value.Visitor<Quantity> {
    private static final long MONTH_FACTOR = 100;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final ConditionTranslator conditions;
    private final Expressions expressions;
    private final Scope scope;
    private final boolean zeroIfNull;

    /**
     * @param zeroIfNull whether counts and sums of nothing must come out as 0; where the condition fails of 0 anyway, null
     *     does as well
     */
    NumberTranslator(ConditionTranslator conditions, boolean zeroIfNull) {
        this.conditions = conditions;
        this.expressions = conditions.expressions();
        this.scope = conditions.scope();
        this.zeroIfNull = zeroIfNull;
    }

    @Override
    public Quantity visit(Value.Literal literal) {
        if (literal.constant() instanceof Constant.Numeric number) {
            return Quantity.constant(number.value());
        }
        throw notANumber(literal);
    }

    @Override
    public Quantity visit(Value.SubjectAttribute attribute) {
        return Quantity.of(scope.attribute(attribute.attribute()));
    }

    @Override
    public Quantity visit(Value.EventAttribute attribute) {
        return scope.number(attribute);
    }

    @Override
    public Quantity visit(Value.EventMoment moment) {
        throw notANumber(moment);
    }

    @Override
    public Quantity visit(Value.Aggregate aggregate) {
        BigDecimal divisor = aggregate.argument().map(Divisors::of).orElse(BigDecimal.ONE);
        Fact fact = Fact.of(aggregate);
        RexNode column = scope.fact(fact);
        Product below = Product.constant(divisor);
        return switch (aggregate.function()) {
            case MEDIAN -> median(column, scope.fact(fact.as(Fact.Kind.UPPER_MEDIAN)), below);
            case VARIANCE -> variance(fact, column, divisor);
            case COUNT, COUNT_DISTINCT -> {
                RexNode count = zeroIfNull ? expressions.zeroIfNull(column) : column;
                yield new Quantity(Product.aggregate(count, true), Product.ONE, List.of());
            }
            case SUM -> {
                RexNode sum = zeroIfNull ? expressions.zeroIfNull(column) : column;
                yield new Quantity(Product.aggregate(sum, false), below, List.of());
            }
            case AVERAGE -> {
                RexNode count = scope.fact(fact.as(Fact.Kind.COUNT_KNOWN));
                Product counted = new Product(divisor, Optional.of(count), Product.Width.CONSTANTS, true);
                yield new Quantity(Product.aggregate(column, false), counted, List.of(column));
            }
            case MIN, MAX, FIRST, LAST -> new Quantity(Product.of(column), below, List.of(column));
        };
    }

    /** The mean of the two in the middle. */
    private Quantity median(RexNode lower, RexNode upper, Product below) {
        Quantity both = sum(Quantity.of(lower), Quantity.of(upper), false, List.of(lower));
        Product two = times(below, Product.constant(TWO));
        return new Quantity(both.numerator(), times(both.denominator(), two), both.operands());
    }

    /** (n Σx² − (Σx)²) / n² */
    private Quantity variance(Fact fact, RexNode sumColumn, BigDecimal divisor) {
        Product count = Product.aggregate(scope.fact(fact.as(Fact.Kind.COUNT_KNOWN)), true);
        Product squares = Product.aggregate(scope.fact(fact.as(Fact.Kind.SUM_OF_SQUARES)), true);
        Product sum = Product.aggregate(sumColumn, false);
        Product below = times(Product.constant(divisor.multiply(divisor)), times(count, count));
        Quantity spread = sum(
                new Quantity(times(count, squares), Product.ONE, List.of()),
                new Quantity(times(sum, sum), Product.ONE, List.of()),
                true,
                List.of(sumColumn));
        return new Quantity(spread.numerator(), below, spread.operands());
    }

    @Override
    public Quantity visit(Value.Named named) {
        return named.definition().accept(this);
    }

    @Override
    public Quantity visit(Value.Arithmetic arithmetic) {
        Quantity left = arithmetic.left().accept(this);
        Quantity right = arithmetic.right().accept(operandOf(arithmetic));
        List<RexNode> operands = new ArrayList<>(left.operands());
        operands.addAll(right.operands());
        return switch (arithmetic.operator()) {
            case PLUS -> sum(left, right, false, operands);
            case MINUS -> sum(left, right, true, operands);
            case TIMES ->
                new Quantity(
                        times(left.numerator(), right.numerator()),
                        times(left.denominator(), right.denominator()),
                        operands);
            case DIVIDE -> quotient(left, right, operands);
        };
    }

    /** Nothing can be divided by a count that is null, nor by 0. */
    private NumberTranslator operandOf(Value.Arithmetic arithmetic) {
        Value right = arithmetic.right();
        while (right instanceof Value.Named named) {
            right = named.definition();
        }
        boolean divisor = arithmetic.operator() == ArithmeticOperator.DIVIDE && right instanceof Value.Aggregate;
        return divisor ? new NumberTranslator(conditions, false) : this;
    }

    @Override
    public Quantity visit(Value.Point point) {
        throw notANumber(point);
    }

    /** Years apart, less one where the day of the year has not come yet. */
    @Override
    public Quantity visit(Value.Age age) {
        RexNode date = conditions.values().translate(age.date());
        RexNode year = conditions.clocks().part(TimeUnitRange.YEAR, date);
        RexNode dayOfYear = conditions.clocks().dayOfYear(date);
        RexNode notYet = expressions.call(
                SqlStdOperatorTable.CASE,
                expressions.compare(dayOfYear, Comparator.GREATER, reached(), true),
                expressions.one(),
                expressions.zero());
        RexNode years = expressions.typed(Type.INT, SqlStdOperatorTable.MINUS, thisYear(), year);
        RexNode whole = expressions.typed(Type.INT, SqlStdOperatorTable.MINUS, years, notYet);
        return new Quantity(Product.of(whole), Product.ONE, List.of(date));
    }

    private RexNode thisYear() {
        return expressions.isLive()
                ? conditions
                        .clocks()
                        .part(TimeUnitRange.YEAR, conditions.clocks().today())
                : expressions.constant(Type.INT, (long) today().getYear());
    }

    /** The run's day of the year. */
    private RexNode reached() {
        return expressions.isLive()
                ? conditions.clocks().dayOfYear(conditions.clocks().today())
                : expressions.constant(Type.INT, today().getMonthValue() * MONTH_FACTOR + today().getDayOfMonth());
    }

    private LocalDate today() {
        return conditions.asOf().now().toLocalDate();
    }

    @Override
    public Quantity visit(Value.Common common) {
        return scope.number(common);
    }

    @Override
    public Quantity visit(Value.GroupKey key) {
        return scope.number(key);
    }

    @Override
    public Quantity visit(Value.RowNumber number) {
        return scope.number(number);
    }

    @Override
    public Quantity visit(Value.Neighbour neighbour) {
        return scope.number(neighbour);
    }

    @Override
    public Quantity visit(Value.Call call) {
        CallTranslator calls = conditions.calls();
        return new Quantity(Product.of(calls.translate(call)), Product.ONE, calls.operands(call));
    }

    @Override
    public Quantity visit(Value.HowMany howMany) {
        List<RexNode> ones = new ArrayList<>();
        for (Predicate condition : howMany.conditions()) {
            ones.add(expressions.call(
                    SqlStdOperatorTable.CASE, conditions.translate(condition), expressions.one(), expressions.zero()));
        }
        RexNode sum = ones.stream()
                .reduce((left, right) -> expressions.typed(Type.INT, SqlStdOperatorTable.PLUS, left, right))
                .orElseGet(expressions::zero);
        return new Quantity(Product.aggregate(sum, true), Product.ONE, List.of());
    }

    @Override
    public Quantity visit(Value.Bucket bucket) {
        return Quantity.of(conditions.calls().translate(bucket));
    }

    private Quantity sum(Quantity left, Quantity right, boolean minus, List<RexNode> operands) {
        Product a = times(left.numerator(), right.denominator());
        Product b = times(right.numerator(), left.denominator());
        Product denominator = times(left.denominator(), right.denominator());
        if (a.isConstant() && b.isConstant()) {
            BigDecimal total =
                    minus ? a.factor().subtract(b.factor()) : a.factor().add(b.factor());
            return new Quantity(Product.constant(total), denominator, operands);
        }
        RexNode total = expressions.wide(
                minus ? SqlStdOperatorTable.MINUS : SqlStdOperatorTable.PLUS, wide(expression(a)), expression(b));
        return new Quantity(
                new Product(BigDecimal.ONE, Optional.of(total), Product.Width.ALL, false), denominator, operands);
    }

    /** The denominator is made positive, or null where it is zero. */
    private Quantity quotient(Quantity left, Quantity right, List<RexNode> operands) {
        Product divisor = right.numerator();
        Product numerator = times(left.numerator(), right.denominator());
        if (divisor.factor().signum() == 0) {
            RexNode missing = expressions.rex().makeNullLiteral(expressions.type(Type.DECIMAL, true));
            return new Quantity(Product.of(missing), Product.ONE, List.of(missing));
        }
        if (divisor.factor().signum() < 0) {
            numerator = times(numerator, Product.constant(BigDecimal.ONE.negate()));
        }
        Product size = new Product(divisor.factor().abs(), divisor.expression(), divisor.width(), true);
        if (divisor.expression().isPresent()) {
            RexNode expression = divisor.expression().orElseThrow();
            if (!divisor.nonNegative()) {
                numerator = signed(numerator, expression);
                expression = expressions.typed(
                        Type.DECIMAL, SqlStdOperatorTable.ABS, divisor.isWide() ? expression : wide(expression));
            }
            RexNode known = nullIfZero(expression);
            operands.add(known);
            size = new Product(
                    size.factor(),
                    Optional.of(known),
                    divisor.nonNegative() ? divisor.width() : Product.Width.ALL,
                    true);
        }
        return new Quantity(numerator, times(left.denominator(), size), operands);
    }

    private static boolean isNullIfZero(RexNode node) {
        return node instanceof RexCall call && call.getOperator().equals(SqlStdOperatorTable.NULLIF);
    }

    private RexNode nullIfZero(RexNode expression) {
        return expressions
                .rex()
                .makeCall(
                        expressions.types().createTypeWithNullability(expression.getType(), true),
                        SqlStdOperatorTable.NULLIF,
                        List.of(expression, expressions.zero()));
    }

    /** The numerator, turned round where the divisor is negative. */
    private Product signed(Product numerator, RexNode divisor) {
        RexNode plain = expression(numerator);
        RexNode turned = expression(times(numerator, Product.constant(BigDecimal.ONE.negate())));
        RexNode chosen = expressions.call(
                SqlStdOperatorTable.CASE,
                expressions.compare(divisor, Comparator.LESS, expressions.zero(), true),
                turned,
                plain);
        return new Product(BigDecimal.ONE, Optional.of(chosen), Product.Width.NONE, false);
    }

    private Product times(Product left, Product right) {
        BigDecimal factor = left.factor().multiply(right.factor());
        boolean nonNegative = left.nonNegative() && right.nonNegative();
        if (left.isConstant()) {
            return new Product(factor, right.expression(), right.width(), nonNegative);
        }
        if (right.isConstant()) {
            return new Product(factor, left.expression(), left.width(), nonNegative);
        }
        RexNode product = expressions.wide(
                SqlStdOperatorTable.MULTIPLY,
                wide(new Product(BigDecimal.ONE, left.expression(), left.width(), left.nonNegative())),
                right.expression().orElseThrow());
        return new Product(factor, Optional.of(product), Product.Width.ALL, nonNegative);
    }

    /** Whether the numbers stand so; {@code positive} false: whether they do not, or one is missing. */
    RexNode compare(Quantity left, Comparator comparator, Quantity right, boolean positive) {
        List<RexNode> operands = new ArrayList<>(left.operands());
        operands.addAll(right.operands());
        Product a = times(left.numerator(), right.denominator());
        Product b = times(right.numerator(), left.denominator());
        if (a.isConstant() && !b.isConstant()) {
            return compare(b, comparator.flipped(), a, positive, operands);
        }
        return compare(a, comparator, b, positive, operands);
    }

    private RexNode compare(Product a, Comparator comparator, Product b, boolean positive, List<RexNode> operands) {
        Comparator asked = comparator;
        Product left = a;
        Product right = b;
        if (right.isConstant() && !left.isConstant() && left.factor().signum() < 0) {
            asked = asked.flipped();
            left = times(left, Product.constant(BigDecimal.ONE.negate()));
            right = times(right, Product.constant(BigDecimal.ONE.negate()));
        }
        RexNode known;
        if (left.isConstant() && right.isConstant()) {
            known = expressions.truth(asked.holds(left.factor().compareTo(right.factor())) == positive);
            return operands.isEmpty() ? known : decided(known, positive, operands);
        }
        RexNode expression = expression(left);
        if (right.isConstant() && Expressions.isWhole(expression) && isFractional(right.factor())) {
            return compareWithFraction(expression, asked, right.factor(), positive, operands);
        }
        RexNode other = right.isConstant() ? constant(right, expression) : expression(right);
        if (!right.isConstant() && Expressions.isWideWhole(expression) && isExactFraction(other)) {
            known = compareWhole(expression, asked, other, positive);
        } else if (!right.isConstant() && Expressions.isWideWhole(other) && isExactFraction(expression)) {
            known = compareWhole(other, asked.flipped(), expression, positive);
        } else {
            known = expressions.compare(alike(expression, other), asked, alike(other, expression), positive);
        }
        return expressions.orMissing(known, positive, operands);
    }

    /** A whole number, which may have more digits than a decimal beside its fraction, stays one: the other is rounded. */
    private RexNode compareWhole(RexNode whole, Comparator comparator, RexNode other, boolean positive) {
        RexNode below = expressions.wide(SegOperators.FLOOR, other);
        RexNode above = expressions.wide(SegOperators.CEILING, other);
        return switch (comparator) {
            case AT_MOST, GREATER -> expressions.compare(whole, comparator, below, positive);
            case LESS, AT_LEAST -> expressions.compare(whole, comparator, above, positive);
            case EQUAL -> {
                List<RexNode> both = List.of(
                        expressions.compare(whole, Comparator.AT_MOST, below, positive),
                        expressions.compare(whole, Comparator.AT_LEAST, above, positive));
                yield positive ? expressions.and(both) : expressions.or(both);
            }
        };
    }

    private static boolean isExactFraction(RexNode number) {
        return !isFloating(number) && !Expressions.isWhole(number) && !Expressions.isWideWhole(number);
    }

    /** The number as floating point where it is compared with such: some warehouses would round it to fewer digits. */
    private RexNode alike(RexNode number, RexNode other) {
        return isFloating(other) && !isFloating(number)
                ? expressions.typed(Type.FLOAT, SegOperators.AS_FLOAT, number)
                : number;
    }

    private static boolean isFloating(RexNode expression) {
        return expression.getType().getSqlTypeName() == SqlTypeName.DOUBLE;
    }

    /** A comparison that is decided but for missing operands. */
    private RexNode decided(RexNode known, boolean positive, List<RexNode> operands) {
        if (positive) {
            List<RexNode> parts = new ArrayList<>();
            parts.add(known);
            operands.forEach(operand -> parts.add(expressions.isNotNull(operand)));
            return expressions.and(parts);
        }
        return expressions.orMissing(known, false, operands);
    }

    /** No whole number equals 2.5; below it are those up to 2. */
    private RexNode compareWithFraction(
            RexNode whole, Comparator comparator, BigDecimal fraction, boolean positive, List<RexNode> operands) {
        if (comparator == Comparator.EQUAL) {
            return expressions.truth(!positive);
        }
        boolean below = comparator == Comparator.LESS || comparator == Comparator.AT_MOST;
        Product bound = Product.constant(fraction.setScale(0, below ? RoundingMode.FLOOR : RoundingMode.CEILING));
        Comparator asked = below ? Comparator.AT_MOST : Comparator.AT_LEAST;
        return expressions.orMissing(
                expressions.compare(whole, asked, constant(bound, whole), positive), positive, operands);
    }

    /** Whether it is a whole number that is kept as such. */
    boolean isWhole(Quantity quantity) {
        Product numerator = quantity.numerator();
        return !quantity.isFraction()
                && numerator.factor().compareTo(BigDecimal.ONE) == 0
                && numerator.expression().filter(Expressions::isWhole).isPresent();
    }

    private static boolean isFractional(BigDecimal value) {
        return value.stripTrailingZeros().scale() > 0;
    }

    /** The constant, in the type of what it is compared with. */
    private RexNode constant(Product product, RexNode other) {
        BigDecimal value = product.factor();
        return switch (other.getType().getSqlTypeName()) {
            case BIGINT -> expressions.number(value);
            case DOUBLE -> expressions.constant(Type.FLOAT, value.doubleValue());
            default -> expressions.constant(Type.DECIMAL, value);
        };
    }

    /** The number itself, or of a quotient so many units of the twelfth decimal. */
    RexNode orderable(Quantity quantity) {
        RexNode numerator = expression(quantity.numerator());
        if (!quantity.isFraction()) {
            return numerator;
        }
        RexNode denominator = expression(quantity.denominator());
        return expressions.typed(
                Type.DECIMAL,
                Expressions.isWhole(denominator) ? SegOperators.CUT_BY_INT : SegOperators.CUT_BY_DECIMAL,
                numerator,
                isNullIfZero(denominator) ? denominator : nullIfZero(denominator));
    }

    /** The number as floating point. */
    RexNode floating(Quantity quantity) {
        RexNode numerator = floating(expression(quantity.numerator()));
        return quantity.isFraction()
                ? expressions.typed(
                        Type.FLOAT, SqlStdOperatorTable.DIVIDE, numerator, floating(expression(quantity.denominator())))
                : numerator;
    }

    /** The number in one column: a quotient is reckoned, in floating point; of nothing it is missing. */
    RexNode shown(Quantity quantity) {
        if (!quantity.isFraction()) {
            return expression(quantity.numerator());
        }
        RexNode denominator = expression(quantity.denominator());
        return expressions.typed(
                Type.FLOAT,
                SqlStdOperatorTable.DIVIDE,
                floating(expression(quantity.numerator())),
                floating(isNullIfZero(denominator) ? denominator : nullIfZero(denominator)));
    }

    private RexNode floating(RexNode number) {
        return isFloating(number) ? number : expressions.typed(Type.FLOAT, ScalarOperators.AS_DOUBLE, number);
    }

    /** The whole product as one expression. */
    RexNode expression(Product product) {
        if (product.isConstant()) {
            return expressions.constant(Type.DECIMAL, product.factor());
        }
        RexNode expression = product.expression().orElseThrow();
        if (product.factor().compareTo(BigDecimal.ONE) == 0) {
            return expression;
        }
        RexNode factor = product.width() == Product.Width.NONE
                ? wideConstant(product.factor())
                : expressions.constant(Type.DECIMAL, product.factor());
        return expressions.typed(Type.DECIMAL, SqlStdOperatorTable.MULTIPLY, factor, expression);
    }

    private RexNode wideConstant(BigDecimal value) {
        return expressions.typed(Type.DECIMAL, SegOperators.WIDE_CONSTANT, expressions.constant(Type.DECIMAL, value));
    }

    private RexNode wide(Product product) {
        return product.isWide()
                ? product.expression().orElseThrow()
                : wide(product.expression().orElseThrow());
    }

    private RexNode wide(RexNode expression) {
        return expressions.wide(
                Expressions.isWhole(expression) ? SegOperators.WIDE_INT : SegOperators.WIDE_DECIMAL, expression);
    }

    private static IllegalArgumentException notANumber(Value value) {
        return new IllegalArgumentException("no number: " + value);
    }
}
