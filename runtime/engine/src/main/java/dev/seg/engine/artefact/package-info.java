/**
 * Writes the compiled segments of a project into a file that the JDBC driver reads.
 *
 * <p>May use: dev.seg.compiler, config, deploy, files, refresh, warehouse, dev.seg.jdbc, Jackson.
 */
@NullMarked
package dev.seg.engine.artefact;

import org.jspecify.annotations.NullMarked;
