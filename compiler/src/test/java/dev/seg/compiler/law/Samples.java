package dev.seg.compiler.law;

import dev.seg.compiler.model.Evaluator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What values are of people of a world: constants to compare them with that tell people apart. */
final class Samples {
    private static final int TRIES = 6;
    private static final int DECIMALS = 6;

    private final Choices choices;
    private Optional<Evaluator> evaluator = Optional.empty();
    private List<Person> people = List.of();

    Samples(Choices choices) {
        this.choices = choices;
    }

    void from(Evaluator knowing, List<Person> everybody) {
        evaluator = Optional.of(knowing);
        people = List.copyOf(everybody);
    }

    /** Of some people, as far as they are known. */
    List<Object> of(Value value) {
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < TRIES && !people.isEmpty(); i++) {
            Person person = choices.of(people);
            evaluator.flatMap(knowing -> knowing.value(value, person)).ifPresent(found::add);
        }
        return found;
    }

    /** With constants that it may equal. */
    Operand operand(Value value) {
        if (value.type().isExactNumber()) {
            return Operand.ofNumbers(value, numbers(value));
        }
        List<Constant> constants = new ArrayList<>();
        for (Object found : of(value)) {
            if (found instanceof String || found instanceof Boolean || found instanceof LocalDate) {
                constants.add(Operand.constant(found));
            } else if (found instanceof Double number && Double.isFinite(number)) {
                constants.add(Operand.constant(number));
            }
        }
        return new Operand(value, constants);
    }

    List<BigDecimal> numbers(Value value) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Object found : of(value)) {
            Fraction number = (Fraction) found;
            numbers.add(new BigDecimal(number.numerator())
                    .divide(new BigDecimal(number.denominator()), DECIMALS, RoundingMode.HALF_UP)
                    .stripTrailingZeros());
        }
        return numbers;
    }
}
