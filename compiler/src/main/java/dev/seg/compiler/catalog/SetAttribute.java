package dev.seg.compiler.catalog;

/**
 * An attribute with any number of values, such as tags.
 *
 * <p>Example: {@code tags: set of text from customer_tags.tag by customer_id}.
 *
 * @param stream the rows of its table, one a value, without moments
 * @param element the value's column, the stream's only attribute
 */
public record SetAttribute(String name, Stream stream, Attribute element) {}
