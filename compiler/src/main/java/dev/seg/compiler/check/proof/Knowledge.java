package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;

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
            Formula none = unknowns.events(aggregate.events().stream())
                    .some(aggregate.events().filter())
                    .negated();
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
        return Formula.TRUE;
    }

    @Override
    public Formula visit(Value.Age age) {
        return of(age.date());
    }

    @Override
    public Formula visit(Value.Common common) {
        throw new IllegalStateException("not proved yet: " + common);
    }

    @Override
    public Formula visit(Value.GroupKey key) {
        throw new IllegalStateException("not proved yet: " + key);
    }

    @Override
    public Formula visit(Value.RowNumber number) {
        throw new IllegalStateException("not proved yet: " + number);
    }

    @Override
    public Formula visit(Value.Neighbour neighbour) {
        throw new IllegalStateException("not proved yet: " + neighbour);
    }

    @Override
    public Formula visit(Value.Call call) {
        throw new IllegalStateException("not proved yet: " + call);
    }

    @Override
    public Formula visit(Value.HowMany howMany) {
        throw new IllegalStateException("not proved yet: " + howMany);
    }

    @Override
    public Formula visit(Value.Bucket bucket) {
        throw new IllegalStateException("not proved yet: " + bucket);
    }
}
