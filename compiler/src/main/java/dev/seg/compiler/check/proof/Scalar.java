package dev.seg.compiler.check.proof;

import dev.seg.compiler.model.ScalarFunction;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import java.util.Optional;

/** Functions of constants. */
final class Scalar {

    private Scalar() {}

    /** What a value is where it is the same for everybody, or else itself; empty where it is missing for everybody. */
    static Optional<Value> folded(Value value) {
        if (!(value instanceof Value.Call call)
                || call.arguments().isEmpty()
                || !(Unknowns.plain(call.arguments().get(0)) instanceof Value.Literal literal)
                || !(literal.constant() instanceof Constant.Text text)) {
            return Optional.of(value);
        }
        if (call.function() == ScalarFunction.LOWER || call.function() == ScalarFunction.VERSION_ORDER) {
            return call.function().of(text.value()).map(known -> new Value.Literal(new Constant.Text(known)));
        }
        return Optional.of(value);
    }
}
