package dev.seg.compiler.law;

import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.type.Type;
import java.util.List;

/** The parts that moments have. */
final class Parts {
    private static final List<ScalarFunction> OF_DAYS = List.of(
            ScalarFunction.WEEKDAY,
            ScalarFunction.WEEKDAY,
            ScalarFunction.DAY,
            ScalarFunction.MONTH,
            ScalarFunction.QUARTER,
            ScalarFunction.YEAR);
    private static final List<ScalarFunction> OF_MOMENTS = List.of(
            ScalarFunction.TIME_OF_DAY,
            ScalarFunction.TIME_OF_DAY,
            ScalarFunction.HOUR,
            ScalarFunction.HOUR,
            ScalarFunction.WEEKDAY,
            ScalarFunction.WEEKDAY,
            ScalarFunction.DAY,
            ScalarFunction.MONTH,
            ScalarFunction.QUARTER,
            ScalarFunction.YEAR);

    private Parts() {}

    /** Those that can be said of moments of the type. */
    static List<ScalarFunction> of(Type type) {
        return type == Type.DATE ? OF_DAYS : OF_MOMENTS;
    }
}
