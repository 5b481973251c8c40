/**
 * The JDBC driver that lets reporting tools use segments as tables. It needs nothing but a JDK and the driver of the warehouse.
 *
 * <p>May use: java.sql, javax.sql.
 */
@NullMarked
package dev.seg.jdbc;

import org.jspecify.annotations.NullMarked;
