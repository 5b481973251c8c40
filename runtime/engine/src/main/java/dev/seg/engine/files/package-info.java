/**
 * The files of a project.
 *
 * <p>May use: dev.seg.compiler.source.
 */
@NullMarked
package dev.seg.engine.files;

import org.jspecify.annotations.NullMarked;
