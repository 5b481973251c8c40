package dev.seg.compiler.model;

import dev.seg.compiler.type.Constant;

/** A value that a test gives to a made-up person. */
public sealed interface GivenValue {

    /** {@code "EU"}, {@code 3}, {@code @2026-01-31} for a date. */
    record Plain(Constant constant) implements GivenValue {}

    /** {@code 5d ago}, {@code @2026-01-31T18:00}: a moment. */
    record At(TimeBound bound) implements GivenValue {}

    /** {@code missing}. */
    record Missing() implements GivenValue {}
}
