package dev.seg.compiler.law;

import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A value to compare, with some that it may have.
 *
 * @param samples constants that it may equal; empty for moments other than dates
 */
record Operand(Value value, List<Constant> samples) {
    private static final BigDecimal GREATEST_INT = BigDecimal.valueOf(Long.MAX_VALUE);

    Operand {
        samples = List.copyOf(samples);
    }

    static Operand ofPool(Value value, List<Object> pool) {
        return new Operand(
                value,
                pool.stream()
                        .filter(raw -> (raw instanceof Number number && Double.isFinite(number.doubleValue()))
                                || raw instanceof String
                                || raw instanceof Boolean
                                || raw instanceof LocalDate)
                        .map(Operand::constant)
                        .toList());
    }

    /** Samples that no text may name are left out. */
    static Operand ofNumbers(Value value, List<BigDecimal> samples) {
        List<Constant> nameable = samples.stream()
                .filter(sample -> sample.abs().compareTo(GREATEST_INT) <= 0)
                .map(sample -> (Constant) new Constant.Numeric(sample))
                .toList();
        return new Operand(value, nameable.isEmpty() ? List.of(Constant.Numeric.of(0)) : nameable);
    }

    /** The samples of a number. */
    List<BigDecimal> numbers() {
        return samples.stream()
                .filter(Constant.Numeric.class::isInstance)
                .map(sample -> ((Constant.Numeric) sample).value())
                .toList();
    }

    static Constant constant(Object raw) {
        if (raw instanceof String text) {
            return new Constant.Text(text);
        }
        if (raw instanceof Boolean bool) {
            return new Constant.Bool(bool);
        }
        return raw instanceof LocalDate day
                ? new Constant.Date(day)
                : new Constant.Numeric(new BigDecimal(raw.toString()));
    }
}
