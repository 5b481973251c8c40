package dev.seg.engine.metadata;

/**
 * A column whose values are keys of another table.
 *
 * @param column in the own table
 * @param schema of the other table
 * @param table the other table
 * @param key the other table's column
 */
public record ForeignKey(String column, String schema, String table, String key) {}
