/**
 * The command {@code seg}: parses arguments and prints.
 *
 * <p>May use: everything; nothing may use it.
 */
@NullMarked
package dev.seg.cli;

import org.jspecify.annotations.NullMarked;
