package dev.seg.compiler.scalar;

import static dev.seg.compiler.scalar.ScalarWorld.AMOUNT;
import static dev.seg.compiler.scalar.ScalarWorld.ORDER;
import static dev.seg.compiler.scalar.ScalarWorld.QUANTITY;
import static dev.seg.compiler.scalar.ScalarWorld.event;

import dev.seg.compiler.model.AggregateFunction;
import dev.seg.compiler.model.ArithmeticOperator;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Events;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.warehouse.Warehouses;
import dev.seg.compiler.warehouse.Warehouses.Servers;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Medians and variances are exact, on every warehouse. */
@ExtendWith(Warehouses.class)
class SpreadTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Value of(AggregateFunction function, Value argument, Predicate filter) {
        return new Value.Aggregate(function, new Events(ORDER, filter), Optional.of(argument));
    }

    private static Value number(String number) {
        return new Value.Literal(new Constant.Numeric(new BigDecimal(number)));
    }

    private static Value times(Value left, Value right) {
        return new Value.Arithmetic(left, ArithmeticOperator.TIMES, right);
    }

    @Test
    void mediansAndVariancesAreExact(Servers servers) throws SQLException {
        ScalarLaw law = new ScalarLaw(new ScalarWorld(7, UTC, UTC, DayOfWeek.MONDAY, "2026-06-01T12:00:00Z"));
        Predicate all = new Predicate.Truth(true);
        Predicate some = new Predicate.Comparison(event(QUANTITY), Comparator.GREATER, number("0"));
        Value line = times(event(QUANTITY), event(AMOUNT));
        Value tenth = new Value.Arithmetic(event(AMOUNT), ArithmeticOperator.DIVIDE, number("-3"));
        for (Value argument : List.of(event(AMOUNT), event(QUANTITY), line, tenth)) {
            for (Predicate filter : List.of(all, some)) {
                Value median = of(AggregateFunction.MEDIAN, argument, filter);
                Value variance = of(AggregateFunction.VARIANCE, argument, filter);
                Value average = of(AggregateFunction.AVERAGE, argument, filter);
                for (String limit : List.of("0", "0.5", "1.25", "2.5", "-1")) {
                    law.add(new Predicate.Comparison(median, Comparator.GREATER, number(limit)));
                    law.add(new Predicate.Comparison(median, Comparator.EQUAL, number(limit)));
                    law.add(new Predicate.Comparison(variance, Comparator.LESS, number(limit)));
                }
                law.add(new Predicate.Comparison(median, Comparator.LESS, average));
                law.add(new Predicate.Known(median));
                law.add(new Predicate.Known(variance));
                law.add(new Predicate.Comparison(variance, Comparator.GREATER, times(average, average)));
                law.add(new Predicate.Comparison(
                        variance, Comparator.AT_LEAST, of(AggregateFunction.VARIANCE, event(QUANTITY), all)));
            }
        }
        law.check(servers, 60);
    }
}
