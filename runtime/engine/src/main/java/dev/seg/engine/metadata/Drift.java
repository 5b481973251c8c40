package dev.seg.engine.metadata;

import java.util.Optional;

/**
 * One way in which a warehouse is not as the catalog says.
 *
 * @param table as the catalog writes it
 * @param message {@code the table `crm.customers` has no column `regoin`}
 * @param help what to write instead, or to do
 */
public record Drift(String table, String message, Optional<String> help) {}
