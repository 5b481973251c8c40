package dev.seg.compiler.plan;

import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Type;
import org.apache.calcite.rex.RexNode;

/** Turns texts, truth values and stored moments into expressions. */
final class ValueTranslator implements Value.Visitor<RexNode> {
    private final Expressions expressions;
    private final Scope scope;
    private final CallTranslator calls;

    ValueTranslator(Expressions expressions, Scope scope, CallTranslator calls) {
        this.expressions = expressions;
        this.scope = scope;
        this.calls = calls;
    }

    RexNode translate(Value value) {
        return value.accept(this);
    }

    @Override
    public RexNode visit(Value.Literal literal) {
        return constant(literal.constant());
    }

    RexNode constant(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return expressions.constant(Type.TEXT, text.value());
        }
        if (constant instanceof Constant.Bool bool) {
            return expressions.constant(Type.BOOL, bool.value());
        }
        if (constant instanceof Constant.Date date) {
            return expressions.constant(Type.DATE, date.value());
        }
        return expressions.number(((Constant.Numeric) constant).value());
    }

    @Override
    public RexNode visit(Value.SubjectAttribute attribute) {
        return scope.attribute(attribute.attribute());
    }

    @Override
    public RexNode visit(Value.EventAttribute attribute) {
        return scope.property(attribute);
    }

    @Override
    public RexNode visit(Value.EventMoment moment) {
        return scope.property(moment);
    }

    @Override
    public RexNode visit(Value.Aggregate aggregate) {
        return scope.fact(Fact.of(aggregate));
    }

    @Override
    public RexNode visit(Value.Named named) {
        return named.definition().accept(this);
    }

    @Override
    public RexNode visit(Value.Arithmetic arithmetic) {
        throw new IllegalArgumentException("a number where none is expected: " + arithmetic);
    }

    @Override
    public RexNode visit(Value.Point point) {
        throw new IllegalArgumentException("a point in time where something stored is expected: " + point);
    }

    @Override
    public RexNode visit(Value.Age age) {
        throw new IllegalArgumentException("a number where none is expected: " + age);
    }

    @Override
    public RexNode visit(Value.Common common) {
        return scope.property(common);
    }

    @Override
    public RexNode visit(Value.GroupKey key) {
        return scope.property(key);
    }

    @Override
    public RexNode visit(Value.RowNumber number) {
        return scope.property(number);
    }

    @Override
    public RexNode visit(Value.Neighbour neighbour) {
        return scope.property(neighbour);
    }

    @Override
    public RexNode visit(Value.Call call) {
        return calls.translate(call);
    }

    @Override
    public RexNode visit(Value.HowMany howMany) {
        throw new IllegalArgumentException("a number where none is expected: " + howMany);
    }

    @Override
    public RexNode visit(Value.Bucket bucket) {
        throw new IllegalArgumentException("a number where none is expected: " + bucket);
    }
}
