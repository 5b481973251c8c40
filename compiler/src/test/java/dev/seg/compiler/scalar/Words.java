package dev.seg.compiler.scalar;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Short words for conditions by hand. */
final class Words {
    static final Predicate ALL = new Predicate.Truth(true);

    private Words() {}

    static Value call(ScalarFunction function, Value... arguments) {
        return new Value.Call(function, List.of(arguments));
    }

    static Value number(Object number) {
        return new Value.Literal(new Constant.Numeric(new BigDecimal(number.toString())));
    }

    static Value date(LocalDate date) {
        return new Value.Literal(new Constant.Date(date));
    }

    static Value text(String text) {
        return new Value.Literal(new Constant.Text(text));
    }

    static Predicate compare(Value left, Comparator comparator, Value right) {
        return new Predicate.Comparison(left, comparator, right);
    }

    static Value count(Predicate filter) {
        return new Value.Aggregate(AggregateFunction.COUNT, new Events(ScalarWorld.ORDER, filter), Optional.empty());
    }

    static Value aggregate(AggregateFunction function, Value argument) {
        return new Value.Aggregate(function, new Events(ScalarWorld.ORDER, ALL), Optional.of(argument));
    }

    static Value last() {
        return aggregate(AggregateFunction.LAST, ScalarWorld.placed());
    }
}
