package dev.seg.compiler.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Builds the expressions of one plan, and collects the values that it binds. */
final class Expressions {
    private static final int MICROSECONDS = 6;
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private final RexBuilder rex;
    private final boolean live;
    private final List<BoundValue> values = new ArrayList<>();

    /** @param live whether bounds that move with the run's moment are reckoned by the warehouse */
    Expressions(boolean live) {
        this.rex = new RexBuilder(new Utf8Types());
        this.live = live;
    }

    /** Whether nothing may hang on where the clock stands now. */
    boolean isLive() {
        return live;
    }

    RexBuilder rex() {
        return rex;
    }

    RelDataTypeFactory types() {
        return rex.getTypeFactory();
    }

    List<BoundValue> values() {
        return List.copyOf(values);
    }

    RelDataType type(Type type, boolean nullable) {
        RelDataType plain = switch (type) {
            case BOOL -> types().createSqlType(SqlTypeName.BOOLEAN);
            case INT -> types().createSqlType(SqlTypeName.BIGINT);
            case DECIMAL -> types().createSqlType(SqlTypeName.DECIMAL, SegTypeSystem.PRECISION, SegTypeSystem.SCALE);
            case FLOAT -> types().createSqlType(SqlTypeName.DOUBLE);
            case TEXT -> types().createSqlType(SqlTypeName.VARCHAR);
            case DATE -> types().createSqlType(SqlTypeName.DATE);
            case TIMESTAMP -> types().createSqlType(SqlTypeName.TIMESTAMP, MICROSECONDS);
            case INSTANT -> types().createSqlType(SqlTypeName.TIMESTAMP_TZ, MICROSECONDS);
            case DURATION -> throw new IllegalArgumentException("no column holds a duration");
        };
        return types().createTypeWithNullability(plain, nullable);
    }

    /** A value to bind. */
    RexNode constant(Type type, Object value) {
        boolean rounded = value instanceof BigDecimal number && number.scale() < 0;
        return bound(new BoundValue(type, rounded ? ((BigDecimal) value).setScale(0) : value));
    }

    /** A value of the run's moment: to bind, or to be reckoned by the warehouse. */
    RexNode moving(Type type, Object value, Reckoning reckoning) {
        return live && reckoning.moves()
                ? bound(new BoundValue(type, value, Optional.of(reckoning)))
                : constant(type, value);
    }

    private RexNode bound(BoundValue bound) {
        int index = values.indexOf(bound);
        if (index < 0) {
            index = values.size();
            values.add(bound);
        }
        return rex.makeDynamicParam(type(bound.type(), false), index);
    }

    /** A number to bind; a whole one as such. */
    RexNode number(BigDecimal value) {
        boolean isLong = value.stripTrailingZeros().scale() <= 0
                && value.compareTo(MIN_LONG) >= 0
                && value.compareTo(MAX_LONG) <= 0;
        return isLong ? constant(Type.INT, value.longValueExact()) : constant(Type.DECIMAL, value);
    }

    /** A number that is no user's. */
    RexNode whole(long value) {
        return rex.makeExactLiteral(BigDecimal.valueOf(value));
    }

    /** A text that is no user's. */
    RexNode text(String text) {
        return rex.makeLiteral(text);
    }

    RexNode missing(Type type) {
        return rex.makeNullLiteral(type(type, true));
    }

    RexNode truth(boolean holds) {
        return rex.makeLiteral(holds);
    }

    RexNode zero() {
        return whole(0);
    }

    RexNode one() {
        return whole(1);
    }

    RexNode call(SqlOperator operator, RexNode... operands) {
        return rex.makeCall(operator, operands);
    }

    /** A call of a stated type that may be null where an operand may. */
    RexNode typed(Type type, SqlOperator operator, RexNode... operands) {
        boolean nullable = Stream.of(operands).anyMatch(Expressions::canBeNull);
        return rex.makeCall(type(type, nullable), operator, List.of(operands));
    }

