/**
 * Writes whole tables fast and all at once, into DuckDB, PostgreSQL or a folder of CSV files.
 *
 * <p>May use: JDBC and the drivers of DuckDB and PostgreSQL.
 */
@NullMarked
package dev.seg.samples.copy;

import org.jspecify.annotations.NullMarked;
