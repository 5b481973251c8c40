package dev.seg.compiler.type;

import java.math.BigDecimal;
import java.util.List;

/** Which values of its type an attribute may have, as the catalog claims. */
public sealed interface Domain {

    /** No restriction. */
    record Any() implements Domain {}

    /** {@code in ("EU", "US")}. */
    record OneOf(List<Constant> values) implements Domain {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** {@code between 0 and 130}, both ends included; numbers only. */
    record Range(BigDecimal low, BigDecimal high) implements Domain {}
}
