package dev.seg.compiler.model;

import dev.seg.compiler.catalog.Stream;

/**
 * Some events of one stream: those that the stream's own filter ({@link Model#streamFilters}) and {@code filter} hold
 * for, that have the person's key, and a moment not later than the run's.
 *
 * <p>Example: {@code order in last 90d where amount > 50}: a filter of two comparisons, one on
 * {@link Value.EventMoment}, one on {@link Value.EventAttribute}.
 *
 * @param filter over one event; holds no aggregate, no reference and nothing about the subject
 */
public record Events(Stream stream, Predicate filter) {}
