/**
 * What the JDBC driver costs beside the warehouse's own.
 *
 * <p>May use: dev.seg.engine.artefact, java.sql, a PostgreSQL that is started here.
 */
@NullMarked
package dev.seg.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
