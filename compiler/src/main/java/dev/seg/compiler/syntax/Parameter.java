package dev.seg.compiler.syntax;

import java.util.Optional;

/** {@code window: duration = 90d}: a name, its type and a default. */
public record Parameter(Name name, TypeName type, Optional<Expression> defaultValue) {}