    /** A call that reckons without overflow; of whole numbers it is one. */
    RexNode wide(SqlOperator operator, RexNode... operands) {
        boolean whole = Stream.of(operands).allMatch(operand -> isWhole(operand) || isWideWhole(operand));
        if (!whole) {
            return typed(Type.DECIMAL, operator, operands);
        }
        boolean nullable = Stream.of(operands).anyMatch(Expressions::canBeNull);
        RelDataType plain = types().createSqlType(SqlTypeName.DECIMAL, SegTypeSystem.PRECISION, 0);
        return rex.makeCall(types().createTypeWithNullability(plain, nullable), operator, List.of(operands));
    }

    static boolean isWhole(RexNode number) {
        return number.getType().getSqlTypeName() == SqlTypeName.BIGINT;
    }

    /** Whether it is the whole result of {@link #wide}. */
    static boolean isWideWhole(RexNode number) {
        RelDataType type = number.getType();
        return type.getSqlTypeName() == SqlTypeName.DECIMAL && type.getScale() == 0;
    }

    RexNode and(List<RexNode> parts) {
        return joined(SqlStdOperatorTable.AND, true, parts);
    }

    RexNode or(List<RexNode> parts) {
        return joined(SqlStdOperatorTable.OR, false, parts);
    }

    /** Flat, as Calcite wants it; {@code neutral} is what says nothing. */
    private RexNode joined(SqlOperator operator, boolean neutral, List<RexNode> parts) {
        Set<RexNode> open = new LinkedHashSet<>();
        for (RexNode part : parts) {
            if (neutral ? part.isAlwaysFalse() : part.isAlwaysTrue()) {
                return truth(!neutral);
            }
            if (part.isA(operator.getKind())) {
                open.addAll(((RexCall) part).getOperands());
            } else if (neutral ? !part.isAlwaysTrue() : !part.isAlwaysFalse()) {
                open.add(part);
            }
        }
        return switch (open.size()) {
            case 0 -> truth(neutral);
            case 1 -> open.iterator().next();
            default -> rex.makeCall(operator, List.copyOf(open));
        };
    }

    /** The comparison, or its complement among known values. */
    RexNode compare(RexNode left, Comparator comparator, RexNode right, boolean positive) {
        SqlOperator operator = switch (comparator) {
            case EQUAL -> positive ? SqlStdOperatorTable.EQUALS : SqlStdOperatorTable.NOT_EQUALS;
            case LESS -> positive ? SqlStdOperatorTable.LESS_THAN : SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
            case AT_MOST -> positive ? SqlStdOperatorTable.LESS_THAN_OR_EQUAL : SqlStdOperatorTable.GREATER_THAN;
            case GREATER -> positive ? SqlStdOperatorTable.GREATER_THAN : SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
            case AT_LEAST -> positive ? SqlStdOperatorTable.GREATER_THAN_OR_EQUAL : SqlStdOperatorTable.LESS_THAN;
        };
        return call(operator, left, right);
    }

    RexNode isNull(RexNode node) {
        return canBeNull(node) ? call(SqlStdOperatorTable.IS_NULL, node) : truth(false);
    }

    RexNode isNotNull(RexNode node) {
        return canBeNull(node) ? call(SqlStdOperatorTable.IS_NOT_NULL, node) : truth(true);
    }

    /** {@code condition}, or where it is the complement of one that fails for missing operands: also these. */
    RexNode orMissing(RexNode condition, boolean positive, List<RexNode> operands) {
        if (positive) {
            return condition;
        }
        List<RexNode> parts = new ArrayList<>();
        parts.add(condition);
        operands.stream().distinct().map(this::isNull).forEach(parts::add);
        return or(parts);
    }

    RexNode zeroIfNull(RexNode node) {
        if (!canBeNull(node)) {
            return node;
        }
        RelDataType known = types().createTypeWithNullability(node.getType(), false);
        return rex.makeCall(known, SqlStdOperatorTable.COALESCE, List.of(node, zero()));
    }

