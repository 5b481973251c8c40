package dev.seg.engine.deploy;

import dev.seg.compiler.source.Span;
import java.util.Optional;

/**
 * A view to be made.
 *
 * @param query what it selects
 * @param about what it is, for people: title, documentation, where it is written
 * @param definition tells meanings apart: 64 hexadecimal digits
 * @param place where it is written, if it is a segment or a partition
 */
public record View(String name, String query, String about, String definition, Optional<Span> place) {}
