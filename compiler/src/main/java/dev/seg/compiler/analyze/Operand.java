package dev.seg.compiler.analyze;

import dev.seg.compiler.source.Span;

/** A meaning and the words that it was found in. */
record Operand(Meaning meaning, Span span) {}
