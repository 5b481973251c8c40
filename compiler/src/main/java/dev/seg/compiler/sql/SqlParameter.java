package dev.seg.compiler.sql;

import dev.seg.compiler.type.Type;

/**
 * A value to bind to one {@code ?}.
 *
 * @param type what it is compared with
 * @param value as {@code PreparedStatement.setObject} takes it with both drivers: a {@code String}, {@code Long},
 *     {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code LocalDateTime} or {@code OffsetDateTime}; for Trino a point in time is
 *     a text
 */
public record SqlParameter(Type type, Object value) {}
