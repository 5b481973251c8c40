package dev.seg.compiler.explain;

import dev.seg.compiler.model.Value;

/**
 * A value that a condition looks at.
 *
 * @param text as it was written: {@code count(order in last 30d)}
 */
public record Figure(String text, Value value) {}
