package dev.seg.engine.run;

import java.util.List;
import java.util.Optional;

/** Takes the members of a segment one by one, with what is known of them. */
@FunctionalInterface
public interface MemberSink {

    /**
     * One member.
     *
     * @param key as {@link SegmentRunner#ids} hands it over
     * @param values in the order in which they were asked for: a {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code
     *     Double}, {@code String}, {@code LocalDate}, {@code LocalDateTime} or {@code Instant} each; empty where it is missing
     */
    void accept(Object key, List<Optional<Object>> values);
}
