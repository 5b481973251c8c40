package dev.seg.compiler.type;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A value that a text names outright. Equality is that of meaning: {@code 1.50} equals {@code 1.5}. */
public sealed interface Constant {

    Type type();

    /** {@code "EU"}. */
    record Text(String value) implements Constant {
        @Override
        public Type type() {
            return Type.TEXT;
        }
    }

    /** {@code 42}, {@code 40.5}: kept without trailing zeros. */
    record Numeric(BigDecimal value) implements Constant {
        public Numeric {
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        }

        public static Numeric of(long value) {
            return new Numeric(BigDecimal.valueOf(value));
        }

        /** {@code int} where there is no fraction. */
        @Override
        public Type type() {
            return value.scale() <= 0 ? Type.INT : Type.DECIMAL;
        }
    }

    /** {@code true}. */
    record Bool(boolean value) implements Constant {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /** {@code @2026-01-31} where a calendar day is meant, as in a domain. */
    record Date(LocalDate value) implements Constant {
        @Override
        public Type type() {
            return Type.DATE;
        }
    }
}
