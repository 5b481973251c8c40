package dev.seg.engine.run;

import dev.seg.compiler.model.Value;
import java.util.Map;
import java.util.Optional;

/** Takes the members of a segment one by one, with what is known of them. */
@FunctionalInterface
public interface MemberSink {

    /**
     * One member.
     *
     * @param key as {@link SegmentRunner#ids} hands it over
     * @param values as a {@link dev.seg.compiler.explain.PersonAnswer} has them
     */
    void accept(Object key, Map<Value, Optional<Object>> values);
}
