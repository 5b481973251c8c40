package dev.seg.compiler.plan;

import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * {@code age(birthday) >= 18} holds where the birthday is not later than the run's day minus 18 years, by the definition of
 * {@link Value.Age}; so a column is compared as it stands.
 */
final class AgesAsDates {
    private static final BigDecimal MOST_YEARS = BigDecimal.valueOf(1500);

    private final LocalDate today;

    AgesAsDates(AsOf asOf) {
        this.today = asOf.now().toLocalDate();
    }

    Predicate rewrite(Predicate predicate) {
        if (!(predicate instanceof Predicate.Comparison comparison)) {
            return predicate;
        }
        return date(comparison.left())
                .flatMap(date -> years(comparison.right()).map(years -> born(date, comparison.comparator(), years)))
                .or(() -> date(comparison.right())
                        .flatMap(date -> years(comparison.left())
                                .map(years -> born(date, comparison.comparator().flipped(), years))))
                .orElse(predicate);
    }

    private static Optional<Value> date(Value value) {
        if (value instanceof Value.Named named) {
            return date(named.definition());
        }
        return value instanceof Value.Age age ? Optional.of(age.date()) : Optional.empty();
    }

    /** Ages that calendars do not reach are left as they are. */
    private static Optional<BigDecimal> years(Value value) {
        return value instanceof Value.Literal literal && literal.constant() instanceof Constant.Numeric number
                ? Optional.of(number.value()).filter(years -> years.abs().compareTo(MOST_YEARS) < 0)
                : Optional.empty();
    }

    private Predicate born(Value date, Comparator comparator, BigDecimal years) {
        long floor = years.setScale(0, RoundingMode.FLOOR).longValueExact();
        long ceiling = years.setScale(0, RoundingMode.CEILING).longValueExact();
        return switch (comparator) {
            case EQUAL ->
                floor == ceiling
                        ? new Predicate.And(List.of(atLeast(date, floor), below(date, floor + 1)))
                        : new Predicate.Truth(false);
            case LESS -> below(date, ceiling);
            case AT_MOST -> below(date, floor + 1);
            case GREATER -> atLeast(date, floor + 1);
            case AT_LEAST -> atLeast(date, ceiling);
        };
    }

    private Predicate atLeast(Value date, long years) {
        return compared(date, Comparator.AT_MOST, years);
    }

    private Predicate below(Value date, long years) {
        return compared(date, Comparator.GREATER, years);
    }

    private Predicate compared(Value date, Comparator comparator, long years) {
        return new Predicate.Comparison(
                date, comparator, new Value.Literal(new Constant.Date(today.minusYears(years))));
    }
}
