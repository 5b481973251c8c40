package dev.seg.jdbc;

/**
 * A query that tells of everybody which of several segments they are in, in one pass: a block of {@code WITH}.
 *
 * @param name {@code seg$1}
 * @param size of how many segments it tells
 */
record SharedBlock(String name, int size, String sql) {}
