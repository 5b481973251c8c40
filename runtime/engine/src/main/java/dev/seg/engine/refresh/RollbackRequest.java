package dev.seg.engine.refresh;

import java.util.Optional;

/**
 * What is to be taken back.
 *
 * @param segment a segment; a class stands for its whole partition
 * @param run the run whose version is wanted; empty: the one before the present one
 */
public record RollbackRequest(String project, String segment, Optional<Long> run) {}
