package dev.seg.compiler.catalog;

import java.util.Optional;

/**
 * A column of the row's own table, or of a table joined to it.
 *
 * @param alias the join's name, empty for the own table
 */
public record Column(Optional<String> alias, String name) {

    /** A column of the own table. */
    public static Column own(String name) {
        return new Column(Optional.empty(), name);
    }
}
