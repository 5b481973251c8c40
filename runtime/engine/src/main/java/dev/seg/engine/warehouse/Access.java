package dev.seg.engine.warehouse;

/** What a warehouse is opened for. */
enum Access {
    /** To be asked; nothing can be written. */
    QUERY,
    /** To be filled. */
    LOAD,
    /** To keep who is in which segment: asked as for queries, written in one schema. */
    KEEP;

    /** Whether what is done stays. */
    boolean writes() {
        return this != QUERY;
    }

    /** Whether it is asked for people: statements are limited in time, and a session sees one state of the data. */
    boolean asks() {
        return this != LOAD;
    }
}
