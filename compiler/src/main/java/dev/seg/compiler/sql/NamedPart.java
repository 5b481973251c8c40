package dev.seg.compiler.sql;

import org.apache.calcite.sql.SqlNode;

/**
 * What stands behind a name in {@code WITH}.
 *
 * @param isMaterialized whether the warehouse is to work it out by itself
 */
record NamedPart(SqlNode query, boolean isMaterialized) {}
