package dev.seg.engine.run;

/** Takes people and the segments that they are in. */
@FunctionalInterface
public interface MembershipSink {

    /**
     * One person.
     *
     * @param in whether they are in each segment, in the query's order
     */
    void accept(Object key, boolean[] in);
}
