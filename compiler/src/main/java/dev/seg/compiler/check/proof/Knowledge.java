package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Clock;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.ArrayList;
import java.util.List;

/** When a value is known. */
final class Knowledge implements Value.Visitor<Formula> {

    private static final Value ZERO = new Value.Literal(Constant.Numeric.of(0));

    private final Unknowns unknowns;
    private final Numbers numbers;

    Knowledge(Unknowns unknowns, Numbers numbers) {
        this.unknowns = unknowns;
        this.numbers = numbers;
    }

    Formula of(Value value) {
        return Unknowns.plain(value).accept(this);
    }

    @Override
    public Formula visit(Value.Literal literal) {
        return Formula.TRUE;
    }

    @Override
    public Formula visit(Value.SubjectAttribute attribute) {
        return attribute.canBeMissing() ? unknowns.known(attribute) : Formula.TRUE;
    }

    @Override
    public Formula visit(Value.EventAttribute attribute) {
        return attribute.canBeMissing() ? unknowns.known(attribute) : Formula.TRUE;
    }

    @Override
    public Formula visit(Value.EventMoment moment) {
        return Formula.TRUE;
    }

    @Override
    public Formula visit(Value.Aggregate aggregate) {
        if (!aggregate.canBeMissing()) {
            return Formula.TRUE;
        }
        boolean edgeCanBeMissing = Unknowns.isEdge(aggregate)
                && aggregate.argument().filter(Value::canBeMissing).isPresent();
        return edgeCanBeMissing ? edge(aggregate) : unknowns.some(aggregate);
    }

    /** The latest event may lack what others have. */
    private Formula edge(Value.Aggregate aggregate) {
        boolean isNew = !unknowns.terms().hasFlag(new Predicate.Known(aggregate));
        Formula known = unknowns.known(aggregate);
        if (isNew) {
            Predicate lacking =
                    new Predicate.Not(new Predicate.Known(aggregate.argument().orElseThrow()));
            Formula none = unknowns.rows().some(aggregate.events()).negated();
            unknowns.terms().fact(Formula.implies(known, unknowns.some(aggregate)));
            unknowns.terms().fact(Formula.any(known, none, unknowns.some(aggregate.events(), lacking)));
        }
        return known;
    }

    @Override
    public Formula visit(Value.Named named) {
        return of(named.definition());
    }

    @Override
    public Formula visit(Value.Arithmetic arithmetic) {
        Formula operands = Formula.all(of(arithmetic.left()), of(arithmetic.right()));
        if (arithmetic.operator() != ArithmeticOperator.DIVIDE) {
            return operands;
        }
        Formula zero = numbers.compare(arithmetic.right(), Comparator.EQUAL, ZERO);
        return Formula.all(operands, zero.negated());
    }

    @Override
    public Formula visit(Value.Point point) {
        return point.clock() == Clock.PERSON ? unknowns.hasClock() : Formula.TRUE;
    }

    @Override
    public Formula visit(Value.Age age) {
        return of(age.date());
    }

    @Override
    public Formula visit(Value.Common common) {
        return common.canBeMissing() ? unknowns.known(common) : Formula.TRUE;
    }

    @Override
    public Formula visit(Value.GroupKey key) {
        return key.canBeMissing() ? unknowns.known(key) : Formula.TRUE;
    }

    @Override
    public Formula visit(Value.RowNumber number) {
        return Formula.TRUE;
    }

    /** Only a row that is not the first has one before it. */
    @Override
    public Formula visit(Value.Neighbour neighbour) {
        int place = unknowns.number(RowParts.numberBeside(neighbour));
        Formula beside = new Formula.Within(place, NumberSet.of(Comparator.GREATER, Fraction.of(1)));
        return neighbour.value().canBeMissing() ? Formula.all(beside, unknowns.known(neighbour)) : beside;
    }

    @Override
    public Formula visit(Value.Call call) {
        List<Formula> needed = new ArrayList<>();
        call.arguments().forEach(argument -> needed.add(of(argument)));
        if (call.function() == ScalarFunction.LOCAL) {
            needed.add(unknowns.hasClock());
        } else if (call.function().canBeMissing()) {
            needed.add(unknowns.known(call));
        }
        return Formula.all(needed);
    }

    @Override
    public Formula visit(Value.HowMany howMany) {
        return Formula.TRUE;
    }

    @Override
    public Formula visit(Value.Bucket bucket) {
        return Formula.TRUE;
    }
}
