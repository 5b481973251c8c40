/**
 * Programs of somebody who makes reports: they know JDBC and the names of segments, and nothing of Seg.
 *
 * <p>May use: java.sql, JasperReports.
 */
@NullMarked
package dev.seg.examples.reporting;

import org.jspecify.annotations.NullMarked;
