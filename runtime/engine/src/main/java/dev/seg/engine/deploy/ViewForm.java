package dev.seg.engine.deploy;

import java.time.Instant;

/** What moment the views of segments are of. */
public sealed interface ViewForm {

    /**
     * Of whenever they are read: the warehouse's clock is the run's moment.
     *
     * @param clock an expression that reads it; all of a statement see one moment
     */
    record Live(String clock) implements ViewForm {

        /** The moment at which the reader's transaction began. */
        public static Live ofTheWarehouse() {
            return new Live("CURRENT_TIMESTAMP");
        }
    }

    /** Always of the same moment, for data that stand still. */
    record Fixed(Instant asOf) implements ViewForm {}

    /** Of the last refresh: nothing is worked out, the members that it kept are read. */
    record Kept() implements ViewForm {}
}
