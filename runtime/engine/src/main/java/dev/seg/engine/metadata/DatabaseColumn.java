package dev.seg.engine.metadata;

import dev.seg.compiler.type.Type;
import java.util.Optional;

/**
 * A column as the database declares it.
 *
 * @param databaseType in the database's words: {@code int8}, {@code DECIMAL(18,4)}
 * @param type the type that a catalog would give it; empty where no type of a catalog fits
 */
public record DatabaseColumn(String name, String databaseType, Optional<Type> type, boolean nullable) {}
