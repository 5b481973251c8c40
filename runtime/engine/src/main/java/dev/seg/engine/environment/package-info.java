/**
 * What the surroundings of a run provide: environment variables, and the care that secrets among them need.
 *
 * <p>May use: nothing.
 */
@NullMarked
package dev.seg.engine.environment;

import org.jspecify.annotations.NullMarked;
