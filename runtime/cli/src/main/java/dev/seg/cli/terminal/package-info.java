/**
 * What the command line prints with: results, messages, colours, tables, progress.
 *
 * <p>May use: dev.seg.engine.environment, dev.seg.engine.load.
 */
@NullMarked
package dev.seg.cli.terminal;

import org.jspecify.annotations.NullMarked;
