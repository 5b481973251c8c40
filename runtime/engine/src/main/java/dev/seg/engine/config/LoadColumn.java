package dev.seg.engine.config;

/**
 * A column of a loaded table.
 *
 * @param name in the table, and in the file's header where there is one
 */
public record LoadColumn(String name, ColumnType type) {}
