package dev.seg.engine.refresh;

import java.time.Instant;

/**
 * The version of a segment that readers see.
 *
 * @param run of which run it is
 * @param entered how many members came in as of its moment
 * @param departed how many went out as of its moment
 */
record Kept(String segment, long run, Instant asOf, long size, long entered, long departed) {}
