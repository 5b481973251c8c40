package dev.seg.engine.warehouse;

/** What a warehouse is opened for. */
enum Access {
    /** To be asked; nothing can be written. */
    QUERY,
    /** To be filled. */
    LOAD
}
