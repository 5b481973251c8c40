/**
 * From relational plans to the SQL of each warehouse, with every value of the user's bound.
 *
 * <p>May use: plan, model, catalog, type; Calcite. Its public types show nothing of Calcite but for the classes that
 * Calcite itself must see.
 */
@NullMarked
package dev.seg.compiler.sql;

import org.jspecify.annotations.NullMarked;