    /** Something to order by; nulls last, whatever the warehouse's habit. */
    RexFieldCollation ordered(RexNode node, boolean descending) {
        return ordered(node, descending, canBeNull(node));
    }

    RexFieldCollation ordered(RexNode node, boolean descending, boolean nulls) {
        if (nulls) {
            SqlOperator order = descending ? SegOperators.DESCENDING : SegOperators.ASCENDING;
            return new RexFieldCollation(call(order, node), ImmutableSet.of());
        }
        return new RexFieldCollation(node, descending ? ImmutableSet.of(SqlKind.DESCENDING) : ImmutableSet.of());
    }

    /** {@code value} where the condition holds, null elsewhere. */
    RexNode onlyWhere(RexNode condition, RexNode value) {
        return rex.makeCall(
                types().createTypeWithNullability(value.getType(), true),
                SegOperators.ONLY_WHERE,
                List.of(condition, value));
    }

    RexNode rowNumber(List<RexNode> partition, List<RexFieldCollation> order) {
        return over(
                type(Type.INT, false),
                SqlStdOperatorTable.ROW_NUMBER,
                List.of(),
                partition,
                ImmutableList.copyOf(order));
    }

    /** The value of the row before or behind. */
    RexNode neighbour(boolean next, RexNode value, List<RexNode> partition, List<RexFieldCollation> order) {
        return over(
                types().createTypeWithNullability(value.getType(), true),
                next ? SqlStdOperatorTable.LEAD : SqlStdOperatorTable.LAG,
                List.of(value),
                partition,
                ImmutableList.copyOf(order));
    }

    /** The number of the row's group among all groups, in order. */
    RexNode groupNumber(List<RexFieldCollation> order) {
        return over(
                type(Type.INT, false),
                SqlStdOperatorTable.DENSE_RANK,
                List.of(),
                List.of(),
                ImmutableList.copyOf(order));
    }

    /** Whether there is something, by a count that may be null. */
    RexNode isThere(RexNode count, boolean positive) {
        return positive
                ? compare(count, Comparator.GREATER, zero(), true)
                : compare(zeroIfNull(count), Comparator.EQUAL, zero(), true);
    }

    RexNode countOver(RexNode counted, List<RexNode> partition) {
        return over(type(Type.INT, false), SegOperators.COUNT_OVER, List.of(counted), partition, ImmutableList.of());
    }

    private RexNode over(
            RelDataType type,
            SqlAggFunction function,
            List<RexNode> operands,
            List<RexNode> partition,
            ImmutableList<RexFieldCollation> order) {
        return rex.makeOver(
                SqlParserPos.ZERO,
                type,
                function,
                operands,
                partition,
                order,
                RexWindowBounds.UNBOUNDED_PRECEDING,
                RexWindowBounds.UNBOUNDED_FOLLOWING,
                RexWindowExclusion.EXCLUDE_NO_OTHER,
                true,
                true,
                false,
                false,
                false);
    }

    /** True or false, where {@code condition} may be unknown. */
    RexNode twoValued(RexNode condition) {
        if (!canBeNull(condition)) {
            return condition;
        }
        return rex.makeCall(type(Type.BOOL, false), SqlStdOperatorTable.COALESCE, List.of(condition, truth(false)));
    }

    /** The same condition for a place where unknown counts as false: Calcite wants the type to say so. */
    RexNode asFilter(RexNode condition) {
        if (!canBeNull(condition)) {
            return condition;
        }
        if (condition instanceof RexCall call) {
            return call.clone(type(Type.BOOL, false), call.getOperands());
        }
        return call(SqlStdOperatorTable.IS_TRUE, condition);
    }

    static boolean canBeNull(RexNode node) {
        return node.getType().isNullable();
    }

    /** Texts of all languages: Calcite's own default is Latin-1. */
    private static final class Utf8Types extends JavaTypeFactoryImpl {
        Utf8Types() {
            super(new SegTypeSystem());
        }

        @Override
        public Charset getDefaultCharset() {
            return StandardCharsets.UTF_8;
        }
    }
}
