package dev.seg.engine.deploy;

import java.util.Optional;

/**
 * Something that stands in the schema of the views.
 *
 * @param isView whether it is a view at all
 * @param comment what is said of it
 * @param stored how the warehouse writes it now, told by {@link Fingerprint#brief}
 */
record Standing(String name, boolean isView, Optional<String> comment, String stored) {

    Optional<ViewComment> ours() {
        return isView ? comment.flatMap(ViewComment::read) : Optional.empty();
    }
}
