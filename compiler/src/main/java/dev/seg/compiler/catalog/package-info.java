/**
 * The vocabulary of a project: subjects, attributes, streams of events, joins, time zone.
 *
 * <p>May use: type.
 */
@NullMarked
package dev.seg.compiler.catalog;

import org.jspecify.annotations.NullMarked;
