package dev.seg.compiler.law;

/**
 * Where the SQL does not say what the words mean.
 *
 * @param kind {@code wrong}, or the first line of an error
 */
record Disagreement(String segment, String kind, String details) {}
