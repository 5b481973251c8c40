package dev.seg.compiler.model;

import java.util.Optional;

/**
 * A named set of subjects.
 *
 * @param name {@code vip}; of a partition's class {@code stage.loyal}
 * @param subject the population's name in the catalog
 */
public record Segment(
        String name, Optional<String> title, Optional<String> documentation, String subject, Predicate predicate) {}
