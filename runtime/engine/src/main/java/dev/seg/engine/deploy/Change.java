package dev.seg.engine.deploy;

/**
 * How a view differs from what stands in the warehouse.
 *
 * @param reason in words, for people; empty where the kind says all
 */
public record Change(String view, Kind kind, String reason) {

    /** What is the matter with it. */
    public enum Kind {
        /** It stands as it was defined. */
        SAME,
        /** It is not there yet. */
        NEW,
        /** It was made of another definition. */
        STALE,
        /** Somebody has changed it by hand since it was made. */
        EDITED,
        /** A role that is to read it may not. */
        NOT_GRANTED,
        /** It is no longer defined, and is removed. */
        GONE
    }

    static Change of(String view, Kind kind) {
        return new Change(view, kind, "");
    }
}
