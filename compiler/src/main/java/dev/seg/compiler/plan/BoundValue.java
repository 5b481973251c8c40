package dev.seg.compiler.plan;

import dev.seg.compiler.type.Type;
import java.util.Optional;

/**
 * A value that is bound and never written into a query.
 *
 * @param type what it is compared with
 * @param value a {@code String}, {@code Long}, {@code BigDecimal}, {@code Double}, {@code Boolean}, {@code LocalDate},
 *     {@code LocalDateTime} or {@code OffsetDateTime}
 * @param live how the warehouse reckons it from its own clock instead; empty: it is the same whenever the query is run
 */
public record BoundValue(Type type, Object value, Optional<Reckoning> live) {

    /** A value that does not move. */
    public BoundValue(Type type, Object value) {
        this(type, value, Optional.empty());
    }
}
