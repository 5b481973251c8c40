package dev.seg.compiler.plan;

import dev.seg.compiler.type.Type;

/**
 * A value that is bound and never written into a query.
 *
 * @param type what it is compared with
 * @param value a {@code String}, {@code Long}, {@code BigDecimal}, {@code Double}, {@code Boolean}, {@code LocalDate},
 *     {@code LocalDateTime} or {@code OffsetDateTime}
 */
public record BoundValue(Type type, Object value) {}
